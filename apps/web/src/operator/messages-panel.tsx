import { useQuery } from '@tanstack/react-query';
import type { InquiryView } from '#contracts/inquiries';
import { escalationQuery } from '../api/queries';
import { isWithPolice } from '../kit/alert-hops';
import { AlertMessages } from '../kit/alert-messages';

/** What is written about the newest alert of an inquiry, once the police are told of it. */
export function MessagesPanel({ inquiry }: { inquiry: InquiryView }): React.ReactElement | null {
  const newest = inquiry.escalationIds[0];
  const { data: alert } = useQuery({ ...escalationQuery(newest ?? ''), enabled: newest !== undefined });
  return alert && isWithPolice(alert.state) ? <AlertMessages escalationId={alert.id} /> : null;
}
