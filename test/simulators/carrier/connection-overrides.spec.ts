import { readDelivery } from './connection-overrides';

it.each([
  ['http://a/b?c=1', { connectMs: 5000, readMs: 15000, totalMs: 15000, retries: 1 }, ['ct']],
  ['http://a/b?c=1#ct=2000&rc=3&rp=all', { connectMs: 2000, retries: 3 }, ['all']],
  ['http://a/b?c=1#ct=1&rt=99999&rc=9', { connectMs: 100, readMs: 15000, retries: 5 }, ['ct']],
  ['http://a/b?c=1#rc=many', { retries: 1 }, ['ct']],
])('%s', (address, expected, retryOn) => {
  const { url, delivery } = readDelivery(address);
  expect(url).toBe('http://a/b?c=1');
  expect(delivery).toMatchObject(expected);
  expect([...delivery.retryOn]).toEqual(retryOn);
});
