import { Button } from '@mantine/core';
import {
  IconLock,
  IconPlugConnected,
  IconPlugConnectedX,
  IconShieldLock,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Session } from '#contracts/people';
import { useLink } from '../api/live';
import { useWords } from '../i18n/i18n';
import { shortTime } from '../kit/format';
import { KeyButton } from '../kit/key-button';
import { serverNow } from '../kit/now';
import { useSoundState } from '../kit/sound';
import { useSoundHeard } from '../kit/sound-heard';
import { chooseColour, useColourChoice, type ColourChoice } from './colour';
import { LanguageSwitch } from './language-switch';
import { lockScreen } from './lock';
import { navigationOf, SECURITY } from './navigation';
import styles from './shell.module.css';
import { SignOutButton } from './sign-out-button';

const nextColour: Record<ColourChoice, ColourChoice> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Who I am, where I can go, whether line and sound work, and how to leave. */
export function Header({ session }: { session: Session }): React.ReactElement {
  const { t } = useWords();
  const { person } = session;
  const colour = useColourChoice();
  const places = navigationOf(person.role);
  return (
    <header className={styles.header}>
      <span className={styles.brand}>
        <b>152</b>
        <span>
          {t(`role.${person.role}`)} · {person.displayName}
        </span>
      </span>
      {places.length > 1 ? (
        <nav className={styles.nav} aria-label={t('app.navigation')}>
          {places.map(({ to, text }) => (
            <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
              {t(text)}
            </Link>
          ))}
        </nav>
      ) : null}
      <div className={styles.tools}>
        <Link
          to={SECURITY[person.role]}
          className={styles.account ?? ''}
          activeProps={{ 'aria-current': 'page' }}
        >
          <IconShieldLock size={16} aria-hidden="true" /> {t('nav.security')}
        </Link>
        <LinkLamp />
        <SoundLamp />
        <LanguageSwitch />
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => {
            chooseColour(nextColour[colour]);
          }}
        >
          {t(`theme.${colour}`)}
        </Button>
        <KeyButton
          variant="subtle"
          color="gray"
          size="compact-sm"
          keys="F8"
          onClick={lockScreen}
          leftSection={<IconLock size={16} aria-hidden="true" />}
        >
          {t('lock.lock')}
        </KeyButton>
        <SignOutButton personId={person.id} />
      </div>
    </header>
  );
}

function LinkLamp(): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const Icon = isUp ? IconPlugConnected : IconPlugConnectedX;
  return (
    <span className={styles.lamp} data-tone={isUp ? 'idle' : 'warn'}>
      <Icon size={16} aria-hidden="true" /> {isUp ? t('link.up') : t('link.down')}
    </span>
  );
}

function SoundLamp(): React.ReactElement {
  const { t } = useWords();
  const state = useSoundState();
  const heard = useSoundHeard();
  const Icon = state === 'running' ? IconVolume : IconVolumeOff;
  const text =
    heard === null ? t('sound.lamp') : t('sound.lampHeard', { time: shortTime(heard, serverNow()) });
  return (
    <span className={styles.lamp} data-tone={state === 'running' ? 'idle' : 'warn'}>
      <Icon size={16} aria-hidden="true" /> {state === 'running' ? text : t('sound.lampBlocked')}
    </span>
  );
}
