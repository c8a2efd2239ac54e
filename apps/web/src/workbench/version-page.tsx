import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { WorkbenchVersion } from '#contracts/rule-workbench';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import { useLink } from '../api/live';
import { versionQuery, workbenchQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { ChangesPanel } from './changes-panel';
import { DraftEditor } from './draft-editor';
import { MovesPanel } from './moves-panel';
import { PublishedSection } from './published-section';
import { ReplayPanel } from './replay-panel';
import { SignTable } from './signs-section';
import { StatusTag } from './status-tag';
import { useDraft } from './use-draft';
import { useLeaving } from './use-leaving';
import { useNamedVersion, usePlace } from './use-place';
import { Days } from './workbench-page';
import styles from './workbench.module.css';

/** One version: where it stands, what it would have said, and what is in it. */
export function Version(): React.ReactElement {
  const { t } = useWords();
  const { key, version } = useNamedVersion();
  const { list } = usePlace();
  const view = useQuery(versionQuery(key, version));
  const { data: workbench } = useQuery(workbenchQuery);
  return (
    <div className={styles.page}>
      <Link to={list} className={styles.back}>
        ← {t('workbench.back')}
      </Link>
      {view.isError && !view.data ? (
        <ErrorState what={t('workbench.notLoaded')} error={view.error} retry={() => void view.refetch()} />
      ) : null}
      {view.isPending ? <LoadingState lines={10} /> : null}
      {view.data && workbench ? (
        <Parts key={`${key} ${String(version)}`} view={view.data} today={workbench.today} />
      ) : null}
    </div>
  );
}

/** The same where no desk is around it. */
export function VersionPage(): React.ReactElement {
  return (
    <main className={styles.main}>
      <Version />
    </main>
  );
}

function Parts({ view, today }: { view: WorkbenchVersion; today: string }): React.ReactElement {
  const { t, language } = useWords();
  const { line, set } = view;
  const { names, version, replaces, savedBy, savedAt, isEditable } = line;
  const draft = useDraft(view);
  const leaving = useLeaving(draft);
  const isStored = draft.standing === 'stored';
  return (
    <>
      <h1>{t('workbench.versionOf', { name: names[language], version: String(version) })}</h1>
      <div className={styles.head}>
        <StatusTag line={line} />
        {line.from === null ? null : (
          <span>
            <Days row={line} />
          </span>
        )}
        {replaces === null ? null : <span>{t('workbench.replaces', { version: String(replaces) })}</span>}
        <span className={styles.dim}>
          {savedAt === null
            ? t('workbench.ofPack')
            : t('workbench.savedBy', { name: savedBy ?? '—', time: dateTime(savedAt) })}
        </span>
      </div>
      <MovesPanel view={view} today={today} isStored={isStored} />
      {replaces === null ? null : <ChangesPanel set={set} replaced={replaces} />}
      <ReplayPanel view={view} today={today} />
      {line.status === 'awaited' ? <p className={styles.dim}>{t('workbench.awaitedMeans')}</p> : null}
      {isEditable || line.status === 'awaited' ? null : <BeginDraft view={view} />}
      {isEditable || !isStored ? (
        <DraftEditor draft={draft} isEditable={isEditable} leaving={leaving} />
      ) : (
        <>
          <Panel title={t('workbench.part.explanation')}>
            <p>{set.explanation[language]}</p>
          </Panel>
          {set.signs.length === 0 ? null : (
            <Panel title={t('workbench.part.signs')}>
              <SignTable set={set} faults={[]} />
            </Panel>
          )}
          <PublishedSection set={set} />
        </>
      )}
    </>
  );
}

/** What counts, or counted, is not written: a copy of it is. */
function BeginDraft({ view: { line } }: { view: WorkbenchVersion }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const navigate = useNavigate();
  const { version: to } = usePlace();
  const begin = useMutation({
    mutationFn: (commandId: string) =>
      send<WorkbenchVersion>('POST', `/api/workbench/${line.key}/${String(line.version)}/drafts`, {
        commandId,
      }),
    onSuccess: (draft) => {
      const { key, version } = draft.line;
      queryClient.setQueryData(versionQuery(key, version).queryKey, draft);
      void queryClient.invalidateQueries({ queryKey: workbenchQuery.queryKey, exact: true });
      void navigate({ to, params: { key, version: String(version) } });
    },
  });
  return (
    <div className={styles.row}>
      <Button
        loading={begin.isPending}
        disabled={!isUp}
        onClick={() => {
          begin.mutate(newCommandId());
        }}
      >
        {t('workbench.begin')}
      </Button>
      <span className={styles.dim}>{t('workbench.fixed')}</span>
      <Trouble error={begin.error} />
    </div>
  );
}
