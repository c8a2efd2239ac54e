import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isChord, parseChord, type Chord } from './keys';

/** One key of a screen: what it is called in the key sheet and what it does. */
export interface KeyBinding {
  label: string;
  run: () => void;
  /** Off while this says so; the key then keeps its ordinary meaning. */
  disabled?: boolean;
  /** Leaves the key to an open list, menu or dialog first (for Esc). */
  yieldsToPopups?: boolean;
}

interface Entry {
  text: string;
  chord: Chord;
  binding: () => KeyBinding | undefined;
}

const entries: Entry[] = [];
const watchers = new Set<() => void>();
let sheet: readonly { keys: string; label: string }[] = [];

/** Binds keys while the component is shown. They work in inputs, dialogs and every keyboard layout. */
export function useKeys(bindings: Record<string, KeyBinding>): void {
  const latest = useRef(bindings);
  const names = Object.keys(bindings).join(' ');
  const labels = Object.values(bindings).map((binding) => `${binding.label}${String(binding.disabled)}`);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const mine = names
      .split(' ')
      .filter(Boolean)
      .map((text): Entry => ({ text, chord: parseChord(text), binding: () => latest.current[text] }));
    entries.push(...mine);
    return () => {
      for (const entry of mine) entries.splice(entries.indexOf(entry), 1);
    };
  }, [names]);
  useEffect(refreshSheet, [names, labels.join('|')]);
}

/** Every key that works right now, for the key sheet. */
export function useKeySheet(): readonly { keys: string; label: string }[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => sheet,
  );
}

function refreshSheet(): () => void {
  const redraw = (): void => {
    const seen = new Map<string, string>();
    for (const entry of entries) {
      const binding = entry.binding();
      if (binding && !binding.disabled) seen.set(entry.text, binding.label);
    }
    sheet = [...seen].map(([keys, label]) => ({ keys, label }));
    for (const watcher of watchers) watcher();
  };
  redraw();
  return () => queueMicrotask(redraw);
}

/** The newest binding wins. A held key counts once: nobody arms and sends an alert by leaning on F9. */
function onKeyDown(event: KeyboardEvent): void {
  for (const entry of entries.toReversed()) {
    if (!isChord(entry.chord, event)) continue;
    const binding = entry.binding();
    if (!binding || binding.disabled) continue;
    if (binding.yieldsToPopups && popupIsOpen()) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) binding.run();
    return;
  }
}

function popupIsOpen(): boolean {
  const focused = document.activeElement;
  return (
    focused?.getAttribute('aria-expanded') === 'true' ||
    document.querySelector('[aria-modal="true"]') !== null
  );
}

if (typeof window !== 'undefined') window.addEventListener('keydown', onKeyDown, { capture: true });
