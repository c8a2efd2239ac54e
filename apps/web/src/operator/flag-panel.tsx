import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Level } from '#contracts/levels';
import type { EscalationView } from '#contracts/escalations';
import type { InquiryView } from '#contracts/inquiries';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import type { PublicPack } from '../api/pack';
import { assessmentQuery, escalationQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { isSettled } from '../kit/alert-hops';
import { KeyButton } from '../kit/key-button';
import { Panel } from '../kit/panel';
import { SignChoice } from '../kit/sign-choice';
import { Trouble } from '../kit/trouble';
import { useKeys } from '../kit/use-keys';
import styles from './form.module.css';

const KEY = 'Shift+F9';

/** Signs and no danger now: a supervisor looks before the police hear of it. What becomes of it stands in the alert bar. */
export function FlagPanel({
  inquiry,
  pack,
}: {
  inquiry: InquiryView;
  pack: PublicPack;
}): React.ReactElement | null {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const newest = inquiry.escalationIds[0];
  const { data: alert } = useQuery({ ...escalationQuery(newest ?? ''), enabled: newest !== undefined });
  const canFlag = newest === undefined || (alert !== undefined && isSettled(alert.state));
  useKeys({
    [KEY]: {
      label: t('review.flag'),
      run: () => {
        setOpen(true);
      },
      disabled: !canFlag,
    },
  });
  if (!canFlag) return null;
  return (
    <Panel title={t('review.flag')}>
      <p className={styles.explanation}>{t('review.hint')}</p>
      {isOpen ? (
        <FlagForm
          inquiryId={inquiry.id}
          pack={pack}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : (
        <KeyButton
          keys={KEY}
          variant="default"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('review.flag')}
        </KeyButton>
      )}
    </Panel>
  );
}

/** Possible, or more serious. */
function isToFlag(level: Level): boolean {
  return level !== 'P4' && level !== 'P5';
}

function FlagForm({
  inquiryId,
  pack,
  onClose,
}: {
  inquiryId: string;
  pack: PublicPack;
  onClose: () => void;
}): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const { data: assessment } = useQuery(assessmentQuery(inquiryId));
  const [chosen, setReasons] = useState<string[] | null>(null);
  // What the signs come to, until somebody chooses otherwise.
  const reasons = chosen ?? (assessment && isToFlag(assessment.level) ? assessment.flagReasons : []);
  // A try that was never answered is repeated under its own id.
  const commandId = useRef(newCommandId());
  const flagging = useMutation({
    mutationFn: () =>
      send<EscalationView>('POST', `/api/inquiries/${inquiryId}/flag`, {
        commandId: commandId.current,
        reasons,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['inquiry', inquiryId] });
      void client.invalidateQueries({ queryKey: ['escalations'] });
      onClose();
    },
  });
  return (
    <form
      className={styles.flag}
      onSubmit={(event) => {
        event.preventDefault();
        if (reasons.length > 0) flagging.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <SignChoice pack={pack} chosen={reasons} onChoose={setReasons} />
      <div className={styles.flagActs}>
        <Button type="submit" loading={flagging.isPending} disabled={reasons.length === 0}>
          {t('review.send')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('review.cancel')}
        </Button>
      </div>
      <Trouble error={flagging.error} />
    </form>
  );
}
