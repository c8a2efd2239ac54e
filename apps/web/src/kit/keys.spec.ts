import { ariaKeys, isChord, parseChord, type KeyPress } from './keys';

const press = (code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe('a chord', () => {
  it.each([
    ['F9', press('F9'), true],
    ['F9', press('F9', { shiftKey: true }), false],
    ['F9', press('F8'), false],
    ['Shift+F9', press('F9', { shiftKey: true }), true],
    ['Ctrl+Enter', press('NumpadEnter', { ctrlKey: true }), true],
    ['Ctrl+K', press('KeyK', { ctrlKey: true }), true],
    ['Ctrl+K', press('KeyK', { ctrlKey: true, metaKey: true }), false],
    ['Ctrl+K', press('KeyK', { ctrlKey: true, altKey: true }), false],
    ['Ctrl+/', press('Slash', { ctrlKey: true }), true],
    ['Ctrl+Down', press('ArrowDown', { ctrlKey: true }), true],
    ['Esc', press('Escape'), true],
  ])('%s against %o is %s', (text, event, expected) => {
    expect(isChord(parseChord(text), event)).toBe(expected);
  });

  it('goes by the place of the key: a Russian "л" is still K', () => {
    const russian = { ...press('KeyK', { ctrlKey: true }), key: 'л' };
    expect(isChord(parseChord('Ctrl+K'), russian)).toBe(true);
  });

  it('refuses a key it does not know', () => {
    expect(() => parseChord('Ctrl+Flux')).toThrow(RangeError);
  });
});

it('names chords as aria-keyshortcuts wants them', () => {
  expect(ariaKeys('Ctrl+Down')).toBe('Control+ArrowDown');
  expect(ariaKeys('Shift+F9')).toBe('Shift+F9');
  expect(ariaKeys('Esc')).toBe('Escape');
  expect(ariaKeys('Ctrl+/')).toBe('Control+/');
});
