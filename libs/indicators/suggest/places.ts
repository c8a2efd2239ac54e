const SMALLEST = 256;

/** Where something stands, by its number: a table of numbers alone, in which looking up makes nothing. */
export class Places {
  /** Slots of a number and its place + 1, side by side, so that one look reaches both; 0 is nowhere. */
  private slots: Int32Array;
  private count = 0;

  /** @param expected how many numbers there may be; more find room too */
  constructor(expected = 0) {
    let size = SMALLEST;
    while (size < expected * 2) size *= 2;
    this.slots = new Int32Array(size * 2);
  }

  get size(): number {
    return this.count;
  }

  /** @returns -1 when it stands nowhere */
  get(number: number): number {
    return (this.slots[this.slotOf(number) + 1] ?? 0) - 1;
  }

  /** @param place not negative, and less than 2^31 - 1 */
  set(number: number, place: number): void {
    const slot = this.slotOf(number);
    if (this.slots[slot + 1] === 0) this.count += 1;
    this.slots[slot] = number;
    this.slots[slot + 1] = place + 1;
    if (this.count * 4 > this.slots.length) this.grow();
  }

  private slotOf(number: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = ((number ^ (number >>> 15)) * 2) & mask;
    while (slots[slot + 1] !== 0 && slots[slot] !== number) slot = (slot + 2) & mask;
    return slot;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2);
    this.count = 0;
    for (let slot = 0; slot < slots.length; slot += 2) {
      const next = slots[slot + 1] ?? 0;
      if (next !== 0) this.set(slots[slot] ?? 0, next - 1);
    }
  }
}
