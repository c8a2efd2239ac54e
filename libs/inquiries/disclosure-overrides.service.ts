import { Injectable } from '@nestjs/common';
import type { DisclosureOverride } from '#contracts/break-glass';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';

/** Of a grant `g`. The hand-over takes a day at most: Cabinet Decision 21/2008, art. 7. */
export const IN_FORCE = `(g.answered_at > clock_timestamp() - interval '24 hours' and g.verdict is distinct from 'not-justified')`;

/** One override with the alert it was made for; what it opens, it opens for that one alone. */
export interface AlertOverride extends DisclosureOverride {
  escalationId: string;
  /** Whether it opens the case: for a day, in which the police take the person over, and not against a reviewer's word. */
  isInForce: boolean;
}

/** Every override of an inquiry as JSON, the latest first. @param inquiryId expression of its id */
export function overridesOf(inquiryId: string): string {
  return `select json_build_object('escalationId', g.escalation_id, 'isInForce', ${IN_FORCE}, 'reason', g.reason,
      'at', to_char(g.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', json_build_object('id', p.id, 'displayName', p.display_name),
      'second', case when s.id is not null then json_build_object('id', s.id, 'displayName', s.display_name) end)
    from break_glass_grant g join person p on p.id = g.requested_by left join person s on s.id = g.answered_by
   where g.inquiry_id = ${inquiryId} and g.kind = 'disclosure-override' and g.state in ('approved', 'solo')
   order by g.answered_at desc, g.id desc`;
}

/** An override without its alert, as screens show it. */
export function shownOverride({
  escalationId: _alert,
  isInForce: _now,
  ...override
}: AlertOverride): DisclosureOverride {
  return override;
}

const OVERRIDES: Statement = {
  name: 'inquiry.overrides',
  text: `select array(${overridesOf('$1')}) as overrides`,
};

/** That a caller's choice was lifted for the police: told to everybody who reads the inquiry from then on. */
@Injectable()
export class DisclosureOverrides {
  constructor(private readonly db: Database) {}

  /** Every override of an inquiry, the latest first. */
  async of(inquiryId: string): Promise<AlertOverride[]> {
    const row = await this.db.one<{ overrides: AlertOverride[] }>(OVERRIDES, [inquiryId]);
    return row?.overrides ?? [];
  }

  /** The same without the alerts, as screens show it. */
  async shown(inquiryId: string): Promise<DisclosureOverride[]> {
    return (await this.of(inquiryId)).map(shownOverride);
  }
}
