import { erasedFields } from '#inquiries/erased';
import type { CaseFacts } from './police-view';

/** The inquiry behind an alert, and its call when there is one. */
export interface CaseRow {
  call_type: string | null;
  topic: string | null;
  danger_now: string | null;
  safe_to_talk: string | null;
  region: string | null;
  place_detail: string | null;
  place_source: string | null;
  at_risk: string | null;
  relation: string | null;
  call_back: string | null;
  safe_contact: string | null;
  narrative: string | null;
  disclosure: string | null;
  caller_number: string | null;
  language: string | null;
  cannot_speak: boolean | null;
  call_state: string | null;
  erased: number;
}

/** Everything known of the case, before anything is withheld. */
export function caseFacts(row: CaseRow, reference: string): CaseFacts {
  return {
    reference,
    callType: row.call_type,
    topic: row.topic,
    dangerNow: row.danger_now,
    safeToTalk: row.safe_to_talk,
    region: row.region,
    placeDetail: row.place_detail,
    placeSource: row.place_source,
    atRisk: row.at_risk,
    relation: row.relation,
    callBack: row.call_back,
    safeContact: row.safe_contact,
    narrative: row.narrative,
    disclosure: row.disclosure,
    callerNumber: row.caller_number,
    language: row.language,
    cannotSpeak: row.cannot_speak ?? false,
    callIsLive: row.call_state !== null && row.call_state !== 'ended',
    erased: [...erasedFields(row.erased), ...(row.erased > 0 ? ['callerNumber'] : [])],
  };
}
