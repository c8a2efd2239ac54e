import { useQuery } from '@tanstack/react-query';
import { drillsQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Figures } from './figures';
import { History } from './history';
import { PlanPanel } from './plan-panel';
import { StartPanel } from './start-panel';
import styles from './drills.module.css';

/** Drills: one now, when they are, and who passed. Far from every control of a real alert. */
export function Drills(): React.ReactElement {
  const { t } = useWords();
  const { actions } = useSession();
  const drills = useQuery(drillsQuery);
  return (
    <div className={styles.page}>
      <h1 className="only-read">{t('nav.drills')}</h1>
      {drills.isPending ? <LoadingState lines={6} /> : null}
      {drills.isError && !drills.data ? (
        <ErrorState what={t('drills.notLoaded')} error={drills.error} retry={() => void drills.refetch()} />
      ) : null}
      {drills.data ? (
        <>
          {actions.includes('drill.start') ? <StartPanel obstacle={drills.data.obstacle} /> : null}
          <Figures board={drills.data} />
          <History rows={drills.data.rows} />
          <PlanPanel
            key={drills.data.plan.version}
            plan={drills.data.plan}
            isPlanner={actions.includes('drill.plan')}
          />
        </>
      ) : null}
    </div>
  );
}

/** The same where no desk is around it. */
export function DrillsPage(): React.ReactElement {
  return (
    <main className={styles.main}>
      <Drills />
    </main>
  );
}
