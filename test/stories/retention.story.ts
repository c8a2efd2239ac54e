import type { RetentionStatus } from '#contracts/retention';
import { newId } from '#platform/ids';
import { BEFORE_ALL, DUE } from '#retention/due-statement';
import type { RetentionRun, Walked } from '#retention/retention-run.service';
import { type Browser, ConsoleWorld } from './console-world';
import { throwAwayFolder } from '../support/throw-away-folder';
import { eraseByWish, type RetentionWorker, retentionWorker, STORY, tell, type Told } from './erasure.house';

/** Days of the pack of Azerbaijan, so that a story says what it means. */
const [YEAR, THREE_YEARS, TEN_YEARS] = [365, 1095, 3650];

describe('once a day whatever is due is erased', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let supervisor: Browser;
  let worker: RetentionWorker;
  let folder: ReturnType<typeof throwAwayFolder>;
  let run: RetentionRun;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    operator = await world.signedIn('operator');
    supervisor = await world.signedIn('supervisor');
    folder = throwAwayFolder('retention');
    worker = await retentionWorker(world, folder.path);
    ({ run } = worker);
  });
  afterAll(async () => {
    await worker.close();
    await world.close();
    folder.remove();
  });
  beforeEach(async () => {
    // A day later, and nothing of the story before.
    await world.query(`update retention_run set started_at = started_at - interval '2 days'`);
    await world.query(`update inquiry set created_at = now()`);
  });

  const told = (daysAgo: number): Promise<Told> => tell(world, operator, { daysAgo });
  const failures: unknown[] = [];
  const walk = (): Promise<Walked | undefined> => run.runWhenDue((_, error) => failures.push(error));
  const erased = async ({ id }: { id: string }): Promise<number> => {
    const [row] = await world.query<{ erased: number }>(`select erased from inquiry where id = $1`, [id]);
    return row?.erased ?? -1;
  };
  const escalate = ({ id }: Told, raised = 'now()') =>
    world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, withdrawn_at)
       values ($1, $2, 'danger', 'withdrawn', $3, ${raised}, now())`,
      [newId(), id, world.accounts.operator.id],
    );
  const status = async (): Promise<RetentionStatus> =>
    (await (await world.signedIn('coordinator')).get('/api/retention')).body as unknown as RetentionStatus;

  it('each class at its own time, and not a day before', async () => {
    const [fresh, year, three, ten] = [
      await told(YEAR - 1),
      await told(YEAR + 1),
      await told(THREE_YEARS + 1),
      await told(TEN_YEARS + 1),
    ];
    expect(await walk()).toEqual({ erased: 3, failed: 0 });
    expect(await Promise.all([fresh, year, three, ten].map(erased))).toEqual([0, 1, 2, 3]);
    const { fields } = (await operator.get(`/api/inquiries/${year.id}`)).body;
    expect(fields).toMatchObject({ narrative: STORY, safeContact: null });
    const [bare] = await world.query(
      `select operator_id, danger_now, versions, (select count(*)::int from inquiry_change where inquiry_id = i.id) as changes,
              (select count(*)::int from call_offer where call_id = i.call_id) as offers
         from inquiry i where id = $1`,
      [ten.id],
    );
    expect(bare).toEqual({ operator_id: null, danger_now: null, versions: {}, changes: 0, offers: 0 });
    const certificates = await world.query(
      `select inquiry_id as id, classes, reason, person_id from erasure order by array_length(classes, 1)`,
    );
    expect(certificates).toMatchObject([
      { id: year.id, classes: ['identity'], reason: 'retention', person_id: null },
      { id: three.id, classes: ['identity', 'confidential'] },
      { id: ten.id, classes: ['identity', 'confidential', 'operational'] },
    ]);
  });

  it('answers and assessments at the time of choices, the mark of words at that of what was told', async () => {
    const [three, ten] = [await told(THREE_YEARS + 1), await told(TEN_YEARS + 1)];
    for (const { id } of [three, ten]) {
      await world.query(
        `insert into inquiry_answer (inquiry_id, mutation_id, rule_set, code, answer, person_id)
         values ($1, $2, 'line-screening', 'debt', 'yes', $3)`,
        [id, newId(), world.accounts.operator.id],
      );
      await world.query(
        `insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, signs, reasons)
         values ($1, 'line-screening', 1, 'active', 'P3', 'P3', '{debt}', '[]')`,
        [id],
      );
    }
    expect(await walk()).toEqual({ erased: 2, failed: 0 });
    const left = ({ id }: Told) =>
      world.query(
        `select (select count(*)::int from inquiry_answer where inquiry_id = $1) as answers,
                (select count(*)::int from inquiry_assessment where inquiry_id = $1) as assessments,
                (select count(*)::int from suggestion_verdict where inquiry_id = $1) as verdicts,
                (select count(words_mark)::int from suggestion_verdict where inquiry_id = $1) as marks`,
        [id],
      );
    // One assessment more, that of the form; the verdict is that of the story told.
    expect(await left(three)).toEqual([{ answers: 1, assessments: 2, verdicts: 1, marks: 0 }]);
    expect(await left(ten)).toEqual([{ answers: 0, assessments: 0, verdicts: 0, marks: 0 }]);
  });

  it('what the police were alerted of is kept for its longer time, and looked at once', async () => {
    const [alerted, withdrawn, old] = [
      await told(YEAR + 1),
      await told(YEAR + 1),
      await told(THREE_YEARS + 1),
    ];
    await escalate(alerted);
    await escalate(withdrawn, 'null');
    await escalate(old);
    expect(await walk()).toEqual({ erased: 2, failed: 0 });
    expect(await Promise.all([alerted, withdrawn, old].map(erased))).toEqual([0, 1, 1]);
    const [mark] = await world.query(`select kept_longer from inquiry where id = $1`, [alerted.id]);
    expect(mark).toEqual({ kept_longer: true });
  });

  it('and waits for whoever rings its caller back at that moment, who does not wait for the walk', async () => {
    const promised = await told(YEAR + 1);
    // As ringing back goes: the promise first, then the inquiry.
    const { client, end } = await world.holdOpen(`select 1 from call_back where call_id = $1 for update`, [
      promised.callId,
    ]);
    const walking = walk();
    await world.waitForWaiting(1);
    await client.query(`update inquiry set operator_id = operator_id where call_id = $1`, [promised.callId]);
    await end();
    expect(await walking).toEqual({ erased: 1, failed: 0 });
    expect(await erased(promised)).toBe(1);
    expect(failures).toEqual([]);
  });

  it('a hold keeps it, and when it is released the next walk takes it', async () => {
    const held = await told(YEAR + 1);
    const set = await supervisor.send('POST', `/api/inquiries/${held.id}/hold`, { reason: 'court-order' });
    expect(set.status).toBe(200);
    expect(await walk()).toEqual({ erased: 0, failed: 0 });
    const { holds, classes } = await status();
    expect(holds).toMatchObject([{ reason: 'court-order' }]);
    expect(classes[0]).toMatchObject({ class: 'identity', onHold: 1, overdue: 0 });
    const coordinator = await world.steppedUp('coordinator');
    await coordinator.send('POST', `/api/retention/holds/${holds[0]?.id ?? ''}/release`, {
      reason: 'order-lifted',
    });
    await world.query(`update retention_run set started_at = started_at - interval '2 days'`);
    expect(await walk()).toEqual({ erased: 1, failed: 0 });
    expect(await erased(held)).toBe(1);
  });

  it('once: a second walk on the same day does not begin, and one that was left open is gone on with', async () => {
    const due = await Promise.all([told(YEAR + 1), told(YEAR + 2), told(YEAR + 3)]);
    run.stop();
    expect(await walk()).toBeUndefined();
    expect(await Promise.all(due.map(erased))).toEqual([0, 0, 0]);
    Object.assign(run, { isStopping: false });
    expect(await walk()).toEqual({ erased: 3, failed: 0 });
    await told(YEAR + 4);
    expect(await walk()).toBeUndefined();
    const runs = await world.query(`select erased, ended_at is not null as ended from retention_run
                                     where started_at > now() - interval '1 day'`);
    expect(runs).toEqual([{ erased: 3, ended: true }]);
  });

  it('one that cannot be erased holds up no other, and is counted', async () => {
    const [bad, good] = [await told(YEAR + 2), await told(YEAR + 1)];
    await world.query(`create function stumble() returns trigger language plpgsql
                       as 'begin if new.inquiry_id = ''${bad.id}'' then raise exception ''x''; end if; return new; end'`);
    await world.query(
      `create trigger stumble before insert on erasure for each row execute function stumble()`,
    );
    expect(await walk()).toEqual({ erased: 1, failed: 1 });
    await world.query(`drop function stumble cascade`);
    expect(await Promise.all([bad, good].map(erased))).toEqual([0, 1]);
    expect(failures).toHaveLength(1);
    expect((await status()).lastRun).toMatchObject({ erased: 1, failed: 1 });
    expect((await status()).classes[0]).toMatchObject({ overdue: 1 });
  });

  it('looks at what is due alone, however much is kept', async () => {
    await world.query(
      `insert into inquiry (id, created_at, erased, kept_longer, on_hold)
       select gen_random_uuid(), now() - make_interval(days => case when nth % 5 = 0 then 1 else 400 end),
              case when nth % 5 = 0 then 0 else 1 + nth % 3 end, nth % 4 = 0, nth % 7 = 0 from generate_series(1, 20000) as nth`,
    );
    await world.query('vacuum analyze inquiry');
    const plan = await world.query<{ 'QUERY PLAN': [{ Plan: object }] }>(
      `explain (analyze, buffers, format json) ${DUE}`,
      [0, false, YEAR, BEFORE_ALL.createdAt, BEFORE_ALL.id],
    );
    const text = JSON.stringify(plan);
    expect(text).toContain('inquiry_keep');
    const { 'Shared Hit Blocks': hit, 'Shared Read Blocks': read } = plan[0]?.['QUERY PLAN'][0]
      .Plan as Record<string, number>;
    expect((hit ?? 0) + (read ?? 0)).toBeLessThan(25);
    await world.query(`delete from inquiry where call_id is null`);
  });

  it('what a backup brings back is read by nobody, and is erased again at the next start', async () => {
    const back = await told(0);
    const [row] = await world.query<Record<string, Buffer>>(
      `select narrative, place_detail, safe_contact, words::text from inquiry where id = $1`,
      [back.id],
    );
    await eraseByWish(world, back.id);
    // A backup of everything but the keys, made before: they are kept apart, and were destroyed since.
    await world.query(
      `update inquiry set narrative = $2, place_detail = $3, safe_contact = $4, words = $5::bigint[], erased = 0 where id = $1`,
      [back.id, row?.['narrative'], row?.['place_detail'], row?.['safe_contact'], row?.['words']],
    );
    await world.query(`delete from erasure where inquiry_id = $1`, [back.id]);
    const { fields, erased: gone } = (await operator.get(`/api/inquiries/${back.id}`)).body as unknown as {
      fields: Record<string, null>;
      erased: string[];
    };
    expect(fields).toMatchObject({ narrative: null, placeDetail: null, safeContact: null });
    expect(gone.sort()).toEqual(['narrative', 'placeDetail', 'safeContact']);
    expect(await run.restored()).toBe(1);
    expect(await run.restored()).toBe(0);
    const [after] = await world.query(
      `select narrative, words, erased, (select reason from erasure where inquiry_id = i.id) as reason from inquiry i where id = $1`,
      [back.id],
    );
    expect(after).toEqual({ narrative: null, words: [], erased: 2, reason: 'restored' });
  });

  it('and those who answer for it see how it stands: nobody else', async () => {
    await told(YEAR - 10);
    await told(YEAR + 10);
    const [identity] = (await status()).classes;
    expect(identity).toMatchObject({
      class: 'identity',
      days: YEAR,
      escalatedDays: THREE_YEARS,
      dueSoon: 1,
      overdue: 1,
    });
    for (const role of ['operator', 'supervisor', 'officer'] as const)
      for (const path of [
        '/api/retention',
        '/api/retention/certificates',
        `/api/retention/certificates/${newId()}`,
      ])
        expect((await (await world.signedIn(role)).get(path)).status).toBe(403);
    const administrator = await world.signedIn('administrator');
    expect((await administrator.get('/api/retention')).status).toBe(200);
    expect((await administrator.get(`/api/retention/certificates/${newId()}`)).status).toBe(404);
    expect(
      (
        await administrator.send('POST', `/api/retention/holds/${newId()}/release`, {
          reason: 'order-lifted',
        })
      ).status,
    ).toBe(403);
  });
});
