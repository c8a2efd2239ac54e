import { Button, Textarea, TextInput } from '@mantine/core';
import type { InquiryField } from '#contracts/inquiries';
import { narrativeLimit } from '../api/known-values';
import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { ChoiceRow, type Choice } from '../kit/choice-row';
import { clock } from '../kit/format';
import type { Span } from '../kit/pieces';
import type { Pickable } from '../kit/search-list';
import { SearchPick } from '../kit/search-pick';
import type { Draft } from './draft';
import type { DraftField } from './draft-fields';
import styles from './form.module.css';
import { MarkedNote } from './signs/marked-note';

/** One field of the form, tied to the draft. */
export interface FormField {
  name: InquiryField;
  state: DraftField;
  draft: Draft;
  /** Nobody reads or writes it again. */
  isErased?: boolean | undefined;
  /** In front of the label when the field is a section of its own. */
  section?: number | undefined;
  /** Shown when closing was tried without it. */
  missing?: string | undefined;
}

/** A question with its answers side by side; stored at the press. */
export function ChoiceField(
  props: FormField & { choices: readonly Choice[]; isRequired?: boolean; id?: string },
): React.ReactElement {
  const { name, section, state, draft, missing, choices, isRequired, id } = props;
  const { t } = useWords();
  const nameOf = (value: unknown): string =>
    choices.find(({ key }) => key === value)?.name ?? t('answer.notAsked');
  return (
    <div>
      <ChoiceRow
        label={labelOf(t(`field.${name}`), section)}
        choices={choices}
        value={textOf(state)}
        onChange={(value) => {
          draft.edit(name, value, true);
        }}
        isRequired={isRequired ?? false}
        error={refusal(state) ?? missing}
        {...(id ? { id } : {})}
      />
      <Conflict {...props} show={nameOf} />
    </div>
  );
}

/** A search box over a long list; stored at the choice. */
export function PickField(
  props: FormField & {
    entries: readonly Pickable[];
    favourites: readonly string[];
    placeholder: string;
    isRequired?: boolean;
    id?: string;
  },
): React.ReactElement {
  const { name, section, state, draft, missing, entries, favourites, placeholder, isRequired, id } = props;
  const { t } = useWords();
  return (
    <div>
      <SearchPick
        label={labelOf(t(`field.${name}`), section)}
        placeholder={placeholder}
        entries={entries}
        favourites={favourites}
        value={textOf(state)}
        onChange={(value) => {
          draft.edit(name, value, true);
        }}
        isRequired={isRequired ?? false}
        error={refusal(state) ?? missing}
        {...(id ? { id } : {})}
      />
      <Conflict
        {...props}
        show={(value) => entries.find(({ key }) => key === value)?.label ?? t('answer.notAsked')}
      />
    </div>
  );
}

/** Free text; stored 400 ms after the last letter and when the field is left. Of a long one, words may be underlined. */
export function TextField(
  props: FormField & { isLong?: boolean; marks?: readonly Span[] },
): React.ReactElement {
  const { name, section, state, draft, missing, isErased = false, isLong = false, marks = [] } = props;
  const { t } = useWords();
  const common = {
    label: labelOf(t(`field.${name}`), section),
    value: textOf(state) ?? '',
    error: refusal(state) ?? missing,
    onBlur: () => void draft.storeAll(),
    autoComplete: 'off',
    autoCapitalize: 'none',
    disabled: isErased,
    placeholder: isErased ? t('answer.erased') : '',
  };
  const edit = (text: string): void => {
    draft.edit(name, text === '' ? null : text);
  };
  return (
    <div>
      {isLong ? (
        <Textarea
          {...common}
          inputContainer={(input) => (
            <MarkedNote text={common.value} spans={marks}>
              {input}
            </MarkedNote>
          )}
          autosize
          minRows={4}
          maxRows={16}
          maxLength={narrativeLimit}
          onChange={(event) => {
            edit(event.currentTarget.value);
          }}
        />
      ) : (
        <TextInput
          {...common}
          maxLength={500}
          onChange={(event) => {
            edit(event.currentTarget.value);
          }}
        />
      )}
      <Conflict {...props} show={(value) => (typeof value === 'string' ? value : t('answer.notAsked'))} />
    </div>
  );
}

/** The same field was stored from another screen meanwhile: both values, and a choice. */
function Conflict({
  name,
  state,
  draft,
  show,
}: FormField & { show: (value: unknown) => string }): React.ReactElement | null {
  const { t } = useWords();
  const { trouble } = state;
  const isContested = trouble?.kind === 'conflict';
  useEffect(() => {
    if (isContested) announce(t('conflict.title', { field: t(`field.${name}`) }));
  }, [isContested, name, t]);
  if (trouble?.kind !== 'conflict') return null;
  return (
    <div
      className={styles.conflict}
      ref={showFully}
      role="group"
      aria-label={t('conflict.title', { field: t(`field.${name}`) })}
    >
      <p className={styles.conflictTitle}>{t('conflict.title', { field: t(`field.${name}`) })}</p>
      <div>
        <p className={styles.who}>
          {trouble.by ?? t('conflict.other')} {trouble.at ? clock(trouble.at) : null}
        </p>
        <p className={styles.value}>{show(trouble.value)}</p>
        <Button
          size="compact-md"
          onClick={() => {
            draft.settle(name, 'theirs');
          }}
        >
          {t('conflict.takeTheirs')}
        </Button>
      </div>
      <div>
        <p className={styles.who}>{t('conflict.mine')}</p>
        <p className={styles.value}>{show(state.value)}</p>
        <Button
          size="compact-md"
          variant="default"
          onClick={() => {
            draft.settle(name, 'mine');
          }}
        >
          {t('conflict.keepMine')}
        </Button>
      </div>
    </div>
  );
}

/** A quarrel must be seen, wherever the form is scrolled to; the focus stays where it is. */
function showFully(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function labelOf(text: string, section: number | undefined): string {
  return section === undefined ? text : `${section} · ${text}`;
}

function textOf(state: DraftField): string | null {
  return typeof state.value === 'string' ? state.value : null;
}

function refusal(state: DraftField): string | undefined {
  return state.trouble?.kind === 'refused' ? state.trouble.message : undefined;
}
