import { openNet } from './kept-net';
import { emptyNet, tablesOf } from './net';

/** Tables of the shape of ours, all of nothing. */
const tables = tablesOf(emptyNet(0))
  .slice(1)
  .map(({ length }) => 'N'.repeat(length));
const most = [1, ...tables.map(() => 1)];
const lines = `w:film\t${'N'.repeat(64)}`;

describe('a kept net', () => {
  it('is opened where its tables are as long as ours', () => {
    expect(openNet({ most, tables, lines }).places.size).toBe(1);
  });
  it('is refused where they are those of another net, and says how to learn it again', () => {
    const other = tables.map((table, nth) => (nth === 2 ? table.slice(1) : table));
    expect(() => openNet({ most, tables: other, lines })).toThrow('npm run assess -- --train');
    expect(() => openNet({ most, tables: tables.slice(1), lines })).toThrow('another net');
  });
  it('of nothing says nothing: a country may begin without notes', () => {
    expect(openNet({ most: [], tables: [], lines: '' }).places.size).toBe(0);
  });
});
