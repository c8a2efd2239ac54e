import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { IconPhoneIncoming } from '@tabler/icons-react';
import type { OfferView } from '#contracts/calls';
import { contactsQuery } from '../api/queries';
import { LANGUAGES, useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { KeyButton } from '../kit/key-button';
import { Timer } from '../kit/timer';
import styles from './desk.module.css';

interface RingingBarProps {
  offer: OfferView;
  onAccept: () => void;
  onDecline: () => void;
  /** Under the lock: that it rings, and how to answer; nothing about the caller. */
  isBare?: boolean;
}

/**
 * A call for this operator. It pushes the page down, takes no focus and has no focused button: letters being
 * typed stay letters. What must be known before answering stands here.
 */
export function RingingBar({
  offer,
  onAccept,
  onDecline,
  isBare = false,
}: RingingBarProps): React.ReactElement {
  const { t, language } = useWords();
  const { call } = offer;
  const { data: contacts } = useQuery(contactsQuery(call.id));
  const safeContact = contacts?.find((contact) => contact.safeContact)?.safeContact;
  useEffect(() => {
    announce(t('call.ringingSpoken'));
  }, [offer.id, t]);
  return (
    <section className={styles.ringing} aria-label={t('call.incoming')}>
      <IconPhoneIncoming size={28} aria-hidden="true" />
      <strong className={styles.big}>{t('call.incoming')}</strong>
      <span lang={call.language}>{LANGUAGES[call.language]}</span>
      {isBare ? null : (
        <>
          <span>
            {call.numberRegion
              ? t('call.fromNetwork', { place: call.numberRegion[language] })
              : t('call.fromUnknown')}
          </span>
          <span>
            {call.maskedNumber ?? t(call.isNumberUnreadable ? 'breakGlass.unreadable' : 'call.withheld')}
          </span>
          {call.previousContacts === null ? null : (
            <span>
              {call.previousContacts === 0
                ? t('call.firstTime')
                : t('call.before', { count: call.previousContacts })}
            </span>
          )}
          {call.cannotSpeak ? <strong className={styles.notice}>{t('call.cannotSpeak')}</strong> : null}
          {safeContact ? (
            <strong className={styles.notice}>{t('call.safeContact', { rule: safeContact })}</strong>
          ) : null}
        </>
      )}
      <span className={styles.end}>
        <span className={styles.dim}>
          {t('call.ringsFor')} <Timer label={t('call.ringsFor')} until={offer.expiresAt} />
        </span>
        <KeyButton keys="F2" size="md" color="act" onClick={onAccept}>
          {t('call.answer')}
        </KeyButton>
        <KeyButton variant="default" size="md" onClick={onDecline}>
          {t('call.decline')}
        </KeyButton>
      </span>
    </section>
  );
}
