import type { Level } from '#contracts/levels';
import type { Tone } from './state-tag';

/** What a level asks of the reader: to alert, to have somebody look, or nothing. */
export function levelTone(level: Level): Tone {
  if (level === 'P0' || level === 'P1') return 'alarm';
  return level === 'P2' || level === 'P3' ? 'warn' : 'idle';
}
