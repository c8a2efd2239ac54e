import { Injectable } from '@nestjs/common';
import type { EscalationState, EscalationView } from '#contracts/escalations';
import type { CommandId, EscalationId, PersonId } from '#contracts/ids';
import type { Action } from '#contracts/permissions';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { ClientCommands } from './client-commands.service';
import type { EscalationKey } from './escalation-history.service';
import { ALERT_IS_FRESH } from './alert-age';
import { EscalationReader } from './escalation-reader.service';

/** An alert as a command of an officer finds it, locked. */
export interface HeldAlert extends EscalationKey {
  state: EscalationState;
  step: number;
  acknowledged_by: PersonId | null;
  returned_by: PersonId | null;
  return_reason: string | null;
  outcome: string | null;
  /** Whoever signed for it; before that whoever took it; null while nobody has it. */
  holder: { id: PersonId; displayName: string } | null;
}

/** Which alert, whose command, and the id that makes a repeat harmless. */
export interface AlertCommand {
  readonly escalationId: EscalationId;
  readonly officerId: PersonId;
  readonly commandId: CommandId;
}

/** What officers do with an alert once they have it, one after another. */
@Injectable()
export class HeldAlerts {
  constructor(
    private readonly db: Database,
    private readonly commands: ClientCommands,
    private readonly reader: EscalationReader,
  ) {}

  /**
   * Runs `work` on the locked alert in one transaction and answers with the alert as it is then; the same command again
   * answers as the first time.
   *
   * @throws NotFound (never sent to this officer, or too old), CommandUsed, and what `work` refuses.
   */
  change(
    { escalationId, officerId, commandId }: AlertCommand,
    action: Action,
    work: (alert: HeldAlert) => Promise<void>,
  ): Promise<EscalationView> {
    const order = { id: commandId, personId: officerId, action, subjectId: escalationId };
    return this.commands.once(order, async () => {
      await work(await this.lock(escalationId, officerId));
      return this.reader.view(escalationId);
    });
  }

  private async lock(escalationId: EscalationId, officerId: PersonId): Promise<HeldAlert> {
    const mine = await this.db.one(
      `select id from escalation e where id = $1 and ${ALERT_IS_FRESH}
          and exists (select from alert_attempt where escalation_id = $1 and recipient_id = $2) for no key update`,
      [escalationId, officerId],
    );
    if (!mine) throw new NotFound();
    const alert = await this.db.one<HeldAlert>(
      `select e.id, e.inquiry_id, e.raised_by, e.state, e.step, e.acknowledged_by, e.returned_by, e.return_reason, e.outcome,
              case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as holder
         from escalation e left join hand_over h on h.escalation_id = e.id and h.received_at is not null and h.ended_at is null
         left join person p on p.id = coalesce(h.receiver_id, e.acknowledged_by) where e.id = $1`,
      [escalationId],
    );
    if (!alert) throw new NotFound();
    return alert;
  }
}
