import { answeredNumber, reportedNumber } from './message-number';

describe('the number of a message', () => {
  it.each([
    ['1a2B', '6699'],
    ['0001A2B', '6699'],
    ['10', '16'],
    ['ffffffffffffffff', '18446744073709551615'],
  ])('%s in the answer is %s in the receipt, where it is written in two ways', (answered, reported) => {
    expect(answeredNumber(answered, 'decimal')).toBe(reportedNumber(reported, 'decimal'));
    expect(answeredNumber(answered, 'decimal')).not.toBe(
      reportedNumber(String(Number(reported) + 4096), 'decimal'),
    );
  });

  it.each(['0A1b', '17', 'msg-17', ''])('%s stays as it is, where it is written in one', (number) => {
    expect(answeredNumber(number, 'same')).toBe(number);
    expect(reportedNumber(number, 'same')).toBe(number);
  });

  it.each(['msg-17', ''])('%s, which is no number, stays as it is', (number) => {
    expect(answeredNumber(number, 'decimal')).toBe(number);
    expect(reportedNumber(number, 'decimal')).toBe(number);
  });
});
