import type { SignMeasures } from '#contracts/sign-measures';
import type { InquiryId } from '#contracts/ids';
import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld } from './console-world';

type Outcome = 'victim-identified' | 'unfounded' | 'declined';

/** What flags and suggestions came to, told in counts alone. */
describe('how well signs do', () => {
  let world: ConsoleWorld;
  let coordinator: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    coordinator = await world.signedIn('coordinator');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.query(`delete from escalation`);
    await world.query(`delete from inquiry_assessment`);
    await world.query(`delete from suggestion_verdict`);
  });

  const measured = async (query = 'from=2026-01-01&to=2029-12-31'): Promise<SignMeasures> => {
    const { status, body } = await coordinator.get(`/api/measures/signs?${query}`);
    expect(status).toBe(200);
    return body as unknown as SignMeasures;
  };
  const assessed = (
    inquiry: InquiryId,
    version: number,
    signs: string[],
    { status, computed } = { status: 'active', computed: 'P3' },
  ): Promise<unknown> =>
    world.query(
      `insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, signs, reasons, at)
       values ($1, 'line-screening', $2, $3, 'P3', $4, $5, '[]', now() - interval '1 minute')`,
      [inquiry, version, status, computed, signs],
    );
  /** A flag whose alert came to this, and how it was assessed as it was made. */
  const flagged = async (
    outcome: Outcome,
    version: number,
    signs: string[],
    of?: InquiryId,
  ): Promise<InquiryId> => {
    const inquiry = of ?? (await world.inquiry());
    await assessed(inquiry, version, signs);
    await raise(outcome, inquiry);
    return inquiry;
  };
  const raise = async (outcome: Outcome, inquiry: InquiryId): Promise<void> => {
    const { operator, supervisor } = world.accounts;
    const isDeclined = outcome === 'declined';
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, reasons, turn, review, reviewed_at, reviewed_by,
         decline_reason, raised_at, outcome, closed_at)
       values ($1, $2, 'review', $3, $4, '{violence}', 1, $5, now(), $6, $7, $8, $9, $8)`,
      [
        newId(),
        inquiry,
        isDeclined ? 'declined' : 'closed',
        operator.id,
        isDeclined ? 'declined' : 'confirmed',
        supervisor.id,
        isDeclined ? 'no-sign' : null,
        isDeclined ? null : new Date(),
        isDeclined ? null : outcome,
      ],
    );
  };

  it('counts flags for each true case, by sign and by version', async () => {
    await flagged('victim-identified', 1, ['debt', 'papers-held']);
    await flagged('unfounded', 1, ['debt']);
    await flagged('declined', 1, ['debt']);
    await flagged('declined', 2, ['shame']);
    const { bySign, byVersion, ...all } = await measured();
    expect(all).toMatchObject({ flags: 4, confirmed: 2, cases: 1, flagsPerCase: 4 });
    const of = { ruleSet: 'line-screening' };
    expect(byVersion).toEqual([
      { ...of, version: 1, flags: 3, confirmed: 2, cases: 1, flagsPerCase: 3 },
      { ...of, version: 2, flags: 1, confirmed: 0, cases: 0, flagsPerCase: null },
    ]);
    expect(bySign).toEqual([
      { ...of, version: 1, sign: 'debt', flags: 3, confirmed: 2, cases: 1, flagsPerCase: 3 },
      { ...of, version: 1, sign: 'papers-held', flags: 1, confirmed: 1, cases: 1, flagsPerCase: 1 },
      { ...of, version: 2, sign: 'shame', flags: 1, confirmed: 0, cases: 0, flagsPerCase: null },
    ]);
  });

  it('counts a flag for the versions that asked for a look, of those computed side by side', async () => {
    const both = await world.inquiry();
    await assessed(both, 2, ['shame'], { status: 'trial', computed: 'P3' });
    const alone = await world.inquiry();
    await assessed(alone, 2, ['shame'], { status: 'trial', computed: 'P4' });
    const byHand = await world.inquiry();
    await assessed(byHand, 1, [], { status: 'active', computed: 'P5' });
    await flagged('declined', 1, ['debt'], both);
    await flagged('declined', 1, ['debt'], alone);
    await raise('declined', byHand);
    const { flags, byVersion } = await measured();
    expect(flags).toBe(3);
    expect(byVersion.map(({ version, flags }) => [version, flags])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('goes by what was known as the flag was made', async () => {
    const inquiry = await flagged('victim-identified', 1, ['debt']);
    await world.query(
      `insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, signs, reasons, at)
       values ($1, 'line-screening', 2, 'active', 'P1', 'P1', '{shame}', '[]', now() + interval '1 minute')`,
      [inquiry],
    );
    expect((await measured()).bySign.map(({ sign }) => sign)).toEqual(['debt']);
  });

  it('counts what operators said to suggestions, by sign', async () => {
    const inquiry = await world.inquiry();
    for (const verdict of ['accepted', 'dismissed', 'dismissed'])
      await world.query(
        `insert into suggestion_verdict (id, inquiry_id, code, verdict, person_id) values ($1, $2, 'threats', $3, $4)`,
        [newId(), inquiry, verdict, world.accounts.operator.id],
      );
    expect((await measured()).suggestions).toEqual([
      { code: 'threats', accepted: 1, dismissed: 2, isTooSeldom: false },
    ]);
  });

  it('counts the days that were asked for, the last one with them', async () => {
    await flagged('declined', 1, ['debt']);
    await world.query(`update escalation set created_at = '2026-03-05T19:59:59Z'`);
    await world.query(`update inquiry_assessment set at = '2026-03-05T19:00:00Z'`);
    expect((await measured('from=2026-03-05&to=2026-03-05')).flags).toBe(1);
    expect((await measured('from=2026-03-06&to=2026-03-07')).flags).toBe(0);
    await world.query(`update escalation set created_at = '2026-03-05T20:00:00Z'`);
    expect((await measured('from=2026-03-05&to=2026-03-05')).flags).toBe(0);
    const backwards = await coordinator.get('/api/measures/signs?from=2026-03-07&to=2026-03-06');
    expect(backwards.status).toBe(422);
  });

  it('is for supervisors and the coordinator, who read no inquiry by it', async () => {
    expect(
      (await (await world.signedIn('supervisor')).get('/api/measures/signs?from=2026-01-01&to=2026-01-02'))
        .status,
    ).toBe(200);
    for (const role of ['operator', 'officer', 'administrator'] as const)
      expect((await (await world.signedIn(role)).get('/api/measures/signs')).status).toBe(403);
  });
});
