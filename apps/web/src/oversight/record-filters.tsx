import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AUDIT_ACTIONS } from '#contracts/audit-codes';
import { auditPeopleQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { auditWord } from '../kit/audit-words';
import { ChoiceRow } from '../kit/choice-row';
import { compareWords } from '../kit/collate';
import { typedMoment } from '../kit/typed-moment';
import styles from './oversight.module.css';

/** What the record is narrowed to, as the server takes it; what is left out narrows nothing. */
export type RecordSearch = Partial<
  Record<'outcome' | 'action' | 'personId' | 'from' | 'to' | 'reference', string>
>;

const NOTHING = { from: '', to: '', reference: '' };

interface RecordFiltersProps {
  search: RecordSearch;
  onSearch: (search: RecordSearch) => void;
  /** Why the server does not take the reference. */
  referenceError: string | undefined;
}

/** Choices narrow at once; what is typed does on Enter, since every look at the record is recorded itself. */
export function RecordFilters({ search, onSearch, referenceError }: RecordFiltersProps): React.ReactElement {
  const { t } = useWords();
  const people = useQuery(auditPeopleQuery);
  const [typed, setTyped] = useState(NOTHING);
  const moments = { from: typedMoment(typed.from, 'from'), to: typedMoment(typed.to, 'to') };
  const choose = (name: keyof RecordSearch, value: string | null): void => {
    onSearch(without({ ...search, [name]: value ?? '' }));
  };
  const momentField = (end: 'from' | 'to'): React.ReactElement => (
    <TextInput
      size="sm"
      label={t(`audit.${end}`)}
      placeholder={t('audit.moment')}
      value={typed[end]}
      onChange={(event) => {
        setTyped({ ...typed, [end]: event.currentTarget.value });
      }}
      error={moments[end] === undefined ? t('audit.notAMoment') : null}
      autoComplete="off"
    />
  );
  return (
    <form
      className={styles.filters}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const { from, to } = moments;
        if (from === undefined || to === undefined) return;
        onSearch(without({ ...search, from: from ?? '', to: to ?? '', reference: typed.reference.trim() }));
      }}
    >
      <ChoiceRow
        label={t('audit.outcome')}
        choices={(['allowed', 'denied'] as const).map((key) => ({ key, name: t(`audit.outcomes.${key}`) }))}
        value={search.outcome ?? null}
        onChange={(value) => {
          choose('outcome', value);
        }}
      />
      <Select
        label={t('audit.what')}
        data={AUDIT_ACTIONS.map((value) => ({ value, label: auditWord('action', value) })).sort(
          (one, other) => compareWords(one.label, other.label),
        )}
        value={search.action ?? null}
        onChange={(value) => {
          choose('action', value);
        }}
        placeholder={t('audit.anything')}
        clearable
        searchable
      />
      <Select
        label={t('audit.who')}
        data={(people.data ?? [])
          .map(({ id, displayName }) => ({ value: id, label: displayName }))
          .sort((one, other) => compareWords(one.label, other.label))}
        value={search.personId ?? null}
        onChange={(value) => {
          choose('personId', value);
        }}
        placeholder={t('audit.anybody')}
        clearable
        searchable
      />
      {momentField('from')}
      {momentField('to')}
      <TextInput
        size="sm"
        label={t('audit.reference')}
        placeholder={t('audit.referenceHint')}
        value={typed.reference}
        onChange={(event) => {
          setTyped({ ...typed, reference: event.currentTarget.value });
        }}
        error={referenceError}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit" variant="default">
        {t('audit.show')}
      </Button>
      {Object.keys(search).length > 0 ? (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped(NOTHING);
            onSearch({});
          }}
        >
          {t('audit.clear')}
        </Button>
      ) : null}
    </form>
  );
}

function without(search: RecordSearch): RecordSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
