import type { PoliceView } from '#contracts/escalations';
import { OverrideNotice } from '../break-glass/override-notice';
import { nameOf, topicName, type PublicPack } from '../api/pack';
import { LANGUAGES, useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { factsOf, type FactName } from './facts-of';
import styles from './officer.module.css';

/** What may be seen of the inquiry, always in the same order, the known apart from the unknown and the withheld. */
export function PoliceFacts({ police, pack }: { police: PoliceView; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  const { vocabulary } = pack;
  const { known, unknown, withheld, erased, unreadable } = factsOf(police);
  const show = (name: FactName, value: string): string => {
    switch (name) {
      case 'region':
        return nameOf(pack.regions, value, language);
      case 'topic':
        return topicName(pack, value, language);
      case 'callType':
        return nameOf(vocabulary.callTypes, value, language);
      case 'relation':
        return nameOf(vocabulary.relations, value, language);
      case 'atRisk':
        return nameOf(vocabulary.atRisk, value, language);
      case 'disclosure':
        return nameOf(vocabulary.disclosures, value, language);
      case 'language':
        return value in LANGUAGES ? LANGUAGES[value as keyof typeof LANGUAGES] : value;
      case 'dangerNow':
      case 'safeToTalk':
      case 'callBack':
        return value === 'yes' || value === 'no' ? t(`answer.${value}`) : t('answer.unknown');
      case 'placeSource':
        return value === 'said' || value === 'network' || value === 'inferred' ? t(`place.${value}`) : value;
      default:
        return value;
    }
  };
  const danger = police.dangerNow === 'yes' || police.dangerNow === 'no' ? police.dangerNow : 'unknown';
  return (
    <>
      <OverrideNotice overrides={police.overridden ? [police.overridden] : []} />
      <div className={styles.lead}>
        <StateTag tone={danger === 'yes' ? 'alarm' : 'idle'}>{t(`officer.danger.${danger}`)}</StateTag>
        {police.callIsLive ? <StateTag tone="act">{t('officer.callIsLive')}</StateTag> : null}
        {police.callBack === 'no' ? <StateTag tone="warn">{t('officer.doNotCall')}</StateTag> : null}
        {police.cannotSpeak ? <StateTag tone="warn">{t('call.cannotSpeak')}</StateTag> : null}
      </div>
      <Panel title={t('officer.known')}>
        <dl className={styles.facts}>
          {known.map(({ name, value }) => (
            <div key={name} data-long={name === 'narrative'}>
              <dt>{t(`field.${name}`)}</dt>
              <dd>{show(name, value)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t('officer.unknown')}>
        {unknown.length === 0 ? (
          <p>{t('officer.allKnown')}</p>
        ) : (
          <p>{unknown.map((name) => t(`field.${name}`)).join(' · ')}</p>
        )}
      </Panel>
      {erased.length > 0 ? (
        <Panel title={t('officer.erased')}>
          <p>{erased.map((name) => t(`field.${name}`)).join(' · ')}</p>
        </Panel>
      ) : null}
      {unreadable.length > 0 ? (
        <Panel title={t('breakGlass.unreadable')}>
          <p>{unreadable.map((name) => t(`field.${name}`)).join(' · ')}</p>
          <p className={styles.dim}>{t('breakGlass.unreadableWhy')}</p>
        </Panel>
      ) : null}
      {withheld.length > 0 ? (
        <Panel title={t('officer.withheld')}>
          <p>{withheld.map((name) => t(`field.${name}`)).join(' · ')}</p>
          <p className={styles.dim}>
            {t(police.disclosure === null ? 'officer.notAskedWhy' : 'officer.withheldWhy')}
          </p>
        </Panel>
      ) : null}
    </>
  );
}
