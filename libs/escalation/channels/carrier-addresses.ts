import type { MessagePurpose } from '#contracts/channels';
import type { Language } from '#contracts/language';
import { PATIENT_DELIVERY } from '#platform/twilio/twilio-account';
import type { AlertFacts } from '../alert-message';

/** Where a call about an alert stands. It rides in the address, which the carrier signs: nobody else can make one. */
export interface AlertCallPosition {
  /** Of the attempt or message. */
  readonly id: string;
  readonly language: Language;
  readonly purpose: 'alert' | MessagePurpose;
  readonly facts: AlertFacts | null;
  /** How often the same was asked. */
  readonly turn: number;
  readonly asks: 'key' | 'pin';
}

/** Where the carrier asks what is said, or brings what was pressed. */
export function callUrl(publicUrl: string, at: AlertCallPosition, path: 'alert-call' | 'alert-keys'): string {
  const { id, language, purpose, facts, turn, asks } = at;
  const query = new URLSearchParams({
    id,
    language,
    purpose,
    turn: String(turn),
    asks,
    ...(facts && {
      reference: facts.reference,
      level: facts.level,
      ...(facts.place && { place: facts.place }),
    }),
  });
  return `${publicUrl}/twilio/${path}?${query.toString()}${PATIENT_DELIVERY}`;
}

/** Where the carrier reports on a message. */
export function messageReportUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/twilio/alert-message?id=${id}${PATIENT_DELIVERY}`;
}

/** Where the carrier reports on a call. */
export function callReportUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/twilio/alert-status?id=${id}${PATIENT_DELIVERY}`;
}
