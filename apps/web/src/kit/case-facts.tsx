import type { InquiryField, InquiryView } from '#contracts/inquiries';
import { nameOf, topicName, type PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import styles from './inquiry-facts.module.css';
import { Panel } from './panel';

/** What was told, question by question. What was not asked reads "not asked", which is not the same as "unknown". */
export function CaseFacts({ inquiry, pack }: { inquiry: InquiryView; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  const { fields } = inquiry;
  const { vocabulary } = pack;
  const answer = (value: 'yes' | 'no' | 'unknown' | null): string =>
    value === null ? t('answer.notAsked') : t(`answer.${value}`);
  const text = (value: string | null): string => value ?? t('answer.notAsked');
  const named = (list: Parameters<typeof nameOf>[0], key: string | null): string =>
    key === null ? t('answer.notAsked') : nameOf(list, key, language);
  const shown = (name: InquiryField, value: string): [string, string] => [
    t(`field.${name}`),
    inquiry.erased.includes(name) ? t('answer.erased') : value,
  ];
  const facts: [string, string][] = [
    shown('safeToTalk', answer(fields.safeToTalk)),
    shown('dangerNow', answer(fields.dangerNow)),
    shown('region', named(pack.regions, fields.region)),
    shown('placeDetail', text(fields.placeDetail)),
    shown(
      'placeSource',
      fields.placeSource === null ? t('answer.notAsked') : t(`place.${fields.placeSource}`),
    ),
    shown('callBack', answer(fields.callBack)),
    shown('safeContact', text(fields.safeContact)),
    shown('callType', named(vocabulary.callTypes, fields.callType)),
    shown('topic', fields.topic === null ? t('answer.notAsked') : topicName(pack, fields.topic, language)),
    shown('relation', named(vocabulary.relations, fields.relation)),
    shown('atRisk', named(vocabulary.atRisk, fields.atRisk)),
    shown('disclosure', named(vocabulary.disclosures, fields.disclosure)),
    shown('outcome', named(vocabulary.outcomes, fields.outcome)),
  ];
  return (
    <Panel title={t('inquiry.facts')}>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
