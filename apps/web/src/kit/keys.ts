/** A key chord by the place of the key, not by its letter: Ctrl+K works in a Russian layout too. */
export interface Chord {
  codes: readonly string[];
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

/** The part of a keyboard event a chord looks at. */
export interface KeyPress {
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const named: Record<string, readonly string[]> = {
  Enter: ['Enter', 'NumpadEnter'],
  Esc: ['Escape'],
  Up: ['ArrowUp'],
  Down: ['ArrowDown'],
  '/': ['Slash'],
  '.': ['Period'],
  ',': ['Comma'],
};

/**
 * Reads `F9`, `Shift+F9`, `Ctrl+Enter`, `Ctrl+K`, `Ctrl+/`, `Ctrl+Down`.
 * @throws RangeError for a key it does not know.
 */
export function parseChord(text: string): Chord {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  return {
    codes: codesOf(key),
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

function codesOf(key: string): readonly string[] {
  if (/^F\d{1,2}$/.test(key)) return [key];
  if (/^[A-Z]$/.test(key)) return [`Key${key}`];
  if (/^\d$/.test(key)) return [`Digit${key}`, `Numpad${key}`];
  const codes = named[key];
  if (!codes) throw new RangeError(`unknown key: ${key}`);
  return codes;
}

/** Whether this press is exactly this chord, no modifier more or less. */
export function isChord(chord: Chord, press: KeyPress): boolean {
  return (
    chord.codes.includes(press.code) &&
    press.ctrlKey === chord.ctrl &&
    press.shiftKey === chord.shift &&
    press.altKey === chord.alt &&
    !press.metaKey
  );
}

/** The value for `aria-keyshortcuts`: `Ctrl+K` becomes `Control+K`. */
export function ariaKeys(text: string): string {
  return text
    .replace('Ctrl', 'Control')
    .replace(/\bEsc$/, 'Escape')
    .replace(/\b(Up|Down)$/, 'Arrow$1');
}
