import { gatherDigits } from './gathering';
import { Leg } from './leg';
import { Interrupted, Pace } from './pace';
import { type GatherVerb, parseTwiml } from './twiml';

const PACE = new Pace(1000);

function leg(): Leg {
  return new Leg({
    from: '+994500000001',
    to: '+994121520000',
    direction: 'inbound',
    party: 'caller',
    pace: PACE,
  });
}

function gather(attributes: string): GatherVerb {
  return parseTwiml(`<Response><Gather ${attributes}/></Response>`)[0] as GatherVerb;
}

/** Keys that are pressed once the prompts play; `,` lets ten simulated seconds pass. */
async function pressed(attributes: string, keys: string): Promise<string> {
  const caller = leg();
  const gathered = gatherDigits(
    caller,
    gather(attributes),
    async (signal) => {
      void type(caller, keys);
      await PACE.pass(5, signal);
    },
    caller.beginDocument(),
  );
  const { digits, finishedOnKey } = await gathered;
  return `${digits}|${finishedOnKey}`;
}

async function type(caller: Leg, keys: string): Promise<void> {
  for (const key of keys)
    if (key === ',') await PACE.pass(10, caller.lifetime);
    else caller.emit('digit', key);
}

it.each([
  ['numDigits="1"', '2', '2|'],
  ['numDigits="1"', '29', '2|'],
  ['numDigits="3"', '152', '152|'],
  ['timeout="30"', '15,2#', '152|#'],
  ['timeout="5"', '15,2', '15|'],
  ['finishOnKey="" timeout="5"', '1#', '1#|'],
  ['finishOnKey="*"', '1#*', '1#|*'],
  ['timeout="5"', '', '|'],
])('<Gather %s> with %s pressed → %s', async (attributes, keys, expected) => {
  expect(await pressed(attributes, keys)).toBe(expected);
});

it('is broken off when the caller hangs up, and listens no more', async () => {
  const caller = leg();
  const gathered = gatherDigits(
    caller,
    gather('timeout="600"'),
    () => Promise.resolve(),
    caller.beginDocument(),
  );
  caller.become('completed');
  await expect(gathered).rejects.toThrow(Interrupted);
  expect(caller.listenerCount('digit')).toBe(0);
});
