import type { EscalationId } from '#contracts/ids';
import { MessageCentre } from '../simulators/message-centre';
import { until } from '../support/until';
import { add, ChannelsHouse } from './channels.house';
import type { Browser } from './console-world';

const SMS = '+994501112233';

describe('an officer who is alerted through the operator’s message centre', () => {
  let house: ChannelsHouse;
  let centre: MessageCentre;
  let officer: Browser;

  beforeAll(async () => {
    centre = new MessageCentre('safe');
    house = await ChannelsHouse.open({
      SMS: 'smpp',
      SMPP_URL: `smpp://line:safe@127.0.0.1:${String(await centre.listen())}`,
      SMPP_SENDER: '152',
    });
    officer = await house.world.steppedUp('officer');
  });
  afterAll(async () => {
    await house.close();
    await centre.close();
  });
  beforeEach(() => (centre.taken.length = 0));

  const becomes = (alert: EscalationId, state: string, code: string | null = null) =>
    until(`${state} ${String(code)}`, async () =>
      (await house.attempts(alert, 'sms')).some((each) => each.state === state && each.code === code),
    );
  const alerted = async (): Promise<EscalationId> => {
    const alert = await house.alert();
    await house.deliver();
    return alert;
  };
  const reports = async (word: string, more: object = {}): Promise<void> => {
    for (const { id } of centre.taken) expect(await centre.report(id, word, more)).toBe(0);
  };

  it('proves the number by the code that comes there', async () => {
    const point = await add(officer, { channel: 'sms', address: SMS });
    await house.deliver();
    const [message] = centre.taken;
    expect(message).toMatchObject({ to: '1/994501112233', from: '3/152', dataCoding: 8, joined: null });
    const code = /\d{6}/.exec(message?.text ?? '')?.[0];
    expect((await officer.send('POST', `/api/channels/${point}/verify`, { code })).status).toBe(204);
  });

  it('reads the alert in its own letters; it has arrived when each part of it has', async () => {
    const alert = await alerted();
    expect(centre.taken.map(({ text }) => text).join('')).toMatch(
      /^Siqnal \d{5}-[A-Z]: təhlükə, şəhər\. Konsolu açın\. https:\/\/console\.example\.org\/$/,
    );
    const [first, second] = centre.taken;
    if (!first || !second) throw new Error('it came in one part');
    expect([first.joined, second.joined]).toEqual([
      [expect.any(Number), 2, 1],
      [first.joined?.[0], 2, 2],
    ]);
    expect(centre.taken.every(({ wantsReceipt }) => wantsReceipt)).toBe(true);
    await centre.report(first.id, 'DELIVRD');
    expect(await house.attempts(alert, 'sms')).toEqual([{ state: 'sent', code: null, tries: 1 }]);
    await centre.report(second.id, 'ignored', { receipted_message_id: second.id, message_state: 2 });
    await becomes(alert, 'delivered');
    // An operator that changes its mind changes nothing.
    await reports('EXPIRED');
    expect(await house.attempts(alert, 'sms')).toEqual([{ state: 'delivered', code: null, tries: 1 }]);
  });

  it('is known to be out of reach, and why', async () => {
    const lost = await alerted();
    await reports('UNDELIV');
    await becomes(lost, 'failed', 'undelivered');
    const unknown = await alerted();
    await reports('UNDELIV', { network_error_code: Buffer.from([3, 0, 1]) });
    await becomes(unknown, 'failed', 'bad-address');
    centre.statuses.push(0x0b);
    await becomes(await alerted(), 'failed', 'bad-address');
  });

  it('is written to again after the line broke off, and what is known of either try counts', async () => {
    centre.then = 'breaks-off';
    const alert = await alerted();
    expect(await house.attempts(alert, 'sms')).toEqual([{ state: 'due', code: 'unreachable', tries: 1 }]);
    await house.elapse();
    await house.deliver();
    expect(await house.attempts(alert, 'sms')).toEqual([{ state: 'sent', code: null, tries: 2 }]);
    const references = centre.taken.map(({ joined }) => joined?.[0]);
    expect(references).toHaveLength(3);
    expect(new Set(references).size).toBe(1);
    // The receipt of the first try is about nothing that the line knows: it is taken, and changes nothing.
    const [first, ...second] = centre.taken;
    expect(await centre.report(first?.id ?? '', 'UNDELIV')).toBe(0);
    expect((await house.attempts(alert, 'sms'))[0]?.state).toBe('sent');
    for (const { id } of second) await centre.report(id, 'DELIVRD');
    await becomes(alert, 'delivered');
  });

  it('has it by a receipt that came before its message was known, and by one that came late', async () => {
    centre.then = 'reports-first';
    const alert = await alerted();
    const isBound = () => house.metric('hotline_message_centre_bound');
    expect(await isBound()).toBe(1);
    centre.hangUp();
    await until('the line is lost', async () => (await isBound()) === 0);
    const [, last] = centre.taken;
    await until('the line is there again', async () => (await isBound()) === 1);
    await centre.report(last?.id ?? '', 'DELIVRD');
    await becomes(alert, 'delivered');
  });

  it('waits for a message centre that asks for patience, and leaves no number anywhere', async () => {
    centre.statuses.push(0x58);
    const alert = await alerted();
    expect(await house.attempts(alert, 'sms')).toEqual([{ state: 'sent', code: null, tries: 1 }]);
    const kept = await house.world.query<{ row: string }>(
      `select row_to_json(s)::text as row from sms_part s union all
       select row_to_json(a)::text from alert_attempt a union all select row_to_json(v)::text from event v`,
    );
    expect(kept.filter(({ row }) => row.includes(SMS.slice(4)))).toEqual([]);
  });
});
