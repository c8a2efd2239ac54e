const NOWHERE = -1;
const SMALLEST = 256;

/** Where something stands, by its number: a table of numbers alone, in which looking up makes nothing. */
export class Places {
  private keys: Int32Array;
  private values: Int32Array;
  private count = 0;

  /** @param expected how many numbers there may be; more find room too */
  constructor(expected = 0) {
    let size = SMALLEST;
    while (size < expected * 2) size *= 2;
    this.keys = new Int32Array(size);
    this.values = new Int32Array(size).fill(NOWHERE);
  }

  get size(): number {
    return this.count;
  }

  /** @returns -1 when it stands nowhere */
  get(number: number): number {
    return this.values[this.slotOf(number)] ?? NOWHERE;
  }

  /** @param place not negative */
  set(number: number, place: number): void {
    const slot = this.slotOf(number);
    if (this.values[slot] === NOWHERE) this.count += 1;
    this.keys[slot] = number;
    this.values[slot] = place;
    if (this.count * 2 > this.keys.length) this.grow();
  }

  private slotOf(number: number): number {
    const mask = this.keys.length - 1;
    let slot = (number ^ (number >>> 15)) & mask;
    while (this.values[slot] !== NOWHERE && this.keys[slot] !== number) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.values = new Int32Array(keys.length * 2).fill(NOWHERE);
    this.count = 0;
    values.forEach((place, slot) => {
      if (place !== NOWHERE) this.set(keys[slot] ?? 0, place);
    });
  }
}
