import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EscalationView } from '#contracts/escalations';
import type { OfficerId } from '#contracts/ids';
import type { PublicPack } from '../api/pack';
import { dutyOfficersQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { ConfirmButton } from '../kit/confirm-button';
import styles from './officer.module.css';
import type { Handling } from './use-handling';

const MOST = 999;

interface Receiver {
  readonly id: string;
  readonly displayName: string;
  /** Not known until the list is read: then nothing is asked. */
  readonly isOnDuty?: boolean;
}

/**
 * To which officer the case goes and with what; until that one signs it may be changed. Whoever is not on duty may be
 * chosen, by a second press.
 */
export function HandOverForm({
  alert,
  act,
  pack,
}: {
  alert: EscalationView;
  act: Handling;
  pack: PublicPack;
}): React.ReactElement {
  const { t, language } = useWords();
  const { person } = useSession();
  const { data: listed } = useQuery(dutyOfficersQuery);
  const [isOpen, setOpen] = useState(false);
  const [receiver, setReceiver] = useState<string | null>(null);
  const [documents, setDocuments] = useState<string[]>([]);
  const [count, setCount] = useState('0');
  if (!isOpen)
    return (
      <div className={styles.acts}>
        <Button
          variant={alert.handOver ? 'default' : 'filled'}
          onClick={() => {
            act.reset();
            setOpen(true);
          }}
        >
          {t(alert.handOver ? 'handling.change' : 'handling.handOver')}
        </Button>
      </div>
    );
  const others: Receiver[] = (listed ?? alert.recipients).filter(({ id }) => id !== person.id);
  const offDuty = others.find(({ id, isOnDuty }) => id === receiver && isOnDuty === false);
  const pieces = /^\d{1,3}$/.test(count.trim()) ? Number(count) : MOST + 1;
  const isWhole = receiver !== null && pieces <= MOST;
  const offer = (): void => {
    if (!isWhole) return;
    const wish = { receiverId: receiver as OfficerId, documents, documentCount: pieces };
    act.mutate(
      { verb: 'hand-over', ...wish },
      {
        onSuccess: () => {
          setOpen(false);
        },
      },
    );
  };
  return (
    <form
      className={styles.handling}
      onSubmit={(event) => {
        event.preventDefault();
        if (!offDuty) offer();
      }}
    >
      <ChoiceRow
        label={t('handling.toWhom')}
        choices={[
          { key: person.id, name: `${person.displayName} (${t('handling.me')})` },
          ...others.map(({ id, displayName, isOnDuty }) => ({
            key: id,
            name: isOnDuty === true ? `${displayName} · ${t('handling.onDuty')}` : displayName,
          })),
        ]}
        value={receiver}
        onChange={setReceiver}
        isRequired
      />
      <Checkbox.Group label={t('handling.documents')} value={documents} onChange={setDocuments}>
        <div className={styles.documents}>
          {pack.vocabulary.handOverDocuments.map(({ key, names }) => (
            <Checkbox key={key} value={key} label={names[language]} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label={t('handling.documentCount')}
        inputMode="numeric"
        value={count}
        maxLength={3}
        onChange={(event) => {
          setCount(event.currentTarget.value);
        }}
      />
      <div className={styles.acts}>
        {offDuty ? (
          <ConfirmButton
            key={offDuty.id}
            what={t('handling.offer')}
            why={t('handling.offDuty', { name: offDuty.displayName })}
            color="act"
            isPending={act.isPending}
            isDisabled={!isWhole}
            onConfirm={offer}
          />
        ) : (
          <Button type="submit" loading={act.isPending} disabled={!isWhole}>
            {t('handling.offer')}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => {
            setOpen(false);
          }}
        >
          {t('handling.cancel')}
        </Button>
      </div>
    </form>
  );
}
