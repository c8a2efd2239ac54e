import type { AssessmentView, SuggestionsOpen } from '#contracts/assessments';
import { newId } from '#platform/ids';
import { type Answer, type Browser, ConsoleWorld } from './console-world';

const DAILY = 'line-screening';

/** The signs of a case: what operators answer, what follows from it, and what goes to a supervisor. */
describe('an inquiry that is assessed', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let supervisor: Browser;
  let id: string;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    [operator, supervisor] = await Promise.all([world.signedIn('operator'), world.signedIn('supervisor')]);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    id = await world.inquiry();
  });

  const view = ({ status, body }: Answer): AssessmentView => {
    expect([status, body]).toEqual([200, expect.anything()]);
    return body as unknown as AssessmentView;
  };
  const change = (edit: object): Promise<Answer> =>
    operator.send('PATCH', `/api/inquiries/${id}/assessment`, { mutationId: newId(), ...edit });
  const answer = async (signs: Record<string, string | null>, more: object = {}): Promise<AssessmentView> =>
    view(
      await change({
        signs: Object.entries(signs).map(([code, said]) => ({ ruleSet: DAILY, code, answer: said })),
        ...more,
      }),
    );
  const read = async (who = operator): Promise<AssessmentView> =>
    view(await who.get(`/api/inquiries/${id}/assessment`));
  const edit = (field: string, value: unknown): Promise<Answer> =>
    operator.send('PATCH', `/api/inquiries/${id}`, { field, value, baseVersion: 0, mutationId: newId() });
  const kept = (): Promise<{ level: string; signs: string[] }[]> =>
    world.query(`select level, signs from inquiry_assessment where inquiry_id = $1 order by id`, [id]);

  it('is read by the sets in force, the daily one first', async () => {
    const { status, body } = await operator.get('/api/rule-sets');
    const rows = body.rows as unknown as { key: string; status: string }[];
    expect([status, rows[0]?.key]).toEqual([200, DAILY]);
    expect(new Set(rows.map((set) => set.status))).toEqual(new Set(['active', 'trial']));
    expect((await (await world.signedIn('officer')).get('/api/rule-sets')).status).toBe(403);
  });

  it('begins as information, and says so', async () => {
    expect(await read()).toMatchObject({
      level: 'P5',
      answers: {},
      facts: {},
      operatorLevel: null,
      since: null,
      flagsOnClosing: false,
      assessed: [{ ruleSet: { key: DAILY, version: 1 }, reasons: [{ code: 'nothing-found' }] }],
    });
    expect(await kept()).toEqual([]);
  });

  it('is assessed anew with each answer, and the newest counts', async () => {
    expect((await answer({ 'forced-labour': 'yes' })).level).toBe('P3');
    const both = await answer({ debt: 'yes' });
    expect(both).toMatchObject({
      level: 'P1',
      flagReasons: ['debt-bondage', 'forced-labour'],
      flagsOnClosing: true,
    });
    expect((await answer({ debt: null })).level).toBe('P3');
    expect((await answer({ 'forced-labour': 'no', shame: 'unknown' })).answers).toEqual({
      [DAILY]: { 'forced-labour': 'no', shame: 'unknown' },
    });
    expect(await kept()).toEqual([
      { level: 'P3', signs: ['forced-labour'] },
      { level: 'P1', signs: ['forced-labour', 'debt'] },
      { level: 'P3', signs: ['forced-labour'] },
      { level: 'P5', signs: [] },
    ]);
  });

  it('says since when it is at its level', async () => {
    const { since } = await answer({ 'forced-labour': 'yes' });
    expect(Math.abs(Date.now() - Date.parse(since ?? ''))).toBeLessThan(60_000);
    expect((await answer({ 'false-promise': 'yes' })).since).toBe(since);
    const worse = (await answer({ debt: 'yes' })).since;
    expect(Date.parse(worse ?? '')).toBeGreaterThan(Date.parse(since ?? ''));
  });

  it('keeps who said what', async () => {
    await answer({ debt: 'yes' });
    await answer({ debt: 'no' });
    expect(
      await world.query(`select answer, person_id from inquiry_answer where inquiry_id = $1 order by id`, [
        id,
      ]),
    ).toEqual(['yes', 'no'].map((said) => ({ answer: said, person_id: world.accounts.operator.id })));
  });

  it('takes a request that comes twice once, also after another one', async () => {
    const once = { mutationId: newId(), signs: [{ ruleSet: DAILY, code: 'debt', answer: 'yes' }] };
    await change(once);
    await answer({ debt: 'no' });
    expect(view(await change(once)).answers).toEqual({ [DAILY]: { debt: 'no' } });
    expect(await kept()).toHaveLength(2);
  });

  it('goes by what the form says, and is stored when the form does', async () => {
    await answer({ 'forced-begging': 'yes' });
    await edit('atRisk', 'girl');
    expect((await read()).level).toBe('P1');
    await edit('dangerNow', 'yes');
    expect((await read()).level).toBe('P0');
    expect((await kept()).map(({ level }) => level)).toEqual(['P3', 'P1', 'P0']);
  });

  it('keeps the operator’s own level apart, and nothing lowers it', async () => {
    expect(await answer({}, { operatorLevel: 'P2' })).toMatchObject({
      level: 'P2',
      operatorLevel: 'P2',
      assessed: [{ computedLevel: 'P5' }],
    });
    expect(await answer({}, { facts: { isRelatedAbuse: 'yes' } })).toMatchObject({ level: 'P2' });
    expect((await answer({}, { operatorLevel: null })).level).toBe('P4');
  });

  it('tells the operator’s screens and the supervisors, in codes', async () => {
    await answer({ debt: 'yes' });
    const [told] = await world.query<{ data: object; rooms: string[] }>(
      `select data, rooms from event where type = 'inquiry.changed' and data ->> 'inquiryId' = $1 order by id desc`,
      [id],
    );
    expect(told).toMatchObject({
      data: { field: 'assessment', version: null },
      rooms: ['role:supervisor', `person:${world.accounts.operator.id}`],
    });
  });

  it('refuses a sign that no set has, and changes nothing', async () => {
    const refused = await change({ signs: [{ ruleSet: DAILY, code: 'no-such-sign', answer: 'yes' }] });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/signs/0/code' }] },
    });
    expect(await kept()).toEqual([]);
  });

  it('is another operator’s to no one, and a supervisor’s to read, which is written down', async () => {
    const colleague = await world.signedIn(await world.addPerson('operator', `c${newId().slice(-6)}`));
    expect((await colleague.get(`/api/inquiries/${id}/assessment`)).status).toBe(403);
    await answer({ debt: 'yes' });
    expect((await read(supervisor)).level).toBe('P3');
    expect(
      (await supervisor.send('PATCH', `/api/inquiries/${id}/assessment`, { mutationId: newId() })).status,
    ).toBe(403);
    const looks = await world.query(
      `select person_id, purpose from audit_entry where action = 'assessment.read' and subject_id = $1 and outcome = 'allowed'`,
      [id],
    );
    expect(looks).toEqual([{ person_id: world.accounts.supervisor.id, purpose: 'supervision' }]);
  });

  describe('and then closed', () => {
    const closed = { callType: 'self', topic: 'work-abroad', outcome: 'information-given' };
    const fill = async (): Promise<void> => {
      const { vocabulary, topics } = world.pack;
      const fields = {
        callType: vocabulary.callTypes.find(({ isInquiry }) => isInquiry)?.key ?? closed.callType,
        topic: topics.find(({ isActive }) => isActive)?.key ?? closed.topic,
        outcome: vocabulary.outcomes[0]?.key ?? closed.outcome,
      };
      for (const [field, value] of Object.entries(fields)) await edit(field, value);
    };
    const close = (): Promise<Answer> => operator.send('POST', `/api/inquiries/${id}/close`, {});
    const flags = (): Promise<{ id: string; state: string; lane: string; reasons: string[] | null }[]> =>
      world.query(`select id, state, lane, reasons from escalation where inquiry_id = $1 order by id`, [id]);
    const declined = async (): Promise<void> => {
      const [flag] = await flags();
      const answered = await supervisor.send('POST', `/api/escalations/${flag?.id ?? ''}/decline`, {
        commandId: newId(),
        reason: 'no-sign',
      });
      expect(answered.status).toBe(200);
    };

    it.each([
      [{ 'forced-labour': 'yes' }, 'P3', ['forced-labour']],
      [{ 'forced-marriage': 'yes' }, 'P2', ['forced-marriage']],
      [{ 'forced-labour': 'yes', debt: 'yes' }, 'P1', ['debt-bondage', 'forced-labour']],
      [{ 'danger-violence': 'yes' }, 'P0', ['other-concern']],
    ] as const)('goes to the supervisors, and to nobody else: %j', async (signs, level, reasons) => {
      expect((await answer({ ...signs })).level).toBe(level);
      await fill();
      const answered = await close();
      expect(answered).toMatchObject({ status: 200, body: { state: 'closed' } });
      expect(await flags()).toEqual([
        { id: expect.any(String) as string, state: 'awaiting-confirmation', lane: 'review', reasons },
      ]);
      const queue = await supervisor.get('/api/reviews');
      const waiting = (queue.body.rows as unknown as { inquiryId: string; assessed: object[] }[]).find(
        ({ inquiryId }) => inquiryId === id,
      );
      expect(waiting?.assessed).toEqual([
        expect.objectContaining({
          level,
          ruleSet: { key: DAILY, version: 1, status: 'active' },
          signs: expect.arrayContaining(Object.keys(signs)) as string[],
        }),
      ]);
    });

    it('goes nowhere as information, or for another service', async () => {
      await answer({}, { facts: { isRelatedAbuse: 'yes' } });
      await fill();
      expect((await close()).status).toBe(200);
      expect(await flags()).toEqual([]);
    });

    it('stays open, unflagged, while a field is missing', async () => {
      await answer({ 'forced-labour': 'yes' });
      expect((await close()).status).toBe(422);
      expect(await flags()).toEqual([]);
    });

    it('is not flagged twice, nor when the police were alerted', async () => {
      await answer({ 'forced-labour': 'yes' });
      await operator.send('POST', `/api/inquiries/${id}/flag`, { commandId: newId(), reasons: ['violence'] });
      expect((await read()).flagsOnClosing).toBe(false);
      await fill();
      await close();
      expect((await flags()).map(({ reasons }) => reasons)).toEqual([['violence']]);
      id = await world.inquiry();
      await answer({ 'danger-violence': 'yes' });
      await operator.send('POST', `/api/inquiries/${id}/alert`, { commandId: newId() });
      await fill();
      await close();
      expect((await flags()).map(({ lane }) => lane)).toEqual(['danger']);
    });

    it('counts a declined flag as looked at until something more serious is found', async () => {
      await answer({ 'forced-labour': 'yes' });
      await operator.send('POST', `/api/inquiries/${id}/flag`, {
        commandId: newId(),
        reasons: ['forced-labour'],
      });
      await declined();
      expect((await read()).flagsOnClosing).toBe(false);
      expect((await answer({ shame: 'yes' })).flagsOnClosing).toBe(true);
      await fill();
      await close();
      expect((await flags()).map(({ state }) => state)).toEqual(['declined', 'awaiting-confirmation']);
    });

    const judge = (): Promise<Answer> =>
      operator.send('POST', `/api/inquiries/${id}/suggestions`, {
        commandId: newId(),
        code: 'threats',
        verdict: 'dismissed',
        words: ['hədələyir'],
      });
    it.each([
      [
        'the alert key',
        () => operator.send('POST', `/api/inquiries/${id}/alert`, { commandId: newId() }),
        [200],
      ],
      // After the closing it is told so.
      ['a verdict about its words', judge, [200, 409]],
      ['another closing', close, [200]],
    ])('answers %s of the same moment', async (_, other, answers) => {
      await answer({ 'danger-violence': 'yes' });
      await fill();
      const letGo = await world.hold(`select from inquiry where id = $1 for share`, [id]);
      const closing = close();
      await world.waitForWaiting(1);
      const meanwhile = other();
      await Promise.race([meanwhile, world.waitForWaiting(2)]);
      await letGo();
      expect(answers).toContain((await meanwhile).status);
      expect(await closing).toMatchObject({ status: 200, body: { state: 'closed' } });
      expect(await flags()).toHaveLength(1);
    });

    it('takes no answer any more', async () => {
      await fill();
      await close();
      expect((await change({ operatorLevel: 'P3' })).body.code).toBe('inquiry-closed');
    });
  });

  describe('with suggestions from its text', () => {
    const words = ['borcu var', 'ödəyənə qədər'];
    const judge = (verdict: object): Promise<Answer> =>
      operator.send('POST', `/api/inquiries/${id}/suggestions`, {
        commandId: newId(),
        code: 'debt_bondage',
        words,
        ...verdict,
      });
    const isOpen = async (
      code: string,
      said: string[],
      by: { model?: string } = {},
    ): Promise<boolean | undefined> => {
      const { body } = await operator.send('POST', `/api/inquiries/${id}/suggestions/open`, {
        ...by,
        suggestions: [{ code, words: said }],
      });
      return (body as unknown as SuggestionsOpen).open[0];
    };

    it('ticks what is accepted, and nothing else', async () => {
      const accepted = view(await judge({ verdict: 'accepted', sign: { ruleSet: DAILY, code: 'debt' } }));
      expect([accepted.answers, accepted.level]).toEqual([{ [DAILY]: { debt: 'yes' } }, 'P3']);
      const dismissed = view(await judge({ code: 'threats', verdict: 'dismissed', reason: 'denied' }));
      expect(dismissed.answers).toEqual({ [DAILY]: { debt: 'yes' } });
    });

    it('says what was dismissed and why, until the sign is accepted in other words', async () => {
      const dismissed = view(await judge({ code: 'threats', verdict: 'dismissed', reason: 'denied' }));
      expect(dismissed.dismissed).toEqual([{ code: 'threats', reason: 'denied' }]);
      const again = view(await judge({ code: 'violence', verdict: 'dismissed', words: ['vurur'] }));
      expect(again.dismissed).toEqual([
        { code: 'threats', reason: 'denied' },
        { code: 'violence', reason: null },
      ]);
      const taken = { verdict: 'accepted', words: ['hədələyir'], sign: { ruleSet: DAILY, code: 'threats' } };
      expect(view(await judge({ code: 'threats', ...taken })).dismissed).toEqual([
        { code: 'violence', reason: null },
      ]);
      expect((await read()).dismissed).toEqual([{ code: 'violence', reason: null }]);
    });

    it('does not ask again in the same words', async () => {
      expect(await isOpen('debt_bondage', words)).toBe(true);
      await judge({ verdict: 'dismissed' });
      expect(await isOpen('debt_bondage', words)).toBe(false);
      expect(await isOpen('debt_bondage', ['Borcu VAR', 'ödəyənə qədər'])).toBe(false);
      expect(await isOpen('debt_bondage', ['borcu var'])).toBe(true);
      expect(await isOpen('threats', words)).toBe(true);
    });

    it('keeps no word of it, and a mark of this inquiry alone', async () => {
      await judge({ verdict: 'dismissed', reason: 'denied' });
      const first = id;
      id = await world.inquiry();
      await judge({ verdict: 'dismissed', reason: 'denied' });
      const rows = await world.query<{ row: string; mark: string }>(
        `select v::text as row, encode(words_mark, 'hex') as mark from suggestion_verdict v where inquiry_id = any($1)`,
        [[first, id]],
      );
      expect(new Set(rows.map(({ mark }) => mark)).size).toBe(2);
      expect(JSON.stringify(rows)).not.toMatch(/borc|ödəy/i);
    });

    it('goes quiet where the last of a sign were mostly dismissed, until other weights suggest it; danger never does', async () => {
      const model = 'suggest-0123456789ab';
      const said = (code: string, verdict: string, times: number): Promise<unknown> =>
        world.query(
          `insert into suggestion_verdict (id, inquiry_id, code, verdict, person_id, model)
           select gen_random_uuid(), $1, $2, $3, $4, $5 from generate_series(1, $6)`,
          [id, code, verdict, world.accounts.operator.id, model, times],
        );
      await said('threats', 'accepted', 5);
      await said('threats', 'dismissed', 14);
      expect(await isOpen('threats', words, { model })).toBe(true);
      await judge({ code: 'threats', verdict: 'dismissed', words: ['other'], model });
      expect(await isOpen('threats', words, { model })).toBe(false);
      expect(await isOpen('threats', words, { model: 'suggest-ba9876543210' })).toBe(true);
      expect(await isOpen('isolation', words, { model })).toBe(true);
      await said('immediate_danger', 'dismissed', 30);
      expect(await isOpen('immediate_danger', words, { model })).toBe(true);
      await said('threats', 'accepted', 100);
      expect(await isOpen('threats', words, { model })).toBe(true);
    });

    it('refuses a reason that is on no list', async () => {
      expect((await judge({ verdict: 'dismissed', reason: 'because' })).status).toBe(422);
    });
  });
});
