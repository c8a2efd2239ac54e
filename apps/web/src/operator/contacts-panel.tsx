import { useQuery } from '@tanstack/react-query';
import type { CallView } from '#contracts/calls';
import { nameOf, topicName, type PublicPack } from '../api/pack';
import { contactsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import styles from './desk.module.css';

/** What the same number asked before, newest first, without the narrative. */
export function ContactsPanel({ call, pack }: { call: CallView; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  const { data = [] } = useQuery(contactsQuery(call.id));
  return (
    <Panel title={t('contacts.title')}>
      {data.length === 0 ? (
        <EmptyState
          title={t(
            call.maskedNumber === null && !call.isNumberUnreadable ? 'contacts.withheld' : 'contacts.none',
          )}
        />
      ) : null}
      <ul className={styles.list}>
        {data.map((contact) => (
          <li key={contact.inquiryId}>
            <strong>{contact.reference}</strong>
            <span className={styles.dim}>{dateTime(contact.at)}</span>
            <span>
              {contact.topic
                ? topicName(pack, contact.topic, language)
                : nameOf(pack.vocabulary.callTypes, contact.callType, language)}
            </span>
            <span>{nameOf(pack.vocabulary.outcomes, contact.outcome, language)}</span>
            {contact.operator ? <span className={styles.dim}>{contact.operator}</span> : null}
            {contact.unreadable.length > 0 ? (
              <strong className={styles.notice}>{t('breakGlass.unreadable')}</strong>
            ) : null}
            {contact.safeContact ? (
              <strong className={styles.notice}>
                {t('call.safeContact', { rule: contact.safeContact })}
              </strong>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
