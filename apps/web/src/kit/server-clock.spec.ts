import { ServerClock } from './server-clock';

it('is zero before the server has spoken', () => {
  expect(new ServerClock().offset).toBe(0);
});

it('takes the middle of the exchange as the moment the server spoke', () => {
  const clock = new ServerClock();
  expect(clock.observe({ sentAt: 1000, receivedAt: 1200, serverAt: 61_100, grain: 0 })).toBe(60_000);
});

it('believes the quickest exchange, not the newest', () => {
  const clock = new ServerClock();
  clock.observe({ sentAt: 0, receivedAt: 20, serverAt: 5010, grain: 0 });
  clock.observe({ sentAt: 1000, receivedAt: 3000, serverAt: 6100, grain: 0 });
  expect(clock.offset).toBe(5000);
});

it('prefers a fine clock to a whole-second one', () => {
  const clock = new ServerClock();
  clock.observe({ sentAt: 0, receivedAt: 40, serverAt: 20, grain: 0 });
  clock.observe({ sentAt: 0, receivedAt: 2, serverAt: 900, grain: 1000 });
  expect(clock.offset).toBe(0);
});

it('forgets an exchange after eight newer ones', () => {
  const clock = new ServerClock();
  clock.observe({ sentAt: 0, receivedAt: 0, serverAt: 9000, grain: 0 });
  for (let i = 1; i <= 8; i++) clock.observe({ sentAt: i, receivedAt: i + 10, serverAt: i + 5, grain: 0 });
  expect(clock.offset).toBe(0);
});
