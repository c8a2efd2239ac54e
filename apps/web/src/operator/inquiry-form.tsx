import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { CallView } from '#contracts/calls';
import type { InquiryField, InquiryView } from '#contracts/inquiries';
import { NumberPanel } from '../break-glass/number-panel';
import { OverrideNotice } from '../break-glass/override-notice';
import { assessmentQuery } from '../api/queries';
import { requiredToClose } from '../api/known-values';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { focusWhenShown } from '../kit/focus';
import { KeyButton } from '../kit/key-button';
import { LoadingState } from '../kit/loading-state';
import { problemText } from '../kit/problem-text';
import { RetentionPanel } from '../kit/retention-panel';
import { useKeys } from '../kit/use-keys';
import { ContactsPanel } from './contacts-panel';
import { FlagPanel } from './flag-panel';
import styles from './form.module.css';
import { ChoiceField, PickField, TextField, type FormField } from './form-fields';
import { MessagesPanel } from './messages-panel';
import { NeighboursPanel } from './neighbours-panel';
import { placeChoices, placeFavourites, topicChoices, topicFavourites } from './pick-lists';
import { SaveChip } from './save-chip';
import { moveToSection, noteSection, returnToSection } from './sections';
import { useSuggestions } from './signs/use-suggestions';
import { useCloseInquiry } from './use-close-inquiry';
import { useDraft } from './use-draft';

// With the engine that assesses: whoever writes does not wait for it.
const SignsPanel = lazy(() =>
  import('./signs/signs-panel').then((module) => ({ default: module.SignsPanel })),
);

interface InquiryFormProps {
  inquiry: InquiryView;
  pack: PublicPack;
  call: CallView | null;
}

const firstOf: Record<(typeof requiredToClose)[number], string> = {
  callType: 'question-call-type',
  topic: 'question-topic',
  outcome: 'question-outcome',
};

