import { setTimeout as pause } from 'node:timers/promises';
import type { EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import type { Chance } from '../../simulators/carrier/faults';
import type { Screen } from '../screen';
import type { Shift } from './shift';
import type { World } from './world';

/** How an operator presses the key. `once`: its countdown ends by itself. `dies`: the browser is gone before it hears an answer. */
export type Press = 'twice' | 'once' | 'dies' | 'withdrawn';

/** Of what an operator writes, one in so many is flagged for a supervisor and not pressed. */
const FLAGGED = 5;
/** What becomes of one flag after the other. */
const ANSWERS = ['confirmed', 'unattended', 'confirmed', 'declined'] as const;
const LOOKS_EVERY_MS = 400;
const PATIENCE_MS = 60_000;

/** What operators raise, and what supervisors make of a flag. */
export class Desk {
  /** Alerts and flags that somebody was told of: each must be in PostgreSQL, whatever happened since. */
  readonly promised: string[] = [];
  /** Flags that a supervisor was told are confirmed, and those to which nobody ever came. */
  readonly confirmed: string[] = [];
  readonly unattended: string[] = [];
  private raised = 0;
  private flagged = 0;

  constructor(
    private readonly world: World,
    private readonly supervisor: Screen,
    private readonly shift: Shift,
    private readonly chance: Chance,
  ) {}

  /** One case without a call. */
  async raise(operator: Screen, name: string): Promise<void> {
    const [inquiry = ''] = await this.newInquiries(name, 1);
    if (++this.raised % FLAGGED === 0) await this.flag(operator, inquiry);
    else await this.press(operator, inquiry, this.howPressed());
  }

  howPressed(): Press {
    const drawn = this.chance.next();
    if (drawn < 0.6) return 'twice';
    if (drawn < 0.8) return 'once';
    return drawn < 0.9 ? 'dies' : 'withdrawn';
  }

  async press(operator: Screen, inquiryId: string, how: Press): Promise<void> {
    const path = `/api/inquiries/${inquiryId}/alert`;
    if (how === 'dies') {
      await operator.sendOnce('POST', path, { commandId: newId() });
      return;
    }
    const first = await operator.send<EscalationView>('POST', path, { commandId: newId() });
    this.promised.push(first.id);
    if (how === 'twice') {
      const second = await operator.send<EscalationView>('POST', path, { commandId: newId() });
      if (second.id !== first.id) this.promised.push(second.id);
    }
    if (how === 'withdrawn')
      await operator.send('POST', `/api/escalations/${first.id}/withdraw`, { commandId: newId() });
  }

  async newInquiries(operator: string, count: number): Promise<string[]> {
    const rows = await this.world.sql<{ id: string }>(
      `insert into inquiry (id, operator_id) select gen_random_uuid(), p.id from person p, generate_series(1, $2)
        where username = $1 returning id`,
      [operator, count],
    );
    return rows.map(({ id }) => id);
  }

  private async flag(operator: Screen, inquiryId: string): Promise<void> {
    const wish = { commandId: newId(), reasons: ['violence'] };
    const { id } = await this.shift.twice<EscalationView>(operator, `/api/inquiries/${inquiryId}/flag`, wish);
    this.promised.push(id);
    const answer = ANSWERS[this.flagged++ % ANSWERS.length];
    const commandId = newId();
    if (answer === 'confirmed') {
      await this.shift.twice(this.supervisor, `/api/escalations/${id}/confirm`, { commandId });
      this.confirmed.push(id);
    } else if (answer === 'declined') {
      const declining = { commandId, reason: 'no-sign' };
      await this.shift.twice(this.supervisor, `/api/escalations/${id}/decline`, declining);
    } else await this.leaveUnattended(id);
  }

  /** Both turns of it go by: the desk's supervisors', and every desk's. */
  private async leaveUnattended(id: string): Promise<void> {
    this.unattended.push(id);
    const end = performance.now() + PATIENCE_MS;
    for (const turn of [1, 2]) {
      const goBy = (): Promise<object[]> =>
        this.world.sql(
          `update escalation set next_step_at = clock_timestamp()
            where id = $1 and state = 'awaiting-confirmation' and turn = $2 returning id`,
          [id, turn],
        );
      while ((await goBy()).length === 0 && performance.now() < end) await pause(LOOKS_EVERY_MS);
    }
  }
}
