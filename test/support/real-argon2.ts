/** For a file about the time a password takes: here hashing one costs what it costs the line. */
export function realArgon2(): void {
  beforeAll(() => {
    process.env['HOTLINE_TEST_ARGON2'] = 'real';
  });
  afterAll(() => {
    delete process.env['HOTLINE_TEST_ARGON2'];
  });
}
