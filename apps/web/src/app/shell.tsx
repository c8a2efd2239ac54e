import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Role } from '#contracts/permissions';
import { closeLine, openLine } from '../api/live';
import { followEvents, queryClient } from '../api/query-client';
import { sessionQuery } from '../api/queries';
import { restoreLanguage } from '../i18n/i18n';
import { preferencesOf } from '../kit/preferences';
import { Alarms } from './alarms';
import { BlankScreen } from './blank-screen';
import { colourChanged } from './colour';
import { Header } from './header';
import { useIdleLock } from './idle-lock';
import { KeySheet } from './key-sheet';
import { LinkBar } from './link-bar';
import { LockScreen } from './lock-screen';
import { useLock } from './lock';
import styles from './shell.module.css';
import { SoundBar } from './sound-bar';
import { StuckBar } from './stuck-bar';
import { WatchdogBar } from './watchdog-bar';

/** Everything around a signed-in person's screen: the line to the server, the bars, the lock, the keys. */
export function Shell(): React.ReactElement | null {
  const { data: session } = useQuery(sessionQuery);
  const navigate = useNavigate();
  const { isLocked } = useLock();
  const personId = session?.stage === 'signed-in' ? session.person.id : undefined;
  useIdleLock();

  useEffect(() => {
    if (session === undefined || session?.stage === 'signed-in') return;
    queryClient.clear();
    void navigate({ to: '/sign-in' });
  }, [session, navigate]);

  useEffect(() => {
    if (!personId) return;
    preferencesOf(personId);
    colourChanged();
    void restoreLanguage();
    const stopFollowing = followEvents();
    openLine();
    return () => {
      stopFollowing();
      closeLine();
    };
  }, [personId]);

  if (session?.stage !== 'signed-in') return null;
  return (
    <>
      {isLocked ? null : <Header session={session} />}
      <LinkBar role={session.person.role} />
      {session.actions.includes('watchdog.read') ? <WatchdogBar /> : null}
      {session.person.role === 'supervisor' ? <StuckBar /> : null}
      <SoundBar />
      <Alarms session={session} />
      {isLocked ? <LockScreen session={session} /> : null}
      <div className={styles.page}>{isLocked && !hasAlarms(session.person.role) ? null : <Outlet />}</div>
      <KeySheet />
      <BlankScreen />
    </>
  );
}

/** These roles' desks keep their call, key and alarms under the lock, and hide everything else themselves. */
function hasAlarms(role: Role): boolean {
  return role === 'operator' || role === 'officer';
}
