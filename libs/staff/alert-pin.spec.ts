import { isGuessable } from './alert-pin';

describe('a PIN said on a telephone', () => {
  it.each(['000000', '123456', '654321', '121212', '131982', '198211'])('is not %s', (pin) => {
    expect(isGuessable(pin)).toBe(true);
  });

  it.each(['472906', '118273', '905317'])('may be %s', (pin) => {
    expect(isGuessable(pin)).toBe(false);
  });
});
