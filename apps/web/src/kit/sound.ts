import { useSyncExternalStore } from 'react';
import { checkLoudspeaker, leadToLoudspeaker } from './loudspeaker';
import { serverNow } from './now';
import { burstLength, SOUND_PATTERNS, TONE, TONE_SUM, type SoundName } from './sound-patterns';

/** `blocked`: the browser keeps us silent until the person clicks or types. */
export type SoundState = 'untried' | 'blocked' | 'running';

const listeners = new Set<() => void>();
let context: AudioContext | undefined;
let silentUntil = 0;

const changed = (): void => {
  for (const listener of listeners) listener();
};

/** Must run inside a click or key press the first time; afterwards sounds may start by themselves. */
export async function unlockSound(): Promise<void> {
  if (!context) {
    context = new AudioContext();
    context.addEventListener('statechange', changed);
    leadToLoudspeaker(context);
  }
  if (context.state !== 'running') await context.resume();
  changed();
}

/** Plays one burst, if anything can be heard. */
export function playSound(name: SoundName): void {
  const pattern = SOUND_PATTERNS[name];
  if (context?.state !== 'running') return;
  checkLoudspeaker();
  const volume = context.createGain();
  volume.gain.value = 0;
  volume.connect(context.destination);
  const start = context.currentTime + 0.02;
  const end = start + burstLength(pattern) / 1000;
  for (const { at, ms } of pattern.pulses) {
    const from = start + at / 1000;
    const ramp = pattern.ramp / 1000;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(pattern.level, from + ramp);
    volume.gain.setValueAtTime(pattern.level, from + ms / 1000 - ramp);
    volume.gain.linearRampToValueAtTime(0, from + ms / 1000);
  }
  for (const part of TONE) {
    const tone = context.createOscillator();
    const share = context.createGain();
    share.gain.value = part.gain / TONE_SUM;
    tone.frequency.value = part.hertz;
    tone.connect(share).connect(volume);
    tone.start(start);
    tone.stop(end + 0.1);
  }
}

/** Silences what repeats until then, by the server's clock. It acknowledges nothing: the clocks run on. */
export function silenceUntil(until: number): void {
  silentUntil = until;
  changed();
  setTimeout(changed, until - serverNow() + 50);
}

/** Ends a silence early, when something new begins to sound. */
export function endSilence(): void {
  if (silentUntil === 0) return;
  silentUntil = 0;
  changed();
}

/** Whether sounds can be heard, as the browser says. */
export function useSoundState(): SoundState {
  return useSyncExternalStore(subscribe, () =>
    !context ? 'untried' : context.state === 'running' ? 'running' : 'blocked',
  );
}

/** Until when the sounds are silenced, by the server's clock; 0 when they are not. */
export function useSilence(): number {
  return useSyncExternalStore(subscribe, () => (silentUntil > serverNow() ? silentUntil : 0));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
