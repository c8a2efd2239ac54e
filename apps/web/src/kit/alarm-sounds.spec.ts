import type { Alarm } from './alarms';
import { BUDGET_MS, type Heard, NOTHING_HEARD, sounding } from './alarm-sounds';
import type { SoundName } from './sound-patterns';

const alarm = (sound: SoundName, id: string = sound, nth: 1 | 2 = 1): Alarm => ({ sound, id, nth });
const QUIET = { isOnCall: false, silentUntil: 0 };

/** One console, second by second; answers what was heard, with its second. */
class Console {
  private heard: Heard = NOTHING_HEARD;
  readonly bursts: string[] = [];

  listen(from: number, to: number, alarms: readonly Alarm[], ear: Partial<typeof QUIET> = {}): this {
    for (let second = from; second < to; second++) {
      const { burst, heard } = sounding(alarms, this.heard, { ...QUIET, ...ear, now: second * 1000 });
      this.heard = heard;
      if (burst !== null) this.bursts.push(`${String(second)} ${burst}`);
    }
    return this;
  }
}

describe('what is heard of the alarms that stand', () => {
  it('an alert again and again until somebody has it', () => {
    const console = new Console().listen(0, 13, [alarm('high')]).listen(13, 30, []);
    expect(console.bursts).toEqual(['0 high', '6 high', '12 high']);
  });

  it('a flag once, and once more at half of its time', () => {
    const first = alarm('medium', 'f');
    const console = new Console().listen(0, 300, [first]).listen(300, 600, [first, { ...first, nth: 2 }]);
    expect(console.bursts).toEqual(['0 medium', '300 medium']);
  });

  it('the most urgent alone; a lesser one when that is over', () => {
    const both = [alarm('medium'), alarm('high')];
    expect(new Console().listen(0, 5, both).listen(5, 8, [alarm('medium')]).bursts).toEqual([
      '0 high',
      '5 medium',
    ]);
  });

  it('nothing in the headset of a call; what still stands when it is over', () => {
    const alarms = [alarm('low'), alarm('medium')];
    const console = new Console().listen(0, 60, alarms, { isOnCall: true }).listen(60, 62, alarms);
    expect(console.bursts).toEqual(['60 medium', '61 low']);
  });

  it('a silence stops what repeats for its time, and hides nothing new', () => {
    const silent = { silentUntil: 61_000 };
    const console = new Console()
      .listen(0, 1, [alarm('high', 'a')])
      .listen(1, 30, [alarm('high', 'a')], silent)
      .listen(30, 31, [alarm('high', 'a'), alarm('high', 'b')], silent);
    expect(console.bursts).toEqual(['0 high', '30 high']);
  });

  it('what is heard once waits for the end of a silence', () => {
    const silent = { silentUntil: 61_000 };
    expect(new Console().listen(1, 70, [alarm('medium')], silent).bursts).toEqual(['61 medium']);
  });

  it('a line that flaps is heard once in ten minutes, and the second of two flags at its half', () => {
    const console = new Console();
    for (let flap = 0; flap < 20; flap++)
      console.listen(flap * 10, flap * 10 + 5, [alarm('low', String(flap))]);
    expect(console.bursts).toEqual(['0 low']);
    const second = alarm('medium', 'second');
    const flags = new Console()
      .listen(0, 60, [alarm('medium', 'first')])
      .listen(60, 300, [second])
      .listen(300, 400, [second, { ...second, nth: 2 }]);
    expect(flags.bursts).toEqual(['0 medium', '300 medium']);
    expect(BUDGET_MS).toBe(600_000);
  });
});
