import type { Offset } from '#contracts/live';

/** Whether `left` lies before `right` in the log; parts are compared as numbers of any size. */
export function isBefore(left: Offset, right: Offset): boolean {
  const [leftTx, leftId] = parts(left);
  const [rightTx, rightId] = parts(right);
  return leftTx === rightTx ? leftId < rightId : leftTx < rightTx;
}

/** The two numbers of an offset: transaction, id. */
export function parts(offset: Offset): [bigint, bigint] {
  const [tx = '0', id = '0'] = offset.split('.');
  return [BigInt(tx), BigInt(id)];
}
