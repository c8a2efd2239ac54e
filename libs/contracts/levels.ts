/**
 * How serious an inquiry is, the most serious first. P0 danger to life · P1 crisis · P2 presumed victim, safe for now ·
 * P3 possible · P4 related abuse · P5 information. The scheme is the line's own proposal; only the hand-over clock of
 * P0–P2 is law.
 */
export const LEVELS = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Level = (typeof LEVELS)[number];
