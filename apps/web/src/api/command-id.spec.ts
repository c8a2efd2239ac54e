import { commandId } from '#contracts/ids';
import { newCommandId } from './command-id';

it('makes ids the contracts accept, each time another', () => {
  const ids = Array.from({ length: 100 }, newCommandId);
  for (const id of ids) expect(() => commandId.parse(id)).not.toThrow();
  expect(new Set(ids).size).toBe(100);
});
