import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Sign } from '#contracts/rule-sets';
import { useWords } from '../i18n/i18n';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { Panel } from '../kit/panel';
import { ToneIcon } from '../kit/state-tag';
import { isFaulty } from './faults-at';
import { freeKey, type Named, namedAt, placeOf, type SectionProps, withEntry, without } from './section';
import { SignForm } from './sign-form';
import styles from './workbench.module.css';

/** The signs of a draft: a list, and one of them to write. */
export function SignsSection({ set, faults, onChange }: SectionProps): React.ReactElement {
  const { t, language } = useWords();
  const [named, setNamed] = useState<Named | null>(null);
  const at = named === null ? -1 : placeOf(codesOf(set.signs), named);
  const sign = set.signs[at];
  const open = (signs: readonly Sign[], place: number): void => {
    setNamed(namedAt(codesOf(signs), place));
  };
  const close = (): void => {
    setNamed(null);
  };
  if (sign)
    return (
      <Panel title={sign.names[language] || sign.code}>
        <SignForm
          set={set}
          sign={sign}
          pointer={`/signs/${String(at)}`}
          faults={faults}
          onChange={(changed) => {
            const signs = withEntry(set.signs, at, changed);
            open(signs, at);
            onChange({ signs });
          }}
          onRemove={() => {
            close();
            onChange({ signs: without(set.signs, at) });
          }}
          onDone={close}
        />
      </Panel>
    );
  return (
    <Panel title={t('workbench.part.signs')}>
      {set.signs.length === 0 ? (
        <EmptyState title={t('workbench.own.none')} />
      ) : (
        <SignTable set={set} faults={faults} onOpen={(place) => open(set.signs, place)} />
      )}
      {set.dimensions.length === 0 ? null : (
        <div className={styles.row}>
          <Button
            variant="default"
            onClick={() => {
              const added = newSign(set, t('workbench.sign.new'), t('workbench.sign.ownSource'));
              const signs = [...set.signs, added];
              open(signs, set.signs.length);
              onChange({ signs });
            }}
          >
            {t('workbench.sign.add')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function codesOf(signs: readonly Sign[]): string[] {
  return signs.map(({ code }) => code);
}

/** A sign of the line's own, of the first dimension and, where the set asks, of its first question. */
function newSign({ signs, dimensions, questions }: SectionProps['set'], name: string, source: string): Sign {
  const code = freeKey(
    signs.map((sign) => sign.code),
    'new',
  );
  const text = `${name} ${code.slice(4)}`;
  const question = questions[0]?.key;
  return {
    code,
    names: { az: text, ru: text, en: text },
    dimension: dimensions[0]?.key ?? '',
    strength: 'medium',
    provenance: { kind: 'own', source },
    corresponds: [],
    ...(question === undefined ? {} : { question }),
  };
}

interface SignTableProps extends Pick<SectionProps, 'set' | 'faults'> {
  onOpen?: (at: number) => void;
}

/** Every sign in the order of the set. */
export function SignTable({ set, faults, onOpen }: SignTableProps): React.ReactElement {
  const { t, language } = useWords();
  type Row = Sign & { at: number };
  const dimensionOf = (key: string): string =>
    set.dimensions.find((dimension) => dimension.key === key)?.names[language] ?? key;
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('workbench.sign.name'),
      render: ({ names, at }) => (
        <>
          {isFaulty(faults, `/signs/${String(at)}`) ? <ToneIcon tone="warn" size={16} /> : null}{' '}
          {names[language]}
        </>
      ),
    },
    {
      key: 'dimension',
      title: t('workbench.sign.dimension'),
      render: ({ dimension }) => dimensionOf(dimension),
    },
    {
      key: 'strength',
      title: t('workbench.sign.strength'),
      render: ({ strength }) => t(`workbench.strength.${strength}`),
    },
    {
      key: 'atLeast',
      title: t('workbench.sign.atLeast'),
      isTight: true,
      render: ({ atLeast }) => atLeast ?? '—',
    },
    {
      key: 'code',
      title: t('workbench.sign.code'),
      isTight: true,
      render: ({ code }) => <code>{code}</code>,
    },
  ];
  return (
    <DataTable
      caption={t('workbench.part.signs')}
      columns={columns}
      rows={set.signs.map((sign, at) => ({ ...sign, at }))}
      rowKey={({ at }) => String(at)}
      {...(onOpen && {
        onOpen: ({ at }: Row) => {
          onOpen(at);
        },
        openLabel: ({ names }: Row) => t('workbench.sign.open', { name: names[language] }),
      })}
    />
  );
}
