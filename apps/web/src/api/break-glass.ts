import type {
  GrantReview,
  GrantView,
  OverrideDisclosure,
  ShownNumber,
  UnmaskNumber,
} from '#contracts/break-glass';
import { get, send } from './client';

/** Asks to see the number of a call. */
export function askNumber(callId: string, wish: UnmaskNumber): Promise<GrantView> {
  return send<GrantView>('POST', `/api/calls/${callId}/unmask`, wish);
}

/** The number, while a grant lives. Kept by nobody: each look is asked for, and recorded. */
export function lookAtNumber(callId: string): Promise<ShownNumber> {
  return get<ShownNumber>(`/api/calls/${callId}/number`);
}

/** Asks to lift what a caller keeps from the police. */
export function askOverride(escalationId: string, wish: OverrideDisclosure): Promise<GrantView> {
  return send<GrantView>('POST', `/api/escalations/${escalationId}/override`, wish);
}

/** The second person's word. */
export function answerGrant(
  { id, kind }: Pick<GrantView, 'id' | 'kind'>,
  isApproved: boolean,
): Promise<GrantView> {
  const noun = kind === 'unmask-number' ? 'numbers' : 'disclosures';
  return send<GrantView>('POST', `/api/break-glass/${noun}/${id}/answer`, { isApproved });
}

/** Says whether what was opened alone was justified. */
export function reviewGrant(id: string, review: GrantReview): Promise<GrantView> {
  return send<GrantView>('POST', `/api/break-glass/${id}/review`, review);
}
