import { useEffect, useSyncExternalStore } from 'react';
import { AlarmOutput, type Loudspeaker, type OutputState, type Sink } from './alarm-output';
import { recallHere, rememberHere } from './preferences';

const ID = 'loudspeaker';
const LABEL = 'loudspeaker-name';
const listeners = new Set<() => void>();

const output = new AlarmOutput({
  list: async () =>
    (await navigator.mediaDevices.enumerateDevices())
      .filter(({ kind }) => kind === 'audiooutput')
      .map(({ deviceId, label }) => ({ id: deviceId, label })),
  recall: () => {
    const id = recallHere(ID) ?? '';
    return id === '' ? null : { id, label: recallHere(LABEL) ?? '' };
  },
  remember: (chosen) => {
    rememberHere(ID, chosen?.id ?? '');
    rememberHere(LABEL, chosen?.label ?? '');
  },
  changed: () => {
    for (const listener of listeners) listener();
  },
});

/** Whether this browser can play on another output than the system's own; over plain http it lists none. */
export function canChooseLoudspeaker(): boolean {
  return 'mediaDevices' in navigator && 'setSinkId' in AudioContext.prototype;
}

/** Sounds go where they were chosen to go, from now on. */
export function leadToLoudspeaker(context: AudioContext): void {
  if (!canChooseLoudspeaker()) return;
  navigator.mediaDevices.addEventListener('devicechange', follow);
  context.addEventListener('error', follow);
  void output.lead(context as AudioContext & Sink);
}

/** A device may go without a word: each sound asks whether its own is still there. */
export function checkLoudspeaker(): void {
  if (output.state.chosen !== null && canChooseLoudspeaker()) follow();
}

/** Null: the system's own. */
export function chooseLoudspeaker(chosen: Loudspeaker | null): void {
  void output.choose(chosen);
}

/** Where the alarms sound, and what may be chosen. */
export function useLoudspeaker(): OutputState {
  useEffect(() => {
    if (canChooseLoudspeaker()) follow();
  }, []);
  return useSyncExternalStore(subscribe, () => output.state);
}

function follow(): void {
  void output.follow();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
