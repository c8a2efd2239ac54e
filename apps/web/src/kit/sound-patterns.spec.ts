import { burstLength, LEAST_LEVEL, SOUND_PATTERNS, TONE, type SoundName } from './sound-patterns';

const names = Object.keys(SOUND_PATTERNS) as SoundName[];
const rhythm = (name: SoundName): string => {
  const { pulses } = SOUND_PATTERNS[name];
  return pulses.map((pulse, i) => `${pulse.at - (pulses[i - 1]?.at ?? 0)}+${pulse.ms}`).join(' ');
};

it('no two sounds share a rhythm', () => {
  expect(new Set(names.map(rhythm)).size).toBe(names.length);
});

it('high is ten pulses as 3-2 3-2, medium three, low two', () => {
  const gaps = SOUND_PATTERNS.high.pulses.map((pulse, i, all) => pulse.at - (all[i - 1]?.at ?? 0));
  const longGaps = gaps.flatMap((gap, i) => (gap > 250 ? [i] : []));
  expect(longGaps).toEqual([3, 5, 8]);
  expect(SOUND_PATTERNS.high.pulses).toHaveLength(10);
  expect(SOUND_PATTERNS.medium.pulses).toHaveLength(3);
  expect(SOUND_PATTERNS.low.pulses).toHaveLength(2);
});

it.each(names)('%s: pulses do not run into each other, nor bursts', (name) => {
  const pattern = SOUND_PATTERNS[name];
  pattern.pulses.forEach((pulse, i) => {
    expect(pulse.ms).toBeGreaterThan(2 * pattern.ramp);
    expect(pattern.pulses[i + 1]?.at ?? Infinity).toBeGreaterThan(pulse.at + pulse.ms);
  });
  expect(pattern.every ?? Infinity).toBeGreaterThan(burstLength(pattern));
});

it('only the ring and the police alert repeat by themselves', () => {
  expect(names.filter((name) => SOUND_PATTERNS[name].every !== undefined)).toEqual(['ring', 'high']);
});

it.each(names)('%s: no softer than the floor, and never clipped', (name) => {
  expect(SOUND_PATTERNS[name].level).toBeGreaterThanOrEqual(LEAST_LEVEL);
  expect(SOUND_PATTERNS[name].level).toBeLessThanOrEqual(1);
});

it('ramps are 20 to 40 ms and the order of loudness is that of urgency', () => {
  for (const name of names) expect([20, 30, 40]).toContain(SOUND_PATTERNS[name].ramp);
  expect(SOUND_PATTERNS.high.level).toBeGreaterThan(SOUND_PATTERNS.medium.level);
  expect(SOUND_PATTERNS.medium.level).toBeGreaterThan(SOUND_PATTERNS.low.level);
});

it('the tone has a low fundamental and at least four parts within 15 dB below 4 kHz', () => {
  const loudest = Math.max(...TONE.map((part) => part.gain));
  const near = TONE.filter((part) => part.hertz <= 4000 && 20 * Math.log10(loudest / part.gain) <= 15);
  expect(near.length).toBeGreaterThanOrEqual(4);
  expect(TONE[0]?.hertz).toBeLessThan(1000);
});
