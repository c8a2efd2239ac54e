import { lastComplaint } from './last-complaint';

describe('the last complaint in a log', () => {
  const crash = [
    'node:internal/errors:541',
    '      throw error;',
    '      ^',
    '',
    'RangeError [ERR_SOCKET_BAD_PORT]: options.port should be >= 0 and < 65536.',
    '    at Server.listen (node:net:2059:5) {',
    "  code: 'ERR_SOCKET_BAD_PORT'",
    '}',
    '',
    'Node.js v20.20.2',
    '',
  ].join('\n');

  it.each<[string, string, string | undefined]>([
    ['an empty log', '', undefined],
    ['a plain sentence', 'starting\nDATABASE_URL is missing.\n', 'DATABASE_URL is missing.'],
    ['a crash', crash, 'options.port should be >= 0 and < 65536.'],
    ['an error of ours', 'CannotStart: The role owns tables.\n    at x', 'The role owns tables.'],
    ['a structured line', '{"level":30,"msg":"up"}\n{"level":60,"msg":"no pack az"}\n', 'no pack az'],
    ['a structured error', '{"msg":"failed","err":{"message":"no pack az"}}', 'no pack az'],
  ])('%s', (_, log, complaint) => {
    expect(lastComplaint(log)).toBe(complaint);
  });
});
