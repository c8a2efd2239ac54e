import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationView } from '#contracts/escalations';
import type { Action } from '#contracts/permissions';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { InvalidRequest } from '#platform/problems/invalid-request';
import type { Path } from './escalation';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory } from './escalation-history.service';
import { type HeldAlert, HeldAlerts, type AlertCommand } from './held-alerts.service';
import { assertHolds } from './standing';

/** What the officer who took an alert makes of it: theirs, or not, and why. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly db: Database,
    private readonly held: HeldAlerts,
    private readonly history: EscalationHistory,
    private readonly clocks: EscalationClocks,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * The officer accepts; the law's clock of the hand-over runs since the alert was raised. One that is overdue already
   * leaves as long as an acceptance has. Accepting again changes nothing.
   *
   * @throws NotFound, and as `assertHolds`.
   */
  accept(command: AlertCommand): Promise<EscalationView> {
    return this.held.change(command, 'escalation.accept', async (alert) => {
      if (alert.state === 'accepted' && alert.acknowledged_by === command.officerId) return;
      assertHolds(alert, command.officerId, 'acknowledged');
      await this.db.query(
        `update escalation set state = 'accepted', accepted_at = at, next_step_at =
                greatest(coalesce(raised_at, at) + make_interval(secs => $2), at + make_interval(secs => $3))
           from clock_timestamp() as at where id = $1`,
        [alert.id, this.clocks.handOverSeconds, this.clocks.acceptSeconds],
      );
      const path = ['acknowledged', 'accepted'] as const;
      await this.history.record(alert, { path, by: command.officerId, action: 'escalation.accept' });
      await this.clocks.orderReturn(alert, 'accepted');
    });
  }

  /**
   * The officer does not accept what they took: the ladder's next step is due at once, and the supervisors are told.
   * Rejecting again what nobody has taken since changes nothing.
   *
   * @param reason one of the country pack's `rejectReasons`
   * @throws InvalidRequest (reason), NotFound, and as `assertHolds`.
   */
  reject(command: AlertCommand, reason: string): Promise<EscalationView> {
    return this.giveBack(command, reason, REJECTION);
  }

  /**
   * The officer cannot keep what they accepted: the same, and an offer of theirs to hand it over is over.
   *
   * @param reason one of the country pack's `rejectReasons`
   * @throws InvalidRequest (reason), NotFound, and as `assertHolds`.
   */
  release(command: AlertCommand, reason: string): Promise<EscalationView> {
    return this.giveBack(command, reason, RELEASE);
  }

  private async giveBack(
    command: AlertCommand,
    reason: string,
    { from, path, action }: GivingBack,
  ): Promise<EscalationView> {
    if (!this.pack.vocabulary.rejectReasons.some(({ key }) => key === reason))
      throw new InvalidRequest([{ pointer: '/reason', code: 'not-a-choice' }]);
    return this.held.change(command, action, async (alert) => {
      if (isGivenBack(alert, command.officerId, reason)) return;
      assertHolds(alert, command.officerId, from);
      await this.db.query(
        `update escalation set state = 'alerting', acknowledged_at = null, acknowledged_by = null, accepted_at = null,
                next_step_at = at, returned_at = at, returned_by = $2, return_reason = $3
           from clock_timestamp() as at where id = $1`,
        [alert.id, command.officerId, reason],
      );
      await this.history.record(alert, { path, by: command.officerId, reason, action });
      await this.history.returned(alert, reason);
      await this.clocks.orderNext(alert);
    });
  }
}

interface GivingBack {
  readonly from: 'acknowledged' | 'accepted';
  readonly path: Path;
  readonly action: Action;
}
const REJECTION: GivingBack = {
  from: 'acknowledged',
  path: ['acknowledged', 'rejected', 'alerting'],
  action: 'escalation.reject',
};
const RELEASE: GivingBack = {
  from: 'accepted',
  path: ['accepted', 'alerting'],
  action: 'escalation.release',
};

function isGivenBack(alert: HeldAlert, officerId: string, reason: string): boolean {
  return alert.state === 'alerting' && alert.returned_by === officerId && alert.return_reason === reason;
}
