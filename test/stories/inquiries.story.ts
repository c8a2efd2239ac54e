import type { InquiryId } from '#contracts/ids';
import { newId } from '#platform/ids';
import { type Answer, type Body, type Browser, ConsoleWorld } from './console-world';

interface Wish {
  baseVersion?: number;
  mutationId?: string;
}

describe('writing an inquiry', () => {
  let world: ConsoleWorld;
  let tab: Browser;
  let secondTab: Browser;
  let id: InquiryId;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    tab = await world.signedIn('operator');
    secondTab = await world.signedIn('operator');
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    id = await world.inquiry();
  });

  const edit = (browser: Browser, field: string, value: unknown, wish: Wish = {}): Promise<Answer> =>
    browser.send('PATCH', `/api/inquiries/${id}`, {
      field,
      value,
      baseVersion: 0,
      mutationId: newId(),
      ...wish,
    });
  const view = async (): Promise<Body> => (await tab.get(`/api/inquiries/${id}`)).body;

  it('saves each field as it is typed; a refresh shows all of it', async () => {
    const saved = await edit(tab, 'narrative', 'Qız 17 yaşında, pasportu alınıb.');
    expect(saved).toMatchObject({ status: 200, body: { field: 'narrative', version: 1 } });
    await edit(tab, 'narrative', 'Qız 17 yaşında, pasportu alınıb. Bakıda.', { baseVersion: 1 });
    await edit(tab, 'topic', world.pack.topics[0]?.key);
    await edit(tab, 'dangerNow', 'yes');
    expect(await view()).toMatchObject({
      state: 'recorded',
      fields: {
        narrative: 'Qız 17 yaşında, pasportu alınıb. Bakıda.',
        topic: world.pack.topics[0]?.key,
        dangerNow: 'yes',
        region: null,
      },
      versions: { narrative: 2, topic: 1, dangerNow: 1 },
      isEditable: true,
    });
  });

  it('shows two editors of one field a conflict and overwrites neither', async () => {
    await edit(tab, 'narrative', 'from the first tab');
    const answer = await edit(secondTab, 'narrative', 'from the second tab');
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'edit-conflict',
        facts: { field: 'narrative', value: 'from the first tab', version: 1, by: 'Person operator' },
      },
    });
    expect(Date.parse(answer.body.facts.at)).toBeGreaterThan(Date.now() - 60_000);
    expect((await view()).fields.narrative).toBe('from the first tab');
    const chosen = await edit(secondTab, 'narrative', 'from the second tab', { baseVersion: 1 });
    expect(chosen.body.version).toBe(2);
  });

  it('merges two editors of different fields, also at the same moment', async () => {
    const [region, outcome] = [world.pack.regions[0]?.key, world.pack.vocabulary.outcomes[0]?.key];
    const answers = await Promise.all([
      edit(tab, 'narrative', 'text'),
      edit(secondTab, 'region', region),
      edit(tab, 'outcome', outcome),
      edit(secondTab, 'placeDetail', 'Nizami küçəsi 5'),
      edit(tab, 'safeToTalk', 'no'),
      edit(secondTab, 'dangerNow', 'unknown'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await view()).fields).toMatchObject({
      narrative: 'text',
      region,
      outcome,
      placeDetail: 'Nizami küçəsi 5',
      safeToTalk: 'no',
      dangerNow: 'unknown',
    });
  });

  it('gives one of many who save the same field at the same moment, and tells the rest', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        edit(index % 2 ? tab : secondTab, 'narrative', `text ${index}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(11);
    expect((await view()).versions).toEqual({ narrative: 1 });
  });

  it('answers the same save twice as the first time, one after the other and at once', async () => {
    const mutationId = newId();
    const first = await edit(tab, 'narrative', 'once', { mutationId });
    await edit(tab, 'narrative', 'twice', { baseVersion: 1 });
    expect((await edit(tab, 'narrative', 'once', { mutationId })).body).toEqual(first.body);
    const again = newId();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => edit(tab, 'placeDetail', 'Gəncə', { mutationId: again })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.version} ${body.savedAt}`)).size).toBe(
      1,
    );
    expect((await view()).versions).toEqual({ narrative: 2, placeDetail: 1 });
    const changes = await world.query(`select from inquiry_change where inquiry_id = $1`, [id]);
    expect(changes).toHaveLength(3);
  });

  it('tells whoever watches that a field changed, without its text', async () => {
    await edit(tab, 'narrative', 'a secret of the caller');
    const [event] = await world.query<{ data: unknown; rooms: string[] }>(
      `select data, rooms from event where type = 'inquiry.changed' and data ->> 'inquiryId' = $1`,
      [id],
    );
    const { id: person } = world.accounts.operator;
    expect(event?.data).toEqual({ inquiryId: id, field: 'narrative', version: 1, byPersonId: person });
    expect(new Set(event?.rooms)).toEqual(new Set(['role:supervisor', `person:${person}`]));
  });

  describe('closing', () => {
    it('asks for the three fields, then is done for good', async () => {
      const refused = await tab.send('POST', `/api/inquiries/${id}/close`, {});
      expect(refused).toMatchObject({ status: 422, body: { code: 'fields-missing' } });
      expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual(['/callType', '/topic', '/outcome']);
      await edit(tab, 'callType', 'real-inquiry');
      await edit(tab, 'topic', world.pack.topics[0]?.key);
      await edit(tab, 'outcome', world.pack.vocabulary.outcomes[0]?.key);
      const closed = await tab.send('POST', `/api/inquiries/${id}/close`, {});
      expect(closed).toMatchObject({ status: 200, body: { state: 'closed', isEditable: false } });
      expect((await tab.send('POST', `/api/inquiries/${id}/close`, {})).status).toBe(200);
      const late = await edit(tab, 'narrative', 'one more thing');
      expect(late).toMatchObject({ status: 409, body: { code: 'inquiry-closed' } });
    });

    it('takes one click when the call was no inquiry, and only then', async () => {
      const real = await tab.send('POST', `/api/inquiries/${id}/close`, { callType: 'real-inquiry' });
      expect(real).toMatchObject({ status: 422, body: { errors: [{ pointer: '/callType' }] } });
      const prank = await tab.send('POST', `/api/inquiries/${id}/close`, { callType: 'prank' });
      expect(prank).toMatchObject({
        status: 200,
        body: { state: 'closed', fields: { callType: 'prank' }, versions: { callType: 1 } },
      });
      const events = await world.query(
        `select from event where type = 'inquiry.closed' and data ->> 'inquiryId' = $1`,
        [id],
      );
      expect(events).toHaveLength(1);
    });

    it('is taken back at once by whom it slipped, with the type that closed it, and not later', async () => {
      const reopen = (): Promise<Answer> => tab.send('POST', `/api/inquiries/${id}/reopen`, {});
      await edit(tab, 'narrative', 'a real call');
      await tab.send('POST', `/api/inquiries/${id}/close`, { callType: 'prank' });
      expect(await reopen()).toMatchObject({
        status: 200,
        body: {
          state: 'recorded',
          isEditable: true,
          closedAt: null,
          fields: { callType: null, narrative: 'a real call' },
          versions: { callType: 2 },
        },
      });
      expect((await reopen()).status).toBe(200);
      const saved = await edit(tab, 'callType', 'real-inquiry', { baseVersion: 2 });
      expect(saved.status).toBe(200);
      await tab.send('POST', `/api/inquiries/${id}/close`, { callType: 'prank' });
      await world.query(`update inquiry set closed_at = closed_at - interval '1 minute' where id = $1`, [id]);
      expect(await reopen()).toMatchObject({ status: 409, body: { code: 'inquiry-closed' } });
      expect(await view()).toMatchObject({ state: 'closed' });
    });
  });

  describe('finding', () => {
    const find = async (query: string): Promise<string[]> => {
      const wanted = Object.fromEntries(new URLSearchParams(query));
      const answer = await tab.send('POST', '/api/inquiries/search', wanted);
      expect(answer.status).toBe(200);
      return answer.body.rows.map(({ id }) => id);
    };

    it('finds an inquiry by its reference, however it is typed', async () => {
      const { reference } = await view();
      expect(reference).toMatch(/^\d{5}-[A-Z]$/);
      for (const typed of [
        reference,
        reference.toLowerCase(),
        reference.replace('-', ' '),
        reference.replace(/^0+/, ''),
      ])
        expect(await find(`q=${encodeURIComponent(typed)}`)).toEqual([id]);
    });

    it('finds words of narrative and place without diacritics, in either script, as they begin', async () => {
      await edit(tab, 'narrative', 'Türkiyəyə aparılıb, Şəmkirdən idi');
      await edit(tab, 'placeDetail', 'возле Сабунчи, рынок');
      for (const typed of [
        'turkiyeye',
        'ŞƏMKİR',
        'semkirden turkiye',
        'сабунчи',
        'sabun',
        'apar semkir rinok',
      ])
        expect({ typed, found: await find(`q=${encodeURIComponent(typed)}`) }).toEqual({
          typed,
          found: [id],
        });
      await edit(tab, 'narrative', 'başqa mətn', { baseVersion: 1 });
      expect(await find('q=turkiyeye')).toEqual([]);
      expect(await find('q=sabun')).toEqual([id]);
      expect(await find(`q=${encodeURIComponent("x' | 'y:* & !")}`)).toEqual([]);
    });

    it('turns pages without skipping or repeating, newest first', async () => {
      const colleague = await world.addPerson('operator', 'prolific');
      const own = await world.signedIn(colleague);
      const made: string[] = [];
      for (let index = 0; index < 120; index += 1) made.push(await world.inquiry(colleague));
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = (await own.get(`/api/inquiries${cursor}`)).body;
        seen.push(...page.rows.map(({ id }) => id));
        if (page.next === null) break;
        cursor = `?cursor=${page.next}`;
      }
      expect(seen).toEqual(made.reverse());
    });

    it('narrows by what was noted', async () => {
      const [topic, other] = world.pack.topics.filter(({ isActive }) => isActive);
      const from = new Date(Date.now() - 60_000).toISOString();
      await edit(tab, 'topic', topic?.key);
      expect(await find(`topic=${topic?.key}&state=recorded&from=${from}`)).toContain(id);
      expect(await find(`topic=${other?.key}`)).not.toContain(id);
      expect(await find(`topic=${topic?.key}&to=${from}`)).not.toContain(id);
    });

    it('finds for a supervisor what is rare among many, page by page, newest first', async () => {
      await edit(tab, 'narrative', 'qayalıdaq');
      const alike = async (count: number, hasWord: boolean): Promise<string[]> => {
        const ids = Array.from({ length: count }, newId);
        await world.query(
          `insert into inquiry (id, operator_id, words)
           select i, $2, case when $4 then words else '{}' end from unnest($1::uuid[]) as i, inquiry where id = $3`,
          [ids, world.accounts.operator.id, id, hasWord],
        );
        return hasWord ? ids : [];
      };
      const told = [
        id,
        ...(await alike(30, true)),
        ...(await alike(1_200, false)),
        ...(await alike(30, true)),
      ];
      const supervisor = await world.signedIn('supervisor');
      const page = async (cursor?: string | null) =>
        (await supervisor.send('POST', '/api/inquiries/search', { q: 'qayal', ...(cursor && { cursor }) }))
          .body;
      const first = await page();
      const second = await page(first.next);
      const seen = [...first.rows, ...second.rows].map((row) => row.id);
      expect({ seen, next: second.next }).toEqual({ seen: told.reverse(), next: null });
      expect(first.rows).toHaveLength(50);
    });
  });
});
