/** The four sounds of the console. Told apart by rhythm, never by pitch alone. */
export type SoundName = 'ring' | 'high' | 'medium' | 'low';

/** The floor: the softest alarm is still heard across a room. */
export const LEAST_LEVEL = 0.3;

export interface SoundPattern {
  /** When each pulse starts and how long it lasts, in milliseconds from the start of the burst. */
  pulses: readonly { at: number; ms: number }[];
  /** Milliseconds from one burst to the next while the cause lasts; undefined plays once. */
  every?: number;
  /** The loudness of the burst, from `LEAST_LEVEL` to 1: nothing makes it lower, and there is no mute. */
  level: number;
  /** Rise and fall of each pulse in milliseconds: no clicks, and soft for low priority. */
  ramp: number;
}

const train = (starts: readonly number[], ms: number): SoundPattern['pulses'] =>
  starts.map((at) => ({ at, ms }));
const five = [0, 200, 400, 800, 1000];

/** After the burst rhythms of IEC 60601-1-8: ten pulses high (3-2, 3-2), three medium, two low. */
export const SOUND_PATTERNS: Record<SoundName, SoundPattern> = {
  ring: { pulses: train([0, 500], 380), every: 3000, level: 0.5, ramp: 30 },
  high: { pulses: train([...five, ...five.map((at) => at + 2000)], 130), every: 6000, level: 0.8, ramp: 20 },
  medium: { pulses: train([0, 400, 800], 200), level: 0.5, ramp: 30 },
  low: { pulses: train([0, 600], 220), level: LEAST_LEVEL, ramp: 40 },
};

/**
 * The tone of every pulse: one fundamental between 150 and 1000 Hz and its overtones, all below 4000 Hz and
 * within 15 dB of it, so that it is heard in a noisy room and by tired ears.
 */
export const TONE: readonly { hertz: number; gain: number }[] = [
  { hertz: 523, gain: 1 },
  { hertz: 1046, gain: 0.6 },
  { hertz: 1569, gain: 0.42 },
  { hertz: 2092, gain: 0.3 },
  { hertz: 2615, gain: 0.22 },
];

/** What the parts come to together at most: divided by it, a pulse is as loud as its level says, and never clips. */
export const TONE_SUM = TONE.reduce((sum, { gain }) => sum + gain, 0);

/** Length of one burst in milliseconds. */
export function burstLength(pattern: SoundPattern): number {
  return Math.max(...pattern.pulses.map((pulse) => pulse.at + pulse.ms));
}