/** The inquiry while it is talked about. Safety first; everything saves itself; three fields are needed to close. */
export function InquiryForm({ inquiry, pack, call }: InquiryFormProps): React.ReactElement {
  const { t, language } = useWords();
  const { draft, sayings, fields, status } = useDraft(inquiry);
  const [isClosing, setClosing] = useState(false);
  const closing = useCloseInquiry(inquiry.id, { draft, sayings });
  const { data: assessment } = useQuery(assessmentQuery(inquiry.id));
  const goesToSupervisor = assessment?.flagsOnClosing === true;
  const note = fields.narrative.value;
  const reading = useSuggestions(inquiry.id, pack.pack.key, typeof note === 'string' ? note : '');
  const [shownCodes, setShownCodes] = useState('');
  const marks = reading.open
    .filter(({ code }) => shownCodes.split(' ').includes(code))
    .flatMap(({ evidence }) => evidence);
  const [besideNote, setBesideNote] = useState<HTMLElement | null>(null);
  const missing = requiredToClose.filter((name) => fields[name].value === null);
  const field = (name: InquiryField, section?: number): FormField => ({
    name,
    section,
    state: fields[name],
    draft,
    isErased: inquiry.erased.includes(name),
    missing: isClosing && (missing as readonly string[]).includes(name) ? t('inquiry.needed') : undefined,
  });
  const close = (): void => {
    setClosing(true);
    const first = missing[0];
    if (first) focusWhenShown(firstOf[first]);
    else closing.close();
  };
  useKeys({
    'Ctrl+Enter': { label: t('inquiry.close'), run: close },
    'Ctrl+Down': {
      label: t('keys.nextSection'),
      run: () => {
        moveToSection(1);
      },
    },
    'Ctrl+Up': {
      label: t('keys.previousSection'),
      run: () => {
        moveToSection(-1);
      },
    },
  });
  useEffect(() => {
    returnToSection(inquiry.id);
  }, [inquiry.id]);
  const { vocabulary } = pack;
  const named = (
    list: readonly { key: string; names: Record<typeof language, string> }[],
  ): { key: string; name: string }[] =>
    list.map((entry) => ({ key: entry.key, name: entry.names[language] }));
  const answers = [
    { key: 'yes', name: t('answer.yes') },
    { key: 'no', name: t('answer.no') },
    { key: 'unknown', name: t('answer.unknown') },
  ];
  const isInquiry = vocabulary.callTypes.find(({ key }) => key === fields.callType.value)?.isInquiry ?? true;
  const oneClick = vocabulary.callTypes.filter((type) => type.closesInOneClick);

  return (
    <div className={styles.columns}>
      <div
        className={styles.form}
        onFocus={() => {
          noteSection(inquiry.id);
        }}
      >
        <div className={styles.title}>
          <h1>{t('inquiry.of', { reference: inquiry.reference })}</h1>
          <SaveChip status={status} />
        </div>

        <section
          className={`${styles.section} ${styles.safety}`}
          aria-label={t('inquiry.safety')}
          data-section
        >
          <h2>1 · {t('inquiry.safety')}</h2>
          <div className={styles.questions}>
            <ChoiceField {...field('safeToTalk')} id="question-safe" choices={answers} />
            <ChoiceField
              {...field('dangerNow')}
              choices={answers.map((answer) => ({ ...answer, isAlarm: answer.key === 'yes' }))}
            />
            <ChoiceField {...field('callBack')} choices={answers} />
            {fields.callBack.value === 'yes' || fields.safeContact.value !== null ? (
              <TextField {...field('safeContact')} />
            ) : null}
          </div>
          {fields.safeToTalk.value === 'no' ? (
            <p className={styles.advice}>{t('inquiry.yesNoMode')}</p>
          ) : null}
          {fields.dangerNow.value === 'yes' && inquiry.escalationIds.length === 0 ? (
            <p className={styles.danger}>{t('inquiry.dangerAdvice')}</p>
          ) : null}
          <div className={styles.place}>
            <PickField
              {...field('region')}
              entries={placeChoices(pack, language)}
              favourites={placeFavourites(pack)}
              placeholder={t('inquiry.placeHint')}
            />
            <TextField {...field('placeDetail')} />
            {fields.region.value === null && fields.placeDetail.value === null ? null : (
              <ChoiceField
                {...field('placeSource')}
                choices={(['said', 'network', 'inferred'] as const).map((key) => ({
                  key,
                  name: t(`place.${key}`),
                }))}
              />
            )}
          </div>
        </section>

        <section className={styles.section} aria-label={t('field.callType')} data-section>
          <ChoiceField
            {...field('callType', 2)}
            id={firstOf.callType}
            isRequired
            choices={named(vocabulary.callTypes.filter((type) => !type.closesInOneClick))}
          />
          <div className={styles.oneClick} role="group" aria-label={t('inquiry.oneClick')}>
            <span>{t('inquiry.oneClick')}</span>
            {oneClick.map((type) => (
              <Button
                key={type.key}
                variant="default"
                size="compact-md"
                onClick={() => {
                  closing.close(type.key);
                }}
              >
                {type.names[language]}
              </Button>
            ))}
          </div>
        </section>

        <section className={styles.section} aria-label={t('field.topic')} data-section>
          <PickField
            {...field('topic', 3)}
            id={firstOf.topic}
            isRequired
            entries={topicChoices(pack, language)}
            favourites={topicFavourites(pack)}
            placeholder={t('inquiry.topicHint')}
          />
        </section>

        <section className={styles.section} aria-label={t('field.narrative')} data-section>
          <div className={isInquiry ? styles.told : ''}>
            <TextField {...field('narrative', 4)} isLong marks={isInquiry ? marks : []} />
            {isInquiry ? <div ref={setBesideNote} /> : null}
          </div>
        </section>

        {isInquiry ? (
          <section className={styles.section} aria-label={t('signs.title')} data-section>
            <h2>5 · {t('signs.title')}</h2>
            <Suspense fallback={<LoadingState lines={5} />}>
              <SignsPanel
                inquiry={inquiry}
                pack={pack}
                fields={fields}
                reading={reading}
                sayings={sayings}
                besideNote={besideNote}
                onShown={setShownCodes}
              />
            </Suspense>
          </section>
        ) : null}

        {isInquiry ? (
          <section className={styles.section} aria-label={t('inquiry.people')} data-section>
            <h2>6 · {t('inquiry.people')}</h2>
            <ChoiceField {...field('relation')} choices={named(vocabulary.relations)} />
            <ChoiceField {...field('atRisk')} choices={named(vocabulary.atRisk)} />
            <ChoiceField {...field('disclosure')} choices={named(vocabulary.disclosures)} />
            <p className={styles.explanation}>
              {vocabulary.disclosures.find(({ key }) => key === fields.disclosure.value)?.explanation[
                language
              ] ?? t('inquiry.disclosureHint')}
            </p>
          </section>
        ) : null}

        <section className={styles.section} aria-label={t('field.outcome')} data-section>
          <ChoiceField
            {...field('outcome', 7)}
            id={firstOf.outcome}
            isRequired
            choices={named(vocabulary.outcomes)}
          />
          <div className={styles.closing}>
            {isClosing && missing.length > 0 ? (
              <p className={styles.missing} role="status">
                {t('inquiry.missing', { fields: missing.map((name) => t(`field.${name}`)).join(', ') })}
              </p>
            ) : null}
            {goesToSupervisor ? <p className={styles.advice}>{t('signs.closes')}</p> : null}
            {closing.error ? <p className={styles.missing}>{problemText(closing.error, t)}</p> : null}
            <KeyButton keys="Ctrl+Enter" onClick={close} loading={closing.isPending}>
              {t('inquiry.close')}
            </KeyButton>
          </div>
        </section>
      </div>
      <aside className={styles.side} aria-label={t('inquiry.help')}>
        <OverrideNotice overrides={inquiry.overrides} />
        <FlagPanel inquiry={inquiry} pack={pack} />
        <MessagesPanel inquiry={inquiry} />
        {call ? <ContactsPanel call={call} pack={pack} /> : null}
        {inquiry.callId === null ? null : <NumberPanel callId={inquiry.callId} pack={pack} />}
        <NeighboursPanel pack={pack} />
        <RetentionPanel inquiryId={inquiry.id} />
      </aside>
    </div>
  );
}
