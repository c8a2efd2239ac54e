// By its path: its name leads here.
import { hash as hashAtCost, type Options } from '../../node_modules/@node-rs/argon2';

export { verify } from '../../node_modules/@node-rs/argon2';

/**
 * Stands for `@node-rs/argon2` in stories: passwords are hashed by it, at a cost of next to nothing, because half the time of
 * many stories went into it. What a hash costs the line, `password.spec.ts` and every process that is started prove; see
 * `real-argon2.ts` for stories about time.
 */
export function hash(password: string, cost: Options): Promise<string> {
  const isReal = process.env['HOTLINE_TEST_ARGON2'] === 'real';
  return hashAtCost(password, isReal ? cost : { ...cost, memoryCost: 8, timeCost: 1 });
}
