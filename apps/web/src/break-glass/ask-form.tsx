import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { Trouble } from '../kit/trouble';
import styles from './break-glass.module.css';

interface AskFormProps<Reason extends string> {
  reasons: readonly { key: Reason; name: string }[];
  error: Error | null;
  isPending: boolean;
  onAsk: (wish: { reason: Reason; note?: string }) => void;
  onCancel: () => void;
}

/** Why something shall be opened: one reason of the list, and a word for the second person. */
export function AskForm<Reason extends string>(props: AskFormProps<Reason>): React.ReactElement {
  const { reasons, error, isPending, onAsk, onCancel } = props;
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const reason = reasons.find(({ key }) => key === chosen)?.key;
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== undefined) onAsk({ reason, ...(note.trim() === '' ? {} : { note: note.trim() }) });
      }}
    >
      <ChoiceRow
        label={t('breakGlass.why')}
        choices={reasons}
        value={chosen}
        onChange={setChosen}
        isRequired
      />
      <Textarea
        label={t('breakGlass.note')}
        description={t('breakGlass.noteHint')}
        value={note}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      <Trouble error={error} />
      <div className={styles.row}>
        <Button type="submit" loading={isPending} disabled={reason === undefined}>
          {t('breakGlass.ask')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('breakGlass.cancel')}
        </Button>
      </div>
    </form>
  );
}
