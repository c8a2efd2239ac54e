import { Deliveries } from '#escalation/channels/deliveries.service';
import { PushReceiver } from '../simulators/push-receiver';
import { until } from '../support/until';
import { add, ChannelsHouse } from './channels.house';
import type { Browser } from './console-world';

describe('an officer who is alerted by push', () => {
  let house: ChannelsHouse;
  let device: PushReceiver;
  const hanging = new PushReceiver();
  let officer: Browser;

  beforeAll(async () => {
    device = new PushReceiver();
    house = await ChannelsHouse.open({});
    officer = await house.world.steppedUp('officer');
  });
  afterAll(async () => {
    await hanging.close();
    await house.close();
    await device.close();
  });

  const mine = async () => (await officer.get('/api/channels')).body as unknown as Mine;
  const newest = () => device.pushed.at(-1)?.payload as { id: string; receipt: string; words: string };
  /** As the service worker tells it, whoever is signed in or nobody. */
  const tell = (receipt: object) => house.world.browser().send('POST', '/api/push-receipts', receipt);

  it('proves the device by what only that device could open, signed by the key it subscribed with', async () => {
    await add(officer, { channel: 'push', subscription: await device.listen() });
    await house.deliver();
    expect(device.refused).toEqual([]);
    expect(device.pushed.map(({ signedBy }) => signedBy)).toEqual([(await mine()).pushKey]);
    expect((await mine()).points[0]?.verifiedAt).toBeNull();
    const { id, receipt } = newest();
    expect((await tell({ id, receipt: receipt.replace(/./g, 'A'), state: 'delivered' })).status).toBe(404);
    expect((await tell({ id, receipt, state: 'delivered' })).status).toBe(204);
    expect((await mine()).points[0]?.verifiedAt).not.toBeNull();
  });

  it('is told the alert by its reference alone, and says when it arrived and was opened, forward only', async () => {
    const alert = await house.alert();
    await house.deliver();
    expect(newest()).toEqual({
      id: expect.any(String),
      receipt: expect.any(String),
      escalationId: alert,
      words: expect.stringMatching(/^Siqnal \d{5}-[A-Z]: təhlükə, şəhər\. Konsolu açın\.$/),
    });
    const { id, receipt } = newest();
    for (const state of ['opened', 'delivered'])
      expect((await tell({ id, receipt, state })).status).toBe(204);
    expect(await house.attempts(alert, 'push')).toEqual([{ state: 'opened', code: null, tries: 1 }]);
  });

  it('is known to be gone when its push service says so, and says so to its owner', async () => {
    device.status = 410;
    const alert = await house.alert();
    await house.deliver();
    expect(await house.attempts(alert, 'push')).toEqual([{ state: 'failed', code: 'device-gone', tries: 1 }]);
    expect((await mine()).points[0]?.failingSince).not.toBeNull();
  });

  it('keeps nobody else waiting while their own device hangs', async () => {
    const theirs = await house.world.addPerson('officer', 'officer2');
    const other = await house.world.steppedUp(theirs);
    await add(other, { channel: 'push', subscription: await hanging.listen() });
    await house.world.query(`update contact_point set verified_at = now(), failing_since = null`);
    await house.world.query(`update contact_message set state = 'sent'`);
    await house.world.query(`update alert_attempt set state = 'failed' where state = 'due'`);
    device.status = 201;
    device.pushed.length = 0;
    hanging.isHanging = true;
    for (let nth = 0; nth < 30; nth++) await house.alert();
    await until('whoever can be reached has all', async () => {
      await house.working(Deliveries, (deliveries) => deliveries.begin());
      return device.pushed.length === 30;
    });
    expect(hanging.hung.length).toBeGreaterThan(0);
    expect(
      await house.world.query(
        `select failure_code from alert_attempt where recipient_id = $1 and failure_code is not null`,
        [theirs.id],
      ),
    ).toEqual([]);
  });

  it('has nothing sent to any other place on a network', async () => {
    const keys = { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) };
    const subscription = { endpoint: 'https://192.0.2.1/push', keys };
    expect((await officer.send('POST', '/api/channels', { channel: 'push', subscription })).status).toBe(422);
  });
});

interface Mine {
  pushKey: string;
  points: { verifiedAt: string | null; failingSince: string | null }[];
}
