import { NoAccounts, parseAccounts, readAccounts } from './first-sign-ins';

const TABLE = `role           person         sign-in       password   authenticator
operator       Operator 1     operator1     aaaa-bbbb
officer        Növbətçi 1     officer1      cccc-dddd  GEZDGNBVGY3TQOJQ

`;

it('reads the table that the first start leaves', () => {
  expect(parseAccounts(TABLE)).toEqual([
    { role: 'operator', username: 'operator1', password: 'aaaa-bbbb', authenticator: undefined },
    { role: 'officer', username: 'officer1', password: 'cccc-dddd', authenticator: 'GEZDGNBVGY3TQOJQ' },
  ]);
});

it('says what is missing', () => {
  const missing = (): string => {
    throw new Error('ENOENT');
  };
  expect(() => readAccounts('/nowhere/list.txt', missing)).toThrow(NoAccounts);
  expect(() => readAccounts('/nowhere/list.txt', missing)).toThrow('/nowhere/list.txt is not there');
  expect(() => readAccounts('list.txt', () => 'nothing of the kind')).toThrow('lists no accounts');
});
