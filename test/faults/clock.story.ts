import { join } from 'node:path';
import type { EscalationView } from '#contracts/escalations';
import type { EscalationId } from '#contracts/ids';
import { newId } from '#platform/ids';
import { until } from '../support/until';
import { type FaultLine, type PartName, startFaultLine } from './fault-line';
import { Screen } from './screen';

jest.setTimeout(120_000);

const FIVE_MINUTES = 300_000;
const shifted = (milliseconds: number): Record<string, string> => ({
  NODE_OPTIONS: `--require ${join(__dirname, '..', 'support', 'shifted-clock.cjs')}`,
  CLOCK_SHIFT_MS: String(milliseconds),
});

/** The clock of one host is wrong; the due times stand in Postgres and are held against its clock alone. */
describe.each<[PartName, number]>([
  ['worker', FIVE_MINUTES],
  ['console', -FIVE_MINUTES],
])('with the clock of the %s off by %d ms', (part, shift) => {
  let line: FaultLine;
  let operator: Screen;

  beforeAll(async () => {
    line = await startFaultLine({ [part]: shifted(shift) });
    operator = await Screen.open(line.consoleUrl, line.accounts.get('operator1'));
    await line.sql(
      `insert into duty_shift (id, person_id) select gen_random_uuid(), id from person where username = 'officer1'`,
    );
  });
  afterAll(async () => {
    operator.close();
    await line.stop();
  });

  /** The seconds from when a change was due to when it was made. */
  const lateness = async (id: EscalationId, due: string, to: string): Promise<number> => {
    const row = await until('the step is taken', async () => {
      const [found] = await line.sql<{ late: number }>(
        `select extract(epoch from t.at - $2::timestamptz)::float8 as late from escalation_transition t
          where t.escalation_id = $1 and t.to_state = $3 and t.at > $2::timestamptz - interval '20 minutes'
          order by t.id desc limit 1`,
        [id, due, to],
      );
      return found;
    });
    return row.late;
  };

  it('tells another time than this host', async () => {
    const lines = (await line.logOf(part)).filter((text) => text.startsWith('{'));
    const { time } = JSON.parse(lines.at(-1) ?? '{}') as { time: number };
    expect(Math.abs(time - Date.now() - shift)).toBeLessThan(60_000);
  });

  it('an alert goes out when its countdown ends, and steps on when its wait ends: never early, less than a second late', async () => {
    const [{ id: inquiry } = { id: '' }] = await line.sql<{ id: string }>(
      `insert into inquiry (id, operator_id) select gen_random_uuid(), id from person where username = 'operator1' returning id`,
    );
    const { id, sendsAt } = await operator.send<EscalationView>('POST', `/api/inquiries/${inquiry}/alert`, {
      commandId: newId(),
    });
    const first = await lateness(id, sendsAt ?? '', 'raised');
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(1);
    const steps = async (): Promise<number> =>
      (await line.sql(`select from escalation_transition where escalation_id = $1`, [id])).length;
    // Nobody is signed in: the second step follows the first at once, and the third after a minute, made shorter here.
    await until('the second step', async () => (await steps()) === 4);
    const [{ due } = { due: '' }] = await line.sql<{ due: string }>(
      `update escalation set next_step_at = clock_timestamp() + interval '2 seconds' where id = $1
       returning next_step_at::text as due`,
      [id],
    );
    await until('the third step', async () => (await steps()) === 5);
    const third = await lateness(id, due, 'alerting');
    expect(third).toBeGreaterThanOrEqual(0);
    expect(third).toBeLessThan(1);
  });
});
