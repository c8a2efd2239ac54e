import { QueryFailedError } from 'typeorm';
import { isDatabaseAway } from './database-away';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('Postgres is away', () => {
  it.each(['ECONNREFUSED', '57P01', '57P03', '08006', '57014', '53100', '53200', '53300'])(
    'when it says %s',
    (code) => {
      expect(isDatabaseAway(withCode(code))).toBe(true);
    },
  );

  it('also when TypeORM or several addresses wrap the cause', () => {
    expect(isDatabaseAway(new QueryFailedError('select 1', [], withCode('57P01')))).toBe(true);
    expect(isDatabaseAway(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
  });

  it.each(['23505', '42P01', '22P02', '42501'])('but not when what we asked is at fault (%s)', (code) => {
    expect(isDatabaseAway(withCode(code))).toBe(false);
    expect(isDatabaseAway(new QueryFailedError('select 1', [], withCode(code)))).toBe(false);
  });

  it('nor for anything that is no error', () => {
    expect(isDatabaseAway('ECONNREFUSED')).toBe(false);
    expect(isDatabaseAway(undefined)).toBe(false);
  });
});
