import { Injectable } from '@nestjs/common';
import { CallNumbers } from '#calls/call-numbers.service';
import type { EscalationState, PoliceView } from '#contracts/escalations';
import { type AlertOverride, DisclosureOverrides } from '#inquiries/disclosure-overrides.service';
import { ERASED } from '#inquiries/erased';
import { type SealedRow, SealedFields } from '#inquiries/sealed-fields.service';
import { type CaseRow, caseFacts } from './case-facts';
import { isOpen } from './escalation';
import { policeView, withheldBy } from './police-view';

/** The case behind an alert, as the tables have it. */
export interface SealedCase extends Omit<
  CaseRow,
  'narrative' | 'place_detail' | 'safe_contact' | 'caller_number'
> {
  id: string;
  inquiry_id: string;
  state: EscalationState;
  caller_number: Buffer | null;
  call_id: string | null;
  narrative: Buffer | null;
  place_detail: Buffer | null;
  safe_contact: Buffer | null;
  versions: Record<string, number>;
}

type Opened = Pick<CaseRow, 'narrative' | 'place_detail' | 'safe_contact' | 'caller_number'>;

/** `select` list of a case beside `VIEW_COLUMNS`. */
export const CASE_COLUMNS = `q.call_type, q.topic, q.safe_to_talk, q.place_detail, q.place_source, q.at_risk, q.relation, q.call_back,
  q.safe_contact, q.narrative, q.versions, q.disclosure, c.caller_number, c.id as call_id, c.language, c.cannot_speak, c.state as call_state,
  (select ${ERASED} from inquiry i where i.id = q.id) as erased`;

/** What the police may read of a case, opened from its tables: what is withheld stays sealed. */
@Injectable()
export class PoliceViews {
  constructor(
    private readonly sealed: SealedFields,
    private readonly numbers: CallNumbers,
    private readonly overrides: DisclosureOverrides,
  ) {}

  /** @param reference of the inquiry, as printed */
  async of(row: SealedCase, reference: string): Promise<PoliceView> {
    const overrides = await this.overrides.of(row.inquiry_id);
    const isLifted =
      isOpen(row.state) &&
      overrides.some(({ escalationId, isInForce }) => isInForce && escalationId === row.id);
    const { opened, unreadable } = await this.open(row, withheldBy(row.disclosure, isLifted));
    return {
      ...policeView(caseFacts({ ...row, ...opened }, reference), isLifted),
      unreadable,
      overridden: shown(overrides[0]),
    };
  }

  private async open(
    row: SealedCase,
    withheld: readonly string[],
  ): Promise<{ opened: Opened; unreadable: string[] }> {
    const unless = (field: keyof SealedRow, value: Buffer | null): Buffer | null =>
      withheld.includes(field) ? null : value;
    const told = await this.sealed.read(
      row.inquiry_id,
      {
        narrative: unless('narrative', row.narrative),
        placeDetail: unless('placeDetail', row.place_detail),
        safeContact: unless('safeContact', row.safe_contact),
      },
      row.versions,
    );
    const caller =
      row.call_id === null || withheld.includes('callerNumber')
        ? { number: null, isUnreadable: false }
        : await this.numbers.readCaller(row.call_id, row.caller_number);
    return {
      opened: {
        caller_number: caller.number,
        narrative: told.fields.narrative,
        place_detail: told.fields.placeDetail,
        safe_contact: told.fields.safeContact,
      },
      unreadable: [...told.unreadable, ...(caller.isUnreadable ? ['callerNumber'] : [])],
    };
  }
}

function shown(override: AlertOverride | undefined): PoliceView['overridden'] {
  if (!override) return null;
  const { escalationId: _alert, isInForce: _now, ...rest } = override;
  return rest;
}
