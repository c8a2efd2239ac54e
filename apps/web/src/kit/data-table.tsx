import { Table } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './data-table.module.css';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** Never broken into two lines: references, times. */
  isTight?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes a row open on click and Enter; arrows walk from row to row. */
  onOpen?: (row: Row) => void;
  openLabel?: (row: Row) => string;
}

/** A compact table: 32 px rows, digits in columns, every row reachable by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>): React.ReactElement {
  const { caption, columns, rows, rowKey, onOpen, openLabel } = props;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <Table className={styles.table ?? ''} highlightOnHover={onOpen !== undefined} stickyHeader>
        <caption className="only-read">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                scope="col"
                data-number={column.isNumber}
                data-tight={column.isTight}
              >
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={walk}>
          {rows.map((row) => (
            <Table.Tr
              key={rowKey(row)}
              {...(onOpen
                ? {
                    onClick: () => {
                      onOpen(row);
                    },
                    'data-opens': true,
                  }
                : {})}
            >
              {columns.map((column, i) => (
                <Table.Td key={column.key} data-number={column.isNumber} data-tight={column.isTight}>
                  {i === 0 && onOpen ? (
                    <button
                      type="button"
                      className={styles.open}
                      aria-label={openLabel?.(row)}
                      onClick={(event) => {
                        event.stopPropagation();
                        onOpen(row);
                      }}
                    >
                      {column.render(row)}
                    </button>
                  ) : (
                    column.render(row)
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('td:first-child > button')];
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
