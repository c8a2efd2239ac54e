import { Client } from 'pg';
import type { Level } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import type {
  ReplayFlips,
  ReplayMonth,
  RuleSetVersionLine,
  WorkbenchList,
  WorkbenchVersion,
} from '#contracts/rule-workbench';
import { CountryRuleSets } from '#indicators/country-rule-sets.service';
import { RuleSetContents } from '#indicators/rule-set-contents.service';
import { replayFigures } from '#indicators/replay-figures';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { type Answer, type Browser, ConsoleWorld } from './console-world';
import { asPerson } from './row-security.house';

const DAILY = 'line-screening';
const TODAY = '2026-11-25';
const WHY = 'Shame alone has meant a crisis three times.';

/** A version of the rules on its way: written, refused, tried on past inquiries, moved by two people. */
describe('the rule workbench', () => {
  let world: ConsoleWorld;
  let supervisor: Browser;
  let administrator: Browser;
  let operator: Browser;
  let today: jest.SpyInstance<string>;
  let kept: Map<string, RuleSet>;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    [supervisor, administrator, operator] = await Promise.all([
      world.steppedUp('supervisor'),
      world.steppedUp('administrator'),
      world.signedIn('operator'),
    ]);
    today = jest.spyOn(world.app.get(CountryRuleSets, { strict: false }), 'day').mockReturnValue(TODAY);
    ({ kept } = world.app.get<{ kept: typeof kept }>(RuleSetContents, { strict: false }));
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    today.mockReturnValue(TODAY);
    // Nobody but a story takes one away, and what was read of it is kept.
    await world.query(`delete from rule_set_discard`);
    await world.query(`delete from rule_set_call_off`);
    await world.query(`delete from rule_set_move`);
    await world.query(`delete from rule_set_revision`);
    kept.clear();
  });

  const told = ({ status, body }: Answer): unknown => {
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  const viewed = (answered: Answer): WorkbenchVersion => told(answered) as WorkbenchVersion;
  const list = (answered: Answer): WorkbenchList => told(answered) as WorkbenchList;
  const sets = (answered: Answer): RuleSet[] => (told(answered) as { rows: RuleSet[] }).rows;
  const begin = async (who = supervisor, key = DAILY, version = 1): Promise<WorkbenchVersion> =>
    viewed(await who.send('POST', `/api/workbench/${key}/${String(version)}/drafts`, { commandId: newId() }));
  const save = (
    { line }: WorkbenchVersion,
    parts: object,
    who = supervisor,
    baseRevision = line.revision,
  ): Promise<Answer> =>
    who.send('PATCH', `/api/workbench/${line.key}/${String(line.version)}`, { baseRevision, ...parts });
  const read = async (version: number, key = DAILY): Promise<WorkbenchVersion> =>
    viewed(await supervisor.get(`/api/workbench/${key}/${String(version)}`));
  const ask = (
    { line }: WorkbenchVersion,
    to: string,
    who = supervisor,
    day = TODAY,
    more: object = {},
  ): Promise<Answer> =>
    who.send('POST', `/api/workbench/${line.key}/${String(line.version)}/moves`, {
      commandId: newId(),
      to,
      day,
      revision: line.revision,
      why: WHY,
      ...more,
    });
  const answer = (
    view: WorkbenchVersion,
    who: Browser,
    how: 'agree' | 'decline' = 'agree',
  ): Promise<Answer> => who.send('POST', `/api/workbench/moves/${view.line.moves[0]?.id ?? ''}/${how}`);
  /** Asked by a supervisor, agreed to by an administrator. */
  const move = async (view: WorkbenchVersion, to: string, day = TODAY): Promise<WorkbenchVersion> =>
    viewed(await answer(viewed(await ask(view, to, supervisor, day)), administrator));
  const discard = ({ line }: WorkbenchVersion, who = supervisor, revision = line.revision): Promise<Answer> =>
    who.send('POST', `/api/workbench/${line.key}/${String(line.version)}/discard`, { revision });
  /** The plan that is agreed of it, by one person. */
  const callOff = ({ line }: WorkbenchVersion, who = supervisor, why = WHY): Promise<Answer> =>
    who.send('POST', `/api/workbench/moves/${line.moves[0]?.id ?? ''}/call-off`, { why });
  const withSign = (
    { set }: WorkbenchVersion,
    code: string,
    change: object,
  ): { signs: RuleSet['signs'] } => ({
    signs: set.signs.map((sign) => (sign.code === code ? { ...sign, ...change } : sign)),
  });
  /** A second version by which shame alone is a crisis. */
  const louder = async (): Promise<WorkbenchVersion> => {
    const draft = await begin();
    return viewed(await save(draft, withSign(draft, 'shame', { atLeast: 'P1' })));
  };
  const assessed = async (signs: readonly string[]): Promise<string> => {
    const id = await world.inquiry();
    await said(id, signs);
    return id;
  };
  const said = async (id: string, signs: readonly string[]): Promise<Level> => {
    const edit = {
      mutationId: newId(),
      signs: signs.map((code) => ({ ruleSet: DAILY, code, answer: 'yes' })),
    };
    const view = told(await operator.send('PATCH', `/api/inquiries/${id}/assessment`, edit)) as {
      level: Level;
    };
    return view.level;
  };

  describe('a draft', () => {
    it('is a copy under the next number, in place of the version that counts', async () => {
      const { line, set } = await begin();
      expect(line).toMatchObject({ version: 2, status: 'draft', revision: 1, isEditable: true, replaces: 1 });
      expect(set).toEqual({
        ...world.pack.ruleSets[DAILY],
        version: 2,
        status: 'draft',
        from: null,
        replaces: 1,
      });
      const { rows } = list(await administrator.get('/api/workbench'));
      expect(rows.filter(({ key }) => key === DAILY).map(({ version, status }) => [version, status])).toEqual(
        [
          [2, 'draft'],
          [1, 'active'],
        ],
      );
    });

    it.each(['decision-131', 'ilo-sexual-adult', 'ilo-sexual-child'])(
      'is none of an empty slot: %s',
      async (key) => {
        const answer = await supervisor.send('POST', `/api/workbench/${key}/1/drafts`, {
          commandId: newId(),
        });
        expect([answer.status, answer.body.code]).toEqual([409, 'rule-set-awaited']);
        expect(viewed(await supervisor.get(`/api/workbench/${key}/1`)).set.signs).toEqual([]);
      },
    );
    it('begins once, also when the request comes twice', async () => {
      const commandId = newId();
      const path = `/api/workbench/${DAILY}/1/drafts`;
      const first = viewed(await supervisor.send('POST', path, { commandId }));
      const again = viewed(await supervisor.send('POST', path, { commandId }));
      expect([first.line.version, again.line.version]).toEqual([2, 2]);
      expect((await begin()).line.version).toBe(3);
    });

    it('is saved part by part, each save a row that stays', async () => {
      const draft = await begin();
      const named = viewed(await save(draft, { names: { az: 'Yeni', ru: 'Новый', en: 'New' } }));
      expect(named.line).toMatchObject({ revision: 2, savedBy: 'Person supervisor' });
      expect(named.set.signs).toEqual(draft.set.signs);
      const kept = await world.query<{ revision: number; name: string }>(
        `select revision, content -> 'names' ->> 'en' as name from rule_set_revision order by revision`,
      );
      expect(kept.map(({ revision, name }) => [revision, name])).toEqual([
        [1, world.pack.ruleSets[DAILY]!.names.en],
        [2, 'New'],
      ]);
    });

    it.each([
      ['az', '"under-18" əlaməti: "fate" bu dəstin ölçüsü deyil.'],
      ['ru', 'Признак «under-18»: измерения «fate» в этом наборе нет.'],
      ['en', 'The sign "under-18": "fate" is no dimension of this set.'],
    ])('that does not hold is refused with the path of each item, in %s', async (language, sentence) => {
      const draft = await begin();
      const reader = await world.signedIn('supervisor', language);
      const at = draft.set.signs.findIndex(({ code }) => code === 'under-18');
      const refused = await save(draft, withSign(draft, 'under-18', { dimension: 'fate' }), reader);
      expect([refused.status, refused.body.code]).toEqual([422, 'rule-set-faulty']);
      expect(refused.body.errors).toContainEqual({
        pointer: `/signs/${String(at)}/dimension`,
        code: 'sign-dimension',
        message: sentence,
      });
      expect((await read(2)).line.revision).toBe(1);
    });

    it('is refused with a code twice, without a language, and with a question that leads nowhere', async () => {
      const draft = await begin();
      const pointers = async (parts: object): Promise<string[]> =>
        ((await save(draft, parts)).body.errors ?? []).map(({ pointer }) => pointer);
      const [first, second] = draft.set.signs as [RuleSet['signs'][number], RuleSet['signs'][number]];
      expect(await pointers(withSign(draft, second.code, { code: first.code }))).toContain('/signs/1/code');
      expect(await pointers(withSign(draft, first.code, { names: { az: 'x', en: 'x' } }))).toEqual([
        '/signs/0/names/ru',
      ]);
      expect(await pointers(withSign(draft, first.code, { names: { ...first.names, ru: ' ' } }))).toEqual([
        '/signs/0/names/ru',
      ]);
      const question = { key: 'new-question', of: 'anyone', text: first.names };
      expect(await pointers({ questions: [...draft.set.questions, question] })).toEqual([
        `/questions/${String(draft.set.questions.length)}`,
      ]);
      expect(await pointers({ published: [] })).toEqual(['/published']);
    });

    it('overwrites nothing: whoever comes with an old revision is told, and by whom', async () => {
      const draft = await begin();
      told(await save(draft, { positiveWhen: [{ strong: 2 }] }, administrator));
      const late = await save(draft, { positiveWhen: [{ strong: 3 }] });
      expect(late).toMatchObject({
        status: 409,
        body: { code: 'rule-set-changed', facts: { revision: 2, savedBy: 'Person administrator' } },
      });
      expect((await read(2)).set.positiveWhen).toEqual([{ strong: 2 }]);
    });

    it('of two who save at once loses neither', async () => {
      const draft = await begin();
      const both = await Promise.all([
        save(draft, { positiveWhen: [{ strong: 2 }] }, administrator),
        save(draft, { positiveWhen: [{ strong: 3 }] }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await read(2)).line.revision).toBe(2);
    });

    it('leaves what its source published, and may add to it', async () => {
      const draft = await begin(supervisor, 'forced-labour-11');
      const [{ code }] = draft.set.signs as [RuleSet['signs'][number]];
      const refused = await save(draft, withSign(draft, code, { strength: 'strong' }));
      expect(refused.body.errors).toEqual([
        expect.objectContaining({ pointer: '/signs/0', code: 'official-changed' }),
      ]);
      const added = await save(draft, withSign(draft, code, { atLeast: 'P2' }));
      expect(added.status).toBe(200);
    });

    it('may correct what another source restates, as the line’s own, and not the rule that reads it', async () => {
      const draft = await begin(supervisor, 'ilo-labour-adult');
      const [{ code }] = draft.set.signs as [RuleSet['signs'][number]];
      const refused = await save(draft, {
        ...withSign(draft, code, { strength: 'weak' }),
        positiveWhen: [{ weak: 1 }],
      });
      expect(refused.body.errors).toEqual([
        expect.objectContaining({ pointer: '/signs/0', code: 'source-changed' }),
        expect.objectContaining({ pointer: '/positiveWhen', code: 'official-changed' }),
      ]);
      const provenance = { kind: 'own' as const, source: 'The line, by the original' };
      const corrected = await save(draft, withSign(draft, code, { strength: 'weak', provenance }));
      expect(corrected.status).toBe(200);
    });

    it('is no longer written once somebody has asked to move it, nor is a version of the pack', async () => {
      const draft = await louder();
      const asked = viewed(await ask(draft, 'trial'));
      expect(asked.line.isEditable).toBe(false);
      expect((await save(asked, { positiveWhen: [] })).body.code).toBe('rule-set-fixed');
      told(await answer(asked, supervisor, 'decline'));
      expect((await save(draft, { positiveWhen: [{ strong: 1 }] })).status).toBe(200);
      expect((await save({ ...draft, line: { ...draft.line, version: 1 } }, {})).body.code).toBe(
        'rule-set-fixed',
      );
    });
  });

  describe('a discarded draft', () => {
    it('is neither written nor moved any more; it stays to be read, and the list says who did it', async () => {
      const draft = await louder();
      const { line } = viewed(await discard(draft, administrator));
      expect(line).toMatchObject({ isEditable: false, discarded: { by: 'Person administrator' } });
      expect((await save(draft, { positiveWhen: [] })).body.code).toBe('rule-set-fixed');
      expect((await ask(draft, 'trial')).body.code).toBe('rule-set-fixed');
      const { rows } = list(await supervisor.get('/api/workbench'));
      expect(rows.find(({ key, version }) => key === DAILY && version === 2)?.discarded?.by).toBe(
        'Person administrator',
      );
      expect((await read(2)).set.signs).toEqual(draft.set.signs);
      expect(viewed(await discard(draft)).line.discarded).toEqual(line.discarded);
    });

    it('is copied into a new one, which takes the place of what it was to replace', async () => {
      const first = await begin(supervisor, 'forced-labour-11');
      const { key, version } = first.line;
      const copy = await begin(supervisor, key, version);
      told(await discard(first));
      told(await discard(copy));
      expect((await begin(supervisor, key, version)).line).toMatchObject({
        version: version + 2,
        replaces: first.line.replaces,
      });
      expect((await read(copy.line.version, key)).line.replaces).toBe(copy.line.replaces);
    });

    it('was never moved, and is discarded as it was looked at', async () => {
      const draft = await louder();
      expect((await discard(draft, supervisor, 1)).body.code).toBe('rule-set-changed');
      const asked = viewed(await ask(draft, 'trial'));
      expect((await discard(asked)).body.code).toBe('rule-set-fixed');
      told(await answer(asked, administrator));
      expect((await discard(draft)).body.code).toBe('rule-set-fixed');
      const back = await move(await read(2), 'draft');
      expect([back.line.status, (await discard(back)).body.code]).toEqual(['draft', 'rule-set-fixed']);
      expect((await discard(draft, operator)).status).toBe(403);
      const ofPack = { ...draft, line: { ...draft.line, version: 1 } };
      expect((await discard(ofPack)).body.code).toBe('rule-set-fixed');
    });

    it('of one who asks to move it at that very moment is one thing or the other', async () => {
      const draft = await louder();
      const both = await Promise.all([discard(draft, administrator), ask(draft, 'trial')]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('is not written in the tables either, and what is on trial is not discarded there', async () => {
      const draft = await louder();
      told(await discard(draft));
      const trial = await move(await begin(), 'trial');
      const client = new Client(world.consoleUrl);
      await client.connect();
      const me = world.accounts.supervisor;
      try {
        for (const sql of [
          `insert into rule_set_revision (key, version, revision, content, saved_by)
           select key, version, revision + 1, content, '${me.id}' from rule_set_revision where version = 2 and revision = 2`,
          `insert into rule_set_move (id, key, version, revision, from_status, to_status, day, why, asked_by, asked_as)
           values ('${newId()}', '${DAILY}', 2, 2, 'draft', 'trial', '${TODAY}', '${WHY}', '${me.id}', 'supervisor')`,
          `insert into rule_set_discard (key, version, revision, discarded_by)
           values ('${DAILY}', ${String(trial.line.version)}, 1, '${me.id}')`,
        ])
          await expect(asPerson(client, me, sql)).rejects.toMatchObject({ code: '42501' });
      } finally {
        await client.end();
      }
    });

    it('is written down', async () => {
      told(await discard(await louder()));
      const entries = await world.query(
        `select person_id, subject_id from audit_entry where action = 'rule-set.discard' and outcome = 'allowed'
          order by id desc limit 1`,
      );
      expect(entries).toEqual([{ person_id: world.accounts.supervisor.id, subject_id: `${DAILY}-v2` }]);
    });
  });

  describe('a move', () => {
    it('is agreed to by another person, one of the two an administrator', async () => {
      const draft = await louder();
      const asked = viewed(await ask(draft, 'trial'));
      expect(asked.line.moves[0]).toMatchObject({
        from: 'draft',
        to: 'trial',
        why: WHY,
        askedBy: { displayName: 'Person supervisor' },
        answer: null,
      });
      expect((await answer(asked, supervisor)).body.code).toBe('rule-set-one-person');
      const other = await world.steppedUp(await world.addPerson('supervisor', `s${newId().slice(-6)}`));
      expect((await answer(asked, other)).body.code).toBe('rule-set-no-administrator');
      expect((await read(2)).line.status).toBe('draft');
      const agreed = viewed(await answer(asked, administrator));
      expect(agreed.line).toMatchObject({ status: 'trial', from: TODAY });
      expect((await answer(asked, administrator)).body.code).toBe('rule-set-move-answered');
    });

    it('asks for who one is anew', async () => {
      const asked = viewed(await ask(await louder(), 'trial'));
      const tired = await world.signedIn('administrator');
      expect((await answer(asked, tired)).body.code).toBe('step-up-needed');
    });

    it('is not agreed to by whoever asked in the tables either, nor by two supervisors', async () => {
      const draft = await louder();
      told(await ask(draft, 'trial'));
      const agree = (by: string, as: string): Promise<unknown> =>
        world.query(
          `update rule_set_move set answer = 'agreed', answered_by = $1, answered_as = $2, answered_at = now(),
             decided = day`,
          [by, as],
        );
      const { accounts } = world;
      await expect(agree(accounts.supervisor.id, 'administrator')).rejects.toThrow('two_people');
      await expect(agree(accounts.operator.id, 'supervisor')).rejects.toThrow('one_administrator');
    });

    it('goes the one way, on no day that is over, one at a time', async () => {
      const draft = await louder();
      expect((await ask(draft, 'active')).body.code).toBe('rule-set-no-such-move');
      expect((await ask(draft, 'trial', supervisor, '2026-11-24')).body.errors).toEqual([
        expect.objectContaining({ pointer: '/day', code: 'day-over' }),
      ]);
      expect((await ask(draft, 'trial', supervisor, TODAY, { revision: 1 })).body.code).toBe(
        'rule-set-changed',
      );
      told(await ask(draft, 'trial'));
      expect((await ask(await begin(), 'trial')).body.code).toBe('rule-set-move-waits');
    });

    it('is asked for once and answered once, whoever is quicker', async () => {
      const draft = await louder();
      const commandId = newId();
      const twice = [await ask(draft, 'trial', supervisor, TODAY, { commandId })];
      twice.push(await ask(draft, 'trial', supervisor, TODAY, { commandId }));
      expect(twice.map((each) => viewed(each).line.moves.length)).toEqual([1, 1]);
      const other = await world.steppedUp(await world.addPerson('administrator', `a${newId().slice(-6)}`));
      const asked = viewed(twice[0]!);
      const answers = await Promise.all([answer(asked, administrator), answer(asked, other, 'decline')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [kept] = await world.query<{ moves: number }>(`select count(*)::int as moves from rule_set_move`);
      expect(kept?.moves).toBe(1);
    });

    it('leaves one version on trial, and never nothing to ask by', async () => {
      await move(await louder(), 'trial');
      expect((await ask(await begin(), 'trial')).body.code).toBe('rule-set-on-trial');
      expect((await ask(await read(1), 'retired')).body.code).toBe('rule-set-nothing-to-ask');
    });

    it('is written down, and tells the screens', async () => {
      const { line } = await move(await louder(), 'trial');
      const entries = await world.query<{ action: string; person_id: string }>(
        `select action, person_id from audit_entry where subject_type = 'rule-set' and subject_id = $1
           and action in ('rule-set.ask', 'rule-set.answer') and outcome = 'allowed' order by id desc limit 2`,
        [`${line.key}-v2`],
      );
      expect(entries).toEqual([
        { action: 'rule-set.answer', person_id: world.accounts.administrator.id },
        { action: 'rule-set.ask', person_id: world.accounts.supervisor.id },
      ]);
      const [event] = await world.query<{ rooms: string[] }>(
        `select rooms from event where type = 'rule-set.changed' order by id desc limit 1`,
      );
      expect(event?.rooms).toContain('role:operator');
    });
  });

  describe('a version that counts', () => {
    it('is on trial beside the one in force first: assessed, and nothing follows from it', async () => {
      await move(await louder(), 'trial');
      const id = await world.inquiry();
      expect(await said(id, ['shame'])).toBe('P3');
      const kept = (): Promise<object[]> =>
        world.query(
          `select version, status, level from inquiry_assessment where inquiry_id = $1 order by id`,
          [id],
        );
      const both = [
        { version: 1, status: 'active', level: 'P3' },
        { version: 2, status: 'trial', level: 'P1' },
      ];
      expect(await kept()).toEqual(both);
      expect(await said(id, ['shame'])).toBe('P3');
      expect(await kept()).toEqual(both);
      const shown = sets(await operator.get('/api/rule-sets'));
      expect(shown.filter(({ key }) => key === DAILY).map(({ version }) => version)).toEqual([1]);
    });

    const standing = async (): Promise<
      Pick<RuleSetVersionLine, 'version' | 'status' | 'from' | 'until' | 'plan'>[]
    > =>
      list(await supervisor.get('/api/workbench'))
        .rows.filter(({ key }) => key === DAILY)
        .map(({ version, status, from, until, plan }) => ({ version, status, from, until, plan }));

    it('counts from its day, ends the one before it on that day, and changes no level earlier', async () => {
      const trial = await move(await louder(), 'trial');
      await move(trial, 'active', '2026-12-01');
      const plan = { to: 'active', day: '2026-12-01' };
      expect(await standing()).toEqual([
        { version: 2, status: 'trial', from: TODAY, until: '2026-12-01', plan },
        { version: 1, status: 'active', from: '2026-11-21', until: '2026-12-01', plan: null },
      ]);
      const id = await world.inquiry();
      expect(await said(id, ['shame'])).toBe('P3');
      today.mockReturnValue('2026-12-01');
      expect((await standing()).map(({ status }) => status)).toEqual(['active', 'retired']);
      expect(await said(id, ['shame', 'cut-off'])).toBe('P1');
      const inForce = sets(await operator.get('/api/rule-sets'));
      expect(inForce[0]).toMatchObject({ key: DAILY, version: 2, status: 'active' });
    });

    it('stays on trial until then, and is taken back before its day as if nobody had agreed', async () => {
      const planned = await move(await move(await louder(), 'trial'), 'active', '2026-12-01');
      const id = await world.inquiry();
      expect(await said(id, ['shame'])).toBe('P3');
      const trials = await world.query(
        `select level from inquiry_assessment where inquiry_id = $1 and status = 'trial'`,
        [id],
      );
      expect(trials).toEqual([{ level: 'P1' }]);
      await move(planned, 'draft');
      today.mockReturnValue('2026-12-01');
      expect(await standing()).toEqual([
        { version: 2, status: 'draft', from: null, until: null, plan: null },
        { version: 1, status: 'active', from: '2026-11-21', until: null, plan: null },
      ]);
      expect(await said(await world.inquiry(), ['shame'])).toBe('P3');
    });

    it('is not moved by what was asked before its plan began', async () => {
      const planned = await move(await move(await louder(), 'trial'), 'active', '2026-12-01');
      const asked = viewed(await ask(planned, 'retired'));
      today.mockReturnValue('2026-12-01');
      expect((await answer(asked, administrator)).body.code).toBe('rule-set-no-such-move');
      expect((await standing())[0]).toMatchObject({ version: 2, status: 'active' });
    });

    it('takes the place of what will count then, and of nothing that nobody compared it with', async () => {
      const sibling = await begin();
      await move(await move(await louder(), 'trial'), 'active', '2026-12-01');
      expect((await begin()).line.replaces).toBe(3);
      today.mockReturnValue('2026-12-01');
      const trial = await move(sibling, 'trial', '2026-12-01');
      const refused = await ask(trial, 'active', supervisor, '2026-12-01');
      expect([refused.status, refused.body.code]).toEqual([409, 'rule-set-replaces-another']);
    });

    it('is retired on its first day only where something else is left to ask by', async () => {
      const active = await move(await move(await louder(), 'trial'), 'active');
      const refused = await ask(active, 'retired');
      expect([refused.status, refused.body]).toEqual([
        409,
        expect.objectContaining({ code: 'rule-set-nothing-to-ask' }),
      ]);
      const trial = await move(await begin(), 'trial');
      expect((await move(trial, 'retired')).line).toMatchObject({ status: 'retired', from: null });
    });

    it('is the same to a console that has just started and remembers nothing', async () => {
      await move(await move(await louder(), 'trial'), 'active');
      const db = world.actingAs(world.accounts.operator, Database);
      const other = new CountryRuleSets(db, new RuleSetContents(db), world.pack);
      jest.spyOn(other, 'day').mockReturnValue(TODAY);
      const { daily } = await other.today();
      expect(daily).toEqual(sets(await operator.get('/api/rule-sets'))[0]);
      expect(daily.version).toBe(2);
    });

    it('takes what a screen still says by the one before it, which counts for nothing', async () => {
      const draft = await begin();
      const fewer = draft.set.signs.filter(({ code }) => code !== 'cut-off');
      await move(await move(viewed(await save(draft, { signs: fewer })), 'trial'), 'active', '2026-12-01');
      today.mockReturnValue('2026-12-01');
      const id = await world.inquiry();
      expect(await said(id, ['cut-off'])).toBe('P5');
      expect(await said(id, ['shame'])).toBe('P3');
    });
  });

  describe('a plan', () => {
    const DAY = '2026-12-01';
    const shown = async (version: number): Promise<unknown> => {
      const { status, from, until, plan } = (await read(version)).line;
      return { status, from, until, plan };
    };

    it('to make a version active is called off by one person: the trial and the one in force go on', async () => {
      const planned = await move(await move(await louder(), 'trial'), 'active', DAY);
      const { line } = viewed(await callOff(planned));
      expect(line).toMatchObject({ status: 'trial', until: null, plan: null });
      expect(line.moves[0]).toMatchObject({
        to: 'active',
        answer: 'agreed',
        calledOff: { by: { displayName: 'Person supervisor' }, why: WHY },
      });
      today.mockReturnValue(DAY);
      expect(await shown(1)).toEqual({ status: 'active', from: '2026-11-21', until: null, plan: null });
      expect(await said(await world.inquiry(), ['shame'])).toBe('P3');
    });

    it('to retire a version is called off, by an administrator as well', async () => {
      const other = await begin(supervisor, 'forced-labour-11');
      const active = await move(await move(other, 'trial'), 'active');
      const planned = await move(active, 'retired', DAY);
      expect(planned.line).toMatchObject({ status: 'active', until: DAY, plan: { to: 'retired', day: DAY } });
      expect(viewed(await callOff(planned, administrator)).line).toMatchObject({
        status: 'active',
        until: null,
        plan: null,
      });
      today.mockReturnValue(DAY);
      expect((await read(planned.line.version, 'forced-labour-11')).line.status).toBe('active');
    });

    it('to put a draft on trial is called off: it is written on as if nobody had agreed', async () => {
      const planned = await move(await louder(), 'trial', DAY);
      expect((await save(planned, { positiveWhen: [] })).body.code).toBe('rule-set-fixed');
      expect(viewed(await callOff(planned)).line).toMatchObject({ status: 'draft', isEditable: true });
      const written = viewed(await save(planned, { positiveWhen: [{ strong: 4 }] }));
      expect(written.set.positiveWhen).toEqual([{ strong: 4 }]);
      const again = await move(written, 'trial', DAY);
      today.mockReturnValue(DAY);
      expect(await shown(2)).toMatchObject({ status: 'trial', from: DAY });
      expect((await read(2)).set.positiveWhen).toEqual([{ strong: 4 }]);
      expect(again.line.plan).toEqual({ to: 'trial', day: DAY });
    });

    it('that took the place of another does not bring that one back', async () => {
      const trial = await move(await louder(), 'trial');
      await move(trial, 'active', DAY);
      const later = await move(await read(2), 'active', '2026-12-10');
      expect(viewed(await callOff(later)).line.moves.map(({ calledOff }) => calledOff !== null)).toEqual([
        true,
        true,
        false,
      ]);
      today.mockReturnValue(DAY);
      expect(await shown(2)).toMatchObject({ status: 'trial', plan: null });
    });

    it('that was put off before its day never began: called off later, the draft is written on', async () => {
      await move(await louder(), 'trial', DAY);
      const later = await move(await read(2), 'trial', '2026-12-10');
      today.mockReturnValue('2026-12-02');
      const { line } = viewed(await callOff(later));
      expect(line.moves.map(({ calledOff }) => calledOff !== null)).toEqual([true, true]);
      expect(line).toMatchObject({ status: 'draft', plan: null, isEditable: true });
      const written = viewed(await save(await read(2), { positiveWhen: [{ strong: 4 }] }));
      expect(written.set.positiveWhen).toEqual([{ strong: 4 }]);
    });

    it('that is to come after one that has begun is called off alone', async () => {
      const begun = await move(await louder(), 'trial', DAY);
      today.mockReturnValue(DAY);
      const planned = await move(begun, 'active', '2026-12-10');
      const { line } = viewed(await callOff(planned));
      expect(line.moves.map(({ calledOff }) => calledOff !== null)).toEqual([true, false]);
      expect(line).toMatchObject({ status: 'trial', isEditable: false });
    });

    it('that was put off before its day stays on record as agreed where what took its place has begun', async () => {
      await move(await louder(), 'trial', DAY);
      const later = await move(await read(2), 'trial', '2026-12-10');
      today.mockReturnValue('2026-12-11');
      const planned = await move(later, 'active', '2026-12-20');
      const { line } = viewed(await callOff(planned));
      expect(line.moves.map(({ calledOff }) => calledOff !== null)).toEqual([true, false, false]);
      expect(line).toMatchObject({ status: 'trial', isEditable: false });
    });

    it('is not called off once its day has come, nor twice, nor what is only asked for', async () => {
      const planned = await move(await move(await louder(), 'trial'), 'active', DAY);
      const code = async (who = supervisor): Promise<unknown> => (await callOff(planned, who)).body.code;
      today.mockReturnValue(DAY);
      expect(await code()).toBe('rule-set-no-such-plan');
      today.mockReturnValue(TODAY);
      expect((await callOff(planned, supervisor, 'short')).status).toBe(422);
      const asked = viewed(await ask(planned, 'draft'));
      expect((await callOff(asked)).body.code).toBe('rule-set-no-such-plan');
      told(await callOff(planned));
      expect(await code(administrator)).toBe('rule-set-no-such-plan');
      expect((await callOff(planned, operator)).status).toBe(403);
    });

    it('is kept where without it operators would have nothing to ask by', async () => {
      const planned = await move(await move(await louder(), 'trial'), 'active', DAY);
      const retired = await move(await read(1), 'retired', DAY);
      const refused = await callOff(planned);
      expect([refused.status, refused.body.code]).toEqual([409, 'rule-set-nothing-to-ask']);
      told(await callOff(retired));
      expect((await callOff(planned)).status).toBe(200);
    });

    it('that has begun is not called off in the tables either, nor in the name of another', async () => {
      const begun = await move(await louder(), 'trial');
      const planned = await move(begun, 'active', DAY);
      const [made, plan] = [begun.line.moves[0]!.id, planned.line.moves[0]!.id];
      const client = new Client(world.consoleUrl);
      await client.connect();
      const insert = (id: string, by: string): Promise<unknown> =>
        asPerson(
          client,
          world.accounts.supervisor,
          `insert into rule_set_call_off (move, why, called_off_by, decided)
           values ('${id}', '${WHY}', '${by}', '${TODAY}')`,
        );
      try {
        const { supervisor: mine, administrator: theirs } = world.accounts;
        await expect(insert(made, mine.id)).rejects.toMatchObject({ code: '42501' });
        await expect(insert(plan, theirs.id)).rejects.toMatchObject({ code: '42501' });
        await expect(insert(plan, mine.id)).resolves.toBeDefined();
      } finally {
        await client.end();
      }
    });

    it('that is called off is written down, and tells the screens', async () => {
      await callOff(await move(await move(await louder(), 'trial'), 'active', DAY));
      const entries = await world.query(
        `select person_id, subject_id from audit_entry where action = 'rule-set.call-off' and outcome = 'allowed'
          order by id desc limit 1`,
      );
      expect(entries).toEqual([{ person_id: world.accounts.supervisor.id, subject_id: `${DAILY}-v2` }]);
      const [event] = await world.query<{ rooms: string[] }>(
        `select rooms from event where type = 'rule-set.changed' order by id desc limit 1`,
      );
      expect(event?.rooms).toContain('role:operator');
    });
  });

  describe('a replay', () => {
    const MONTH = '2026-03';
    const replayed = async (draft: WorkbenchVersion, who = supervisor): Promise<ReplayMonth> =>
      told(
        await who.get(`/api/workbench/${draft.line.key}/${String(draft.line.version)}/replay?month=${MONTH}`),
      ) as ReplayMonth;
    const flips = (draft: WorkbenchVersion, who = supervisor): Promise<Answer> =>
      who.get(`/api/workbench/${draft.line.key}/${String(draft.line.version)}/replay/flips?month=${MONTH}`);
    const outcome = (inquiryId: string, came: string | null): Promise<unknown> =>
      world.query(
        `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, outcome, closed_at)
         values ($1, $2, 'danger', 'closed', $3, now(), $4, now())`,
        [newId(), inquiryId, world.accounts.operator.id, came],
      );
    /** What was told is there, sealed under a key that this line does not have. */
    const sealed = (inquiryId: string): Promise<unknown> =>
      world.query(`update inquiry set narrative = '\\x0102', safe_contact = '\\x0304' where id = $1`, [
        inquiryId,
      ]);
    let ids: Record<'shame' | 'labour' | 'case' | 'quiet', string>;
    beforeEach(async () => {
      await world.query(`update inquiry set created_at = '2025-01-01'`);
      ids = {
        shame: await assessed(['shame']),
        labour: await assessed(['forced-labour']),
        case: await assessed(['shame', 'cut-off']),
        quiet: await world.inquiry(),
      };
      await Promise.all(Object.values(ids).map(sealed));
      await outcome(ids.labour, 'unfounded');
      await outcome(ids.case, 'victim-identified');
      await world.query(`update inquiry set created_at = '2026-03-05T10:00:00Z' where id = any($1)`, [
        Object.values(ids),
      ]);
    });

    it('says how many would be at which level, and what became of them', async () => {
      const draft = await louder();
      const month = await replayed(draft);
      expect(month).toMatchObject({ month: MONTH, against: 1, erased: 0 });
      expect(month.asked).toEqual(['cut-off', 'forced-labour', 'shame']);
      expect(replayFigures(month.cells)).toMatchObject({
        inquiries: 4,
        flips: 2,
        flagsMore: 0,
        before: { flags: 3, unknown: 1, ppv: { of: 2, share: 0.5 }, missed: { of: 1, share: 0 } },
      });
      expect(month.cells).toContainEqual({ before: 'P3', after: 'P1', outcome: 'case', inquiries: 1 });
    });

    it('of the same rules flips nothing', async () => {
      const { cells } = await replayed(await begin());
      expect(replayFigures(cells)).toMatchObject({ inquiries: 4, flips: 0 });
    });

    it('leaves out other months, tests, and what is erased, which it counts', async () => {
      await world.query(`update inquiry set call_type = 'test' where id = $1`, [ids.quiet]);
      await world.query(`update inquiry set created_at = '2026-03-31T20:00:00Z' where id = $1`, [ids.shame]);
      await world.query(`update inquiry set erased = 3 where id = $1`, [ids.labour]);
      const month = await replayed(await louder());
      expect([replayFigures(month.cells).inquiries, month.erased]).toEqual([1, 1]);
    });

    it('tells a supervisor which they are and which sign did it; each look is written down', async () => {
      const draft = await louder();
      const { rows, isWhole } = told(await flips(draft)) as ReplayFlips;
      expect([rows.map(({ inquiryId }) => inquiryId), isWhole]).toEqual([[ids.case, ids.shame], true]);
      expect(rows[0]).toMatchObject({ before: 'P3', after: 'P1', signs: ['shame'] });
      const looks = await world.query<{ subject_id: string }>(
        `select subject_id from audit_entry where action = 'rule-set.flips' and outcome = 'allowed'
           and person_id = $1 and subject_id = any($2)`,
        [world.accounts.supervisor.id, Object.values(ids)],
      );
      expect(looks.map(({ subject_id }) => subject_id).sort()).toEqual([ids.case, ids.shame].sort());
    });

    it('tells a supervisor of another desk counts of the line, and none of its inquiries', async () => {
      const far = await world.signedIn(await world.addPerson('supervisor', `f${newId().slice(-6)}`, 'north'));
      const draft = await louder();
      expect(replayFigures((await replayed(draft, far)).cells).flips).toBe(2);
      expect((told(await flips(draft, far)) as ReplayFlips).rows).toEqual([]);
    });

    it('tells an administrator counts and no inquiry: by the table, and in the database', async () => {
      const draft = await louder();
      expect(replayFigures((await replayed(draft, administrator)).cells).flips).toBe(2);
      expect((await flips(draft, administrator)).status).toBe(403);
      const client = new Client(world.consoleUrl);
      await client.connect();
      try {
        for (const sql of [
          `select answer from inquiry_answer`,
          `select level from inquiry_assessment`,
          `select at_risk from inquiry`,
          `select * from replay_patterns('2026-01-01', '2027-01-01', '{}')`,
        ])
          await expect(asPerson(client, world.accounts.administrator, sql)).rejects.toMatchObject({
            code: '42501',
          });
      } finally {
        await client.end();
      }
    });

    it('gives an administrator only months that are over, and writes down which save of it was asked with', async () => {
      const { line } = await louder();
      const of = (who: Browser, month: string): Promise<Answer> =>
        who.get(`/api/workbench/${line.key}/${String(line.version)}/replay?month=${month}`);
      const running = TODAY.slice(0, 7);
      const refused = await of(administrator, running);
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([
        422,
        expect.stringContaining('This month is not over yet.'),
      ]);
      expect([(await of(supervisor, running)).status, (await of(administrator, '2026-10')).status]).toEqual([
        200, 200,
      ]);
      const looks = await world.query<{ subject_id: string }>(
        `select subject_id from audit_entry where action = 'rule-set.replay' and outcome = 'allowed' and person_id = $1`,
        [world.accounts.administrator.id],
      );
      expect(looks.map(({ subject_id }) => subject_id)).toContain(`${DAILY}-v2-r2-2026-10`);
    });

    it('keeps nothing of it', async () => {
      const tables = (): Promise<{ rows: string }[]> =>
        world.query(
          `select string_agg(relname || n, ' ' order by relname) as rows from (select relname,
             (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || quote_ident(relname), false, true, '')))[1]::text as n
             from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
               and relname not in ('audit_entry', 'audit_head', 'session')) t`,
        );
      const draft = await louder();
      const before = await tables();
      await replayed(draft);
      expect(await tables()).toEqual(before);
    });

    it('is for supervisors and administrators, and months alone', async () => {
      const draft = await louder();
      const path = `/api/workbench/${DAILY}/2/replay`;
      for (const role of ['operator', 'officer', 'coordinator'] as const) {
        const browser = await world.signedIn(role);
        expect((await browser.get(`${path}?month=${MONTH}`)).status).toBe(403);
        expect((await browser.get('/api/workbench')).status).toBe(403);
      }
      expect((await supervisor.get(`${path}?month=2026-03-05`)).status).toBe(422);
      expect(draft.line.version).toBe(2);
    });
  });

  it('shows whoever agrees exactly what they agree to, also when a save came in between', async () => {
    const draft = await louder();
    const asked = viewed(await ask(draft, 'trial'));
    await world.query(
      `insert into rule_set_revision (key, version, revision, content, saved_by)
       select key, version, revision + 1, jsonb_set(content, '{names,en}', '"slipped in"'), saved_by
         from rule_set_revision where key = $1 and version = 2 order by revision desc limit 1`,
      [DAILY],
    );
    const seen = await read(2);
    expect([seen.line.revision, seen.set.names.en]).toEqual([draft.line.revision, draft.set.names.en]);
    expect(viewed(await answer(asked, administrator)).set.names.en).toBe(draft.set.names.en);
  });

  it('keeps nothing of a save that may yet be rolled back', async () => {
    await save(await begin(), { names: { az: 'x', ru: 'x', en: 'x' } });
    expect([...kept.keys()].filter((name) => name.startsWith(DAILY))).toEqual([]);
    await move(await louder(), 'trial');
    await operator.get('/api/rule-sets');
    expect([...kept.keys()].filter((name) => name.startsWith(DAILY))).toHaveLength(1);
  });

  it('does not slow an assessment down: one statement more, whatever was moved', async () => {
    await move(await move(await louder(), 'trial'), 'active');
    const mine = world.actingAs(world.accounts.operator, CountryRuleSets);
    await mine.today();
    const asked = jest.spyOn(world.app.get(Database, { strict: false }), 'query');
    try {
      await mine.today();
      expect(asked).toHaveBeenCalledTimes(1);
    } finally {
      asked.mockRestore();
    }
  });
});
