import { Button } from '@mantine/core';
import type { EscalationView } from '#contracts/escalations';
import type { PublicPack } from '../api/pack';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { AcceptOrReject } from './accept-or-reject';
import { HandOverForm } from './hand-over-form';
import styles from './officer.module.css';
import { OutcomeForm } from './outcome-form';
import { useHandling, type Handling } from './use-handling';

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
  const step = stepOf(alert, person.id);
  if (step === null && !act.error) return null;
  const holder = alert.handOver?.receivedAt ? alert.handOver.receiver : alert.acknowledgedBy;
  return (
    <Panel title={t('handling.title')}>
      <div className={styles.handling}>
        {step === 'decide' ? <AcceptOrReject act={act} pack={pack} /> : null}
        {step === 'sign' ? <Receipt alert={alert} act={act} /> : null}
        {step === 'hand-over' || (step === 'sign' && holder?.id === person.id) ? (
          <HandOverForm alert={alert} act={act} pack={pack} />
        ) : null}
        {step === 'outcome' ? <OutcomeForm act={act} pack={pack} /> : null}
        {step === 'wait' && holder ? <p>{t('handling.heldBy', { name: holder.displayName })}</p> : null}
        <Trouble error={act.error} />
      </div>
    </Panel>
  );
}

type Step = 'decide' | 'hand-over' | 'sign' | 'outcome' | 'wait';

function stepOf({ state, acknowledgedBy, handOver }: EscalationView, personId: string): Step | null {
  switch (state) {
    case 'acknowledged':
      return acknowledgedBy?.id === personId ? 'decide' : 'wait';
    case 'accepted':
      if (handOver?.receiver.id === personId) return 'sign';
      return acknowledgedBy?.id === personId ? 'hand-over' : 'wait';
    case 'handed-over':
      return handOver?.receiver.id === personId ? 'outcome' : 'wait';
    default:
      return null;
  }
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
