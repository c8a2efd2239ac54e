import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AlertChannelKind } from '#contracts/channels';
import type { EscalationState } from '#contracts/escalations';
import type { AttemptId, EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { NotFound } from '#platform/problems/invalid-request';
import { ALERT_IS_FRESH } from './alert-age';
import { attemptStatesBefore } from './alert-attempt';
import { isFirst } from './client-command';
import type { Path } from './escalation';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory, type EscalationKey, kindOf, raiserRooms } from './escalation-history.service';
import type { AlertCommand } from './held-alerts.service';
import { AlertNotOpen, AlreadyAcknowledged } from './refusals';

/** Rung at once, or by a step of the ladder. */
const RINGS = ['raised', 'alerting'] as const satisfies readonly EscalationState[];

const ACTION = 'escalation.acknowledge';

interface Taken extends EscalationKey {
  readonly step: number;
  readonly was: (typeof RINGS)[number];
}

/** `told-before`: the same command came once more, and changed nothing. */
export type Taking = 'taken' | 'theirs-already' | 'told-before';

/** An officer takes an alert, wherever they are: at the console or on a telephone. */
@Injectable()
export class AlertTaking {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly history: EscalationHistory,
    private readonly clocks: EscalationClocks,
  ) {}

  /**
   * The first one owns it, and nobody is alerted again. The same command takes it once: told again, however late, it does
   * not take what was given back since.
   * @param channel over which they said so
   * @throws NotFound (never sent to this officer), AlreadyAcknowledged (by whom, when), AlertNotOpen, CommandUsed
   */
  @Transactional()
  async take(
    { escalationId, officerId, commandId }: AlertCommand,
    channel: AlertChannelKind,
  ): Promise<Taking> {
    if (!(await this.spend({ escalationId, officerId, commandId }))) return 'told-before';
    const taken = await this.db.one<Taken>(
      // A drill has done what it is for: it waits for nothing else.
      `update escalation e set acknowledged_at = at, acknowledged_by = $2,
              -- Taken before the ladder's first step, that one is done: back on the ladder, the second follows.
              step = greatest(step, 1), state = case when inquiry_id is null then 'closed' else 'acknowledged' end,
              closed_at = case when inquiry_id is null then at end,
              next_step_at = case when inquiry_id is not null then at + make_interval(secs => $4) end
         from clock_timestamp() as at, (select state as was from escalation where id = $1 for no key update) as old
        where e.id = $1 and e.acknowledged_at is null and e.state = any($3)
          and exists (select from alert_attempt where escalation_id = $1 and recipient_id = $2)
        returning id, inquiry_id, raised_by, step, was`,
      [escalationId, officerId, [...RINGS], this.clocks.acceptSeconds],
    );
    if (!taken) {
      await this.explainRefusal(escalationId, officerId);
      return 'theirs-already';
    }
    await this.settleAttempts(taken, { officerId, commandId }, channel);
    const path = pathTo(taken.was);
    if (kindOf(taken) === 'drill') {
      await this.history.record(taken, { path: [...path, 'closed'], by: officerId, action: ACTION });
      return 'taken';
    }
    await this.history.record(taken, { path, by: officerId, action: ACTION });
    await this.clocks.orderReturn(taken, 'acknowledged');
    return 'taken';
  }

  /**
   * Uses the order up: it takes nothing any more, whatever came of it. For whoever was refused for good, as on a telephone:
   * the same keys, brought once more, do not take what came back since.
   * @returns false when it was used before
   * @throws NotFound, CommandUsed
   */
  spend({ escalationId, officerId, commandId }: AlertCommand): Promise<boolean> {
    return isFirst(this.db, {
      id: commandId,
      personId: officerId,
      action: ACTION,
      subjectId: escalationId,
    });
  }

  /**
   * The very call it was taken on, or else the officer's newest attempt over that channel, is acknowledged; every other open
   * one has nothing left to do.
   */
  private async settleAttempts(
    escalation: EscalationKey,
    { officerId, commandId }: Pick<AlertCommand, 'officerId' | 'commandId'>,
    channel: AlertChannelKind,
  ): Promise<void> {
    // In the order in which they are marked opened.
    await this.db.query(`select from alert_attempt where escalation_id = $1 order by id for no key update`, [
      escalation.id,
    ]);
    const own = await this.db.one<{ id: AttemptId }>(
      `update alert_attempt set state = 'acknowledged', acknowledged_at = clock_timestamp()
        where id = (select id from alert_attempt where escalation_id = $1 and recipient_id = $2
                     order by id = $5 desc, channel = $4 desc, step desc limit 1) and state = any($3)
        returning id`,
      [escalation.id, officerId, attemptStatesBefore('acknowledged'), channel, commandId],
    );
    await this.db.query(
      `update alert_attempt set state = 'superseded' where escalation_id = $1 and state = any($2)`,
      [escalation.id, attemptStatesBefore('superseded')],
    );
    if (!own) return;
    const data = { escalationId: escalation.id, attemptId: own.id, state: 'acknowledged' };
    await this.events.append('attempt.changed', data, [...raiserRooms(escalation), `person:${officerId}`]);
  }

  /** One's own acknowledgement again is what was asked for; an alert never sent to this officer does not exist for them. */
  private async explainRefusal(escalationId: EscalationId, officerId: PersonId): Promise<void> {
    const row = await this.db.one<Refused>(
      `select e.state, e.acknowledged_at, p.id as by_id, p.display_name
         from escalation e left join person p on p.id = e.acknowledged_by
        where e.id = $1 and exists (select from alert_attempt where escalation_id = $1 and recipient_id = $2)
          and ${ALERT_IS_FRESH}`,
      [escalationId, officerId],
    );
    if (!row) throw new NotFound();
    if (row.by_id === officerId) return;
    if (row.by_id === null || row.acknowledged_at === null) throw new AlertNotOpen(escalationId, row.state);
    const by = { id: row.by_id, displayName: row.display_name ?? '' };
    throw new AlreadyAcknowledged(escalationId, by, row.acknowledged_at.toISOString());
  }
}

/** A screen that rang at once may be quicker than the ladder's first step, which it was rung for. */
function pathTo(was: Taken['was']): Path {
  const ending = ['alerting', 'acknowledged'] as const;
  return was === 'raised' ? ['raised', ...ending] : ending;
}

interface Refused {
  state: EscalationState;
  acknowledged_at: Date | null;
  by_id: PersonId | null;
  display_name: string | null;
}
