import type { JournalEntry } from '../carrier/journal';
import { Tally } from './tally';

const at = (second: number): string => new Date(1_790_000_000_000 + second * 1000).toISOString();
let id = 0;
const entry = (callSid: string, what: string, second: number): JournalEntry => ({
  id: ++id,
  at: at(second),
  callSid,
  caller: null,
  party: 'caller',
  what,
  text: '',
});

it('counts answered and abandoned callers, alerts and their answers, and what failed', () => {
  const tally = new Tally();
  for (const one of [
    entry('a', 'dials', 0),
    entry('b', 'dials', 1),
    entry('a', 'connected', 12),
    entry('a', 'connected', 30),
    entry('b', 'ends', 40),
    entry('a', 'ends', 60),
    entry('c', 'dials', 61),
    entry('c', 'error', 62),
  ])
    tally.entry(one);
  const deed = (what: string, text: string, second: number): void => {
    tally.deed({ who: 'x', caller: null, what, text }, Date.parse(at(second)));
  };
  deed('alerts', 'e1 armed, goes to all', 20);
  deed('alerts', 'e2 armed, goes to all', 21);
  deed('acknowledges', 'e1', 27);
  expect(tally.unacknowledged).toBe(1);
  expect(tally.live).toBe(1);
  expect(tally.summary()).toBe(`calls 3 · answered 1 · abandoned 1 · still up 1
dialled to talking: median 12.0 s, longest 12.0 s
alerts 2 · acknowledged 1 · key to acknowledgement: median 7.0 s, longest 7.0 s
failures 1`);
});
