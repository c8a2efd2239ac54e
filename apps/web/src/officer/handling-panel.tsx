import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EscalationView } from '#contracts/escalations';
import type { PublicPack } from '../api/pack';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ConfirmButton } from '../kit/confirm-button';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { WhereItStands } from '../kit/where-it-stands';
import { AcceptOrReject } from './accept-or-reject';
import { GiveBackForm } from './give-back-form';
import { HandOverForm } from './hand-over-form';
import styles from './officer.module.css';
import { OutcomeForm } from './outcome-form';
import { useHandling, type Handling } from './use-handling';
import { whatItAsks } from './what-it-asks';

/** What is mine to do with an alert that was taken, one step after another on the same page. */
export function HandlingPanel({
  alert,
  pack,
}: {
  alert: EscalationView;
  pack: PublicPack;
}): React.ReactElement | null {
  const { t } = useWords();
  const { person } = useSession();
  const act = useHandling(alert.id);
  const step = whatItAsks(alert, person.id);
  const isHeld = ['acknowledged', 'accepted', 'handed-over'].includes(alert.state);
  if (!isHeld && !act.error) return null;
  const holder = alert.handOver?.receivedAt ? alert.handOver.receiver : alert.acknowledgedBy;
  return (
    <Panel title={t('handling.title')}>
      <div className={styles.handling}>
        {step === 'decide' ? <AcceptOrReject act={act} pack={pack} /> : null}
        {step === 'sign' ? <Receipt alert={alert} act={act} /> : null}
        {step === 'hand-over' || (step === 'sign' && holder?.id === person.id) ? (
          <HandOverForm alert={alert} act={act} pack={pack} />
        ) : null}
        {alert.state === 'accepted' && holder?.id === person.id ? <Release act={act} pack={pack} /> : null}
        {step === 'take-over' ? <TakeOver alert={alert} act={act} /> : null}
        {step === 'outcome' || step === 'late-outcome' ? <OutcomeForm act={act} pack={pack} /> : null}
        {isHeld && step === 'nothing' && holder ? (
          <p>{t('handling.heldBy', { name: holder.displayName })}</p>
        ) : null}
        <Trouble error={act.error} />
      </div>
    </Panel>
  );
}

/** The way out for whoever accepted it and cannot go on. */
function Release({ act, pack }: { act: Handling; pack: PublicPack }): React.ReactElement {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (isOpen)
    return (
      <GiveBackForm
        act={act}
        pack={pack}
        verb="release"
        onCancel={() => {
          setOpen(false);
        }}
      />
    );
  return (
    <Button
      variant="default"
      onClick={() => {
        act.reset();
        setOpen(true);
      }}
    >
      {t('handling.release')}
    </Button>
  );
}

/** The way on for a case whose outcome is missing: another officer signs for it. */
function TakeOver({ alert, act }: { alert: EscalationView; act: Handling }): React.ReactElement {
  const { t } = useWords();
  return (
    <>
      <WhereItStands alert={alert} />
      <ConfirmButton
        what={t('handling.signInPlace')}
        why={t('handling.signInPlaceHint')}
        color="act"
        isPending={act.isPending}
        onConfirm={() => {
          act.mutate({ verb: 'receipt' });
        }}
      />
    </>
  );
}

function Receipt({ alert, act }: { alert: EscalationView; act: Handling }): React.ReactElement {
  const { t } = useWords();
  const { handOver } = alert;
  return (
    <div className={styles.handling}>
      <p>
        {t('handling.receipt', { name: handOver?.giver.displayName ?? '' })} ·{' '}
        {t('handling.pieces', { pieces: handOver?.documentCount ?? 0 })}
      </p>
      <Button
        className={styles.acknowledge ?? ''}
        loading={act.isPending}
        onClick={() => {
          act.mutate({ verb: 'receipt' });
        }}
      >
        {t('handling.sign')}
      </Button>
    </div>
  );
}
