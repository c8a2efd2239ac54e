import { CloseButton, Combobox, InputBase, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { offer, type Pickable } from './search-list';
import styles from './search-pick.module.css';

interface SearchPickProps {
  label: string;
  placeholder: string;
  entries: readonly Pickable[];
  /** Offered before anything is typed. */
  favourites: readonly string[];
  value: string | null;
  onChange: (value: string | null) => void;
  isRequired?: boolean;
  disabled?: boolean;
  id?: string;
  error?: string | undefined;
}

/** One box over a whole list: type however you spell it, Enter takes the first. */
export function SearchPick(props: SearchPickProps): React.ReactElement {
  const {
    label,
    placeholder,
    entries,
    favourites,
    value,
    onChange,
    isRequired,
    disabled = false,
    id,
    error,
  } = props;
  const { t } = useWords();
  const [query, setQuery] = useState<string | null>(null);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
    },
  });
  const chosen = entries.find((entry) => entry.key === value);
  const offered = offer(entries, query ?? '', favourites);
  const pick = (key: string): void => {
    onChange(key);
    setQuery(null);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false} disabled={disabled}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          {...(id ? { id } : {})}
          label={label}
          placeholder={placeholder}
          withAsterisk={isRequired ?? false}
          disabled={disabled}
          error={error}
          value={query ?? chosen?.label ?? ''}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onClick={() => {
            combobox.openDropdown();
          }}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onBlur={() => {
            // What stands there is what is stored: an emptied box means no answer.
            if (query === '' && value !== null) onChange(null);
            setQuery(null);
            combobox.closeDropdown();
          }}
          rightSectionPointerEvents="all"
          rightSection={
            chosen && !disabled ? (
              <CloseButton
                size="sm"
                // For the mouse: on the way of Tab, the next word's first blank would press it.
                tabIndex={-1}
                aria-label={t('pick.clear', { label })}
                onMouseDown={(event) => {
                  event.preventDefault();
                }}
                onClick={() => {
                  setQuery(null);
                  onChange(null);
                }}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          {offered.map((entry) => (
            <Combobox.Option
              key={entry.key}
              value={entry.key}
              active={entry.key === value}
              className={styles.option ?? ''}
            >
              {entry.label}
            </Combobox.Option>
          ))}
          {offered.length === 0 ? (
            <Combobox.Empty>{query ? t('pick.nothing') : t('pick.type')}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
