import fc from 'fast-check';
import { goOn, goOnWith, NO_LETTERS } from './feature-number';
import { Places } from './places';

describe('places', () => {
  it('are found as in a map, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -60, max: 60 }), fc.nat(2 ** 31 - 2))),
        fc.nat(),
        (set, many) => {
          const places = new Places();
          const map = new Map<number, number>();
          const others = Array.from({ length: many % 3000 }, (_, at) => [at * 7919, at] as const);
          for (const [number, place] of [...set, ...others]) {
            places.set(number, place);
            map.set(number, place);
          }
          expect(places.size).toBe(map.size);
          expect([...map].filter(([number, place]) => places.get(number) !== place)).toEqual([]);
          expect(places.get(61)).toBe(-1);
        },
      ),
    );
  });
});

describe('the number of a name', () => {
  it('is the same whether it is read at once, in pieces or letter by letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const whole = goOn(NO_LETTERS, one + other);
        expect(goOn(goOn(NO_LETTERS, one), other)).toBe(whole);
        let letters = NO_LETTERS;
        for (let at = 0; at < (one + other).length; at++)
          letters = goOnWith(letters, (one + other).charCodeAt(at));
        expect(letters).toBe(whole);
      }),
    );
  });
});
