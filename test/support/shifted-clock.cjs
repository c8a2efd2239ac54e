'use strict';

/*
 * Required before a process: its host's clock is wrong by CLOCK_SHIFT_MS. What counts from when the machine started
 * (timers, performance.now) stays right, as it does on a host.
 */
const shift = Number(process.env.CLOCK_SHIFT_MS);
const RightDate = Date;

class ShiftedDate extends RightDate {
  constructor(...given) {
    if (given.length === 0) super(RightDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RightDate.now() + shift;
  }
}

globalThis.Date = ShiftedDate;
