import { useQuery } from '@tanstack/react-query';
import type { InquiryView } from '#contracts/inquiries';
import { escalationQuery } from '../api/queries';
import { AlertRecord } from '../kit/alert-record';

/** The alerts of an inquiry that is closed, newest first: most of what the police do comes after that. */
export function AlertsOf({ inquiry }: { inquiry: InquiryView }): React.ReactElement {
  return (
    <>
      {inquiry.escalationIds.map((id) => (
        <AlertOf key={id} id={id} />
      ))}
    </>
  );
}

function AlertOf({ id }: { id: string }): React.ReactElement | null {
  const { data: alert } = useQuery(escalationQuery(id));
  return alert ? <AlertRecord alert={alert} /> : null;
}
