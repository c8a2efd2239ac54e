import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLock } from '../app/lock';
import { useCommands } from '../api/commands';
import { inquiryQuery, packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { problemText } from '../kit/problem-text';
import { suggestQuery } from '../kit/load-suggest';
import { useKeys } from '../kit/use-keys';
import { AlertBar } from './alert-bar';
import { CallBar } from './call-bar';
import styles from './desk.module.css';
import { RingingBar } from './ringing-bar';
import { useCall } from './use-call';
import { useKeptDrafts } from './use-draft';
import { WrapUpBar } from './wrap-up-bar';

/** What every operator screen has: the call on top, the alert at the bottom, the screen between them. */
export function OperatorDesk(): React.ReactElement {
  const { t } = useWords();
  const { isLocked } = useLock();
  const { offer, call, accept, decline, order, error } = useCall();
  const commands = useCommands();
  const target = useAlertTarget(call?.inquiryId ?? null);
  useFormOfCall(call?.inquiryId ?? null);
  useKeptDrafts();
  useSuggestInTime();
  const navigate = useNavigate();
  useKeys({
    F4: { label: t('token.title'), run: () => void navigate({ to: '/operator/token' }) },
  });
  useKeys({ F2: { label: t('call.answer'), run: accept, disabled: offer === null } });
  return (
    <div className={styles.desk}>
      {offer ? <RingingBar offer={offer} onAccept={accept} onDecline={decline} isBare={isLocked} /> : null}
      {call ? (
        <CallBar call={call} order={order} isBare={isLocked} />
      ) : isLocked ? null : (
        <WrapUpBarBesidesHome />
      )}
      {error && !isLocked ? <p className={styles.trouble}>{problemText(error, t)}</p> : null}
      {isLocked ? null : (
        <main className={styles.main}>
          <Outlet />
        </main>
      )}
      <AlertBar key={target} inquiryId={target} commands={commands} />
    </div>
  );
}

/** The home page shows the own state itself. */
function WrapUpBarBesidesHome(): React.ReactElement | null {
  const { pathname } = useLocation();
  return pathname.replace(/\/$/, '') === '/operator' ? null : <WrapUpBar />;
}

/** The key belongs to the call in progress; without one, to the inquiry that is open and can still be edited. */
function useAlertTarget(onCall: string | null): string | null {
  const { inquiryId } = useParams({ strict: false });
  const { data } = useQuery({ ...inquiryQuery(inquiryId ?? ''), enabled: inquiryId !== undefined });
  if (onCall !== null) return onCall;
  return data?.isEditable && data.state !== 'closed' ? data.id : null;
}

/** What reads notes is there before the first one is written, and comes while nobody waits. */
function useSuggestInTime(): void {
  const client = useQueryClient();
  const { data: pack } = useQuery(packQuery);
  const key = pack?.pack.key;
  useEffect(() => {
    if (key === undefined) return;
    const idle = requestIdleCallback(() => {
      // Where it does not come, the form asks again.
      client.query(suggestQuery(key)).catch(() => undefined);
    });
    return () => {
      cancelIdleCallback(idle);
    };
  }, [client, key]);
}

/** A call that begins, or is found after a refresh, brings its form to the screen. */
function useFormOfCall(inquiryId: string | null): void {
  const navigate = useNavigate();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (inquiryId !== null && inquiryId !== shown.current) {
      void navigate({ to: '/operator/inquiries/$inquiryId', params: { inquiryId } });
    }
    shown.current = inquiryId;
  }, [inquiryId, navigate]);
}
