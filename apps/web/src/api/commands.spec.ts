import { Commands } from './commands';
import { ApiProblem, ApiUnreachable } from './problem';

const A = '/api/inquiries/a/alert';
const B = '/api/inquiries/b/alert';
const refused = (status: number): ApiProblem =>
  new ApiProblem({ type: 'about:blank', code: 'command-used', status, title: 'no' });

/** Orders one after another; each meets the next of `fates`. Returns the ids they went under. */
async function idsOf(
  orders: readonly Parameters<Commands['order']>[],
  ...fates: (Error | undefined)[]
): Promise<string[]> {
  const ids: string[] = [];
  const commands = new Commands((_path, body) => {
    ids.push((body as { commandId: string }).commandId);
    const fate = fates[ids.length - 1];
    return fate === undefined ? Promise.resolve('done') : Promise.reject(fate);
  });
  for (const order of orders) await commands.order(...order).catch(() => undefined);
  return ids;
}

describe('an order that nobody answered', () => {
  it.each([
    { after: 'silence', fate: new ApiUnreachable(undefined) },
    ...[500, 503, 429, 401].map((status) => ({ after: String(status), fate: refused(status) })),
  ])('goes again under its own id after $after', async ({ fate }) => {
    const [first, again] = await idsOf([[A], [A]], fate);
    expect(again).toBe(first);
  });

  it.each([
    ['another subject', [B]],
    ['another verb', ['/api/inquiries/a/flag']],
    ['another reason', [A, { reason: 'x' }]],
    ['another sight', [A, {}, 'withdrawn']],
  ] satisfies [string, Parameters<Commands['order']>][])(
    'lends its id to no order with %s',
    async (_n, other) => {
      const [first, second, again] = await idsOf([[A], other, [A]], new ApiUnreachable(undefined));
      expect(second).not.toBe(first);
      expect(again).toBe(first);
    },
  );
});

it.each([
  { end: 'done', fate: undefined },
  ...[403, 404, 409, 422].map((status) => ({ end: `refused with ${String(status)}`, fate: refused(status) })),
])('an order that was $end has a new id next time', async ({ fate }) => {
  const [first, next] = await idsOf([[A], [A]], fate);
  expect(next).not.toBe(first);
});
