import { maskNumber, parseCallerNumber } from './number';

const AZ = '+994';

describe('the caller’s number', () => {
  it.each([
    ['+994501234541', '+994501234541'],
    ['+994 50 123 45 41', '+994501234541'],
    ['0501234541', '+994501234541'],
    ['sip:+994121234567@trunk.example.az', '+994121234567'],
    ['tel:+905321234567', '+905321234567'],
  ])('%s is %s', (raw, number) => {
    expect(parseCallerNumber(raw, AZ)).toBe(number);
  });

  it.each([
    undefined,
    '',
    ' ',
    'anonymous',
    'Anonymous',
    'RESTRICTED',
    '+266696687',
    '+86282452253',
    '+7378742833',
  ])('%s was withheld', (raw) => {
    expect(parseCallerNumber(raw, AZ)).toBeNull();
  });

  it.each(['sip:anonymous@anonymous.invalid', 'client:somebody', '7', 'abc', '+1'])(
    '%s is no number',
    (raw) => {
      expect(parseCallerNumber(raw, AZ)).toBeNull();
    },
  );

  it('shows two digits only', () => {
    expect(maskNumber('+994501234541')).toBe('•• •• 41');
    expect(maskNumber(null)).toBeNull();
  });

  it('shows an office’s short number whole', () => {
    expect(maskNumber('102')).toBe('102');
  });
});
