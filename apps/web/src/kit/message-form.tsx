import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import { useWords } from '../i18n/i18n';
import styles from './alert-messages.module.css';
import { Trouble } from './trouble';

const LONGEST = 2000;

/** One message. What was not taken by the server stays in the field, and goes again as the same message. */
export function MessageForm({ escalationId }: { escalationId: string }): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const commandId = useRef(newCommandId());
  const sending = useMutation({
    mutationFn: () =>
      send('POST', `/api/escalations/${escalationId}/messages`, { commandId: commandId.current, text }),
    onSuccess: () => {
      commandId.current = newCommandId();
      setText('');
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['messages', escalationId] }),
  });
  const isEmpty = text.trim() === '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !sending.isPending) sending.mutate();
      }}
    >
      <Textarea
        label={t('messages.field')}
        description={t('messages.warning')}
        autosize
        minRows={2}
        maxLength={LONGEST}
        readOnly={sending.isPending}
        value={text}
        onChange={(event) => {
          // Other words are another message.
          commandId.current = newCommandId();
          setText(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" disabled={isEmpty} loading={sending.isPending}>
        {t('messages.send')}
      </Button>
      <Trouble error={sending.error} />
    </form>
  );
}
