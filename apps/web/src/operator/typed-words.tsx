import { useQuery } from '@tanstack/react-query';
import type { InquiryField } from '#contracts/inquiries';
import { nameOf, topicName, type PublicPack } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import styles from './form.module.css';
import type { Unsaved } from './unsaved';

const FROM_LISTS: Partial<Record<InquiryField, (pack: PublicPack) => Parameters<typeof nameOf>[0]>> = {
  region: (pack) => pack.regions,
  callType: (pack) => pack.vocabulary.callTypes,
  relation: (pack) => pack.vocabulary.relations,
  atRisk: (pack) => pack.vocabulary.atRisk,
  disclosure: (pack) => pack.vocabulary.disclosures,
  outcome: (pack) => pack.vocabulary.outcomes,
};

/** What was typed and not stored, field by field, in the words of the form. */
export function TypedWords({ unsaved }: { unsaved: Unsaved }): React.ReactElement {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  const worded = (name: InquiryField, value: string | null): string => {
    if (value === null) return t('answer.notAsked');
    const list = FROM_LISTS[name];
    if (pack && list) return nameOf(list(pack), value, language);
    if (pack && name === 'topic') return topicName(pack, value, language);
    if (name === 'placeSource') return t(`place.${value as 'said'}`);
    return isAnswer(name) ? t(`answer.${value as 'yes'}`) : value;
  };
  return (
    <dl>
      {(Object.keys(unsaved) as InquiryField[]).map((name) => (
        <div key={name}>
          <dt className={styles.who}>{t(`field.${name}`)}</dt>
          <dd className={styles.value}>{worded(name, unsaved[name]?.value ?? null)}</dd>
        </div>
      ))}
    </dl>
  );
}

function isAnswer(name: InquiryField): boolean {
  return name === 'safeToTalk' || name === 'dangerNow' || name === 'callBack';
}
