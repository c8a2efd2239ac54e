import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { InquiryView } from '#contracts/inquiries';
import { send } from '../api/client';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { KeyButton } from '../kit/key-button';
import { useNow } from '../kit/now';
import { problemText } from '../kit/problem-text';
import { useKeys } from '../kit/use-keys';
import styles from './desk.module.css';
import { forgetClosed, useJustClosed } from './just-closed';

/** For eight seconds after an inquiry was closed: open it again, as one press may have closed it by mistake. */
export function UndoCloseBar(): React.ReactElement | null {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const closed = useJustClosed();
  const now = useNow();
  const reopening = useMutation({
    mutationFn: (id: string) => send<InquiryView>('POST', `/api/inquiries/${id}/reopen`),
    onSuccess: async (inquiry) => {
      client.setQueryData(['inquiry', inquiry.id], inquiry);
      void client.invalidateQueries({ queryKey: ['inquiries'] });
      await navigate({ to: '/operator/inquiries/$inquiryId', params: { inquiryId: inquiry.id } });
      forgetClosed();
    },
  });
  const isOffered = closed !== null && (now < closed.until || reopening.isPending || reopening.isError);
  const reopen = (): void => {
    if (closed && !reopening.isPending) reopening.mutate(closed.id);
  };
  useKeys({ 'Ctrl+Z': { label: t('inquiry.reopen'), run: reopen, disabled: !isOffered } });
  const reference = isOffered ? closed.reference : undefined;
  useEffect(() => {
    if (reference !== undefined) announce(t('inquiry.closedNow', { reference }));
  }, [reference, t]);
  if (!isOffered) return null;
  return (
    <section className={styles.undo} aria-label={t('inquiry.reopen')}>
      <span>{t('inquiry.closedNow', { reference })}</span>
      <KeyButton keys="Ctrl+Z" variant="default" onClick={reopen} loading={reopening.isPending}>
        {t('inquiry.reopen')}
      </KeyButton>
      {reopening.error ? <span>{problemText(reopening.error, t)}</span> : null}
    </section>
  );
}
