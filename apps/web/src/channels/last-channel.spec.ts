import type { ContactPointView } from '#contracts/channels';
import { isLastThatWorks } from './last-channel';

const point = (id: string, more: Partial<ContactPointView> = {}): ContactPointView => ({
  id,
  channel: 'sms',
  hint: '•• 67',
  device: '',
  verifiedAt: '2026-11-20T08:00:00.000Z',
  failingSince: null,
  last: null,
  ...more,
});
const lost = point('lost');
const configured: ContactPointView['channel'][] = ['sms', 'email'];

it.each([
  ['there is no other', []],
  ['another was never proved', [point('other', { verifiedAt: null })]],
  ['nothing arrives at another', [point('other', { failingSince: '2026-11-21T22:00:00.000Z' })]],
  ['another is by a channel that is not set up', [point('other', { channel: 'push' })]],
])('an address is the last that works when %s', (_, others) => {
  expect(isLastThatWorks(lost, { points: [lost, ...others], configured })).toBe(true);
});

it('is not the last while another works, or when it was never proved itself', () => {
  const other = point('other', { channel: 'email' });
  expect(isLastThatWorks(lost, { points: [lost, other], configured })).toBe(false);
  const unproved = point('new', { verifiedAt: null });
  expect(isLastThatWorks(unproved, { points: [unproved], configured })).toBe(false);
});
