import { MailServer } from '../support/mail-server';
import { add, ChannelsHouse } from './channels.house';
import type { Browser } from './console-world';

describe('an officer who is alerted by e-mail', () => {
  let house: ChannelsHouse;
  let mail: MailServer;
  let officer: Browser;
  let id: string;

  beforeAll(async () => {
    mail = new MailServer();
    house = await ChannelsHouse.open({
      SMTP_URL: `smtp://127.0.0.1:${String(await mail.listen())}`,
      AUDIT_MAIL_TO: 'coordinator@example.org',
      AUDIT_MAIL_FROM: 'line@example.org',
    });
    officer = await house.world.steppedUp('officer');
  });
  afterAll(async () => {
    await house.close();
    await mail.close();
  });

  const letters = () =>
    mail.letters
      .filter(({ to }) => !to.includes('coordinator@example.org'))
      .map(({ to, source }) => ({ to, source: decoded(source) }));

  it('proves the address by the code that was sent there, once, and no other address counts', async () => {
    id = await add(officer, { channel: 'email', address: 'Officer@Example.org' });
    const unproved = await house.alert();
    expect(await house.attempts(unproved, 'email')).toEqual([]);
    await house.deliver();
    expect(letters()).toEqual([
      { to: ['officer@example.org'], source: expect.stringMatching(/kodunuz \d{6}/) },
    ]);
    const [code = ''] = /\d{6}/.exec(/kodunuz \d{6}/.exec(letters()[0]?.source ?? '')?.[0] ?? '') ?? [];
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await officer.send('POST', `/api/channels/${id}/verify`, { code: wrong })).toMatchObject({
      status: 409,
      body: { code: 'wrong-contact-code' },
    });
    expect((await officer.send('POST', `/api/channels/${id}/verify`, { code })).status).toBe(204);
    expect((await officer.send('POST', `/api/channels/${id}/verify`, { code })).status).toBe(409);
    expect((await officer.get('/api/channels')).body).toMatchObject({
      configured: ['email', 'push'],
      points: [{ id, channel: 'email', hint: 'o•••@example.org', verifiedAt: expect.any(String) }],
    });
    const [kept] = await house.world.query<{ text: string }>(
      `select c::text || (select string_agg(m::text, '') from contact_message m) as text from contact_point c`,
    );
    expect(kept?.text.includes('example.org') || kept?.text.includes(code)).toBe(false);
  });

  it('is written to about an alert: its reference, level, kind of place and where the console is', async () => {
    mail.letters.length = 0;
    const alert = await house.alert();
    expect(await house.attempts(alert, 'email')).toEqual([{ state: 'due', code: null, tries: 0 }]);
    await house.deliver();
    expect(letters()).toHaveLength(1);
    expect(letters()[0]?.source).toMatch(
      /Siqnal \d{5}-[A-Z]: təhlükə, şəhər\. Konsolu açın\. https:\/\/console\.example\.org\/\s*$/,
    );
    expect(await house.attempts(alert, 'email')).toEqual([{ state: 'sent', code: null, tries: 1 }]);
    await house.elapse();
    expect(await house.deliver()).toBe(0);
  });

  it('is told of a drill as such, in the subject and the text, before and after everything else', async () => {
    mail.letters.length = 0;
    const drill = await house.drill();
    await house.deliver();
    expect(letters()).toHaveLength(1);
    expect(mail.letters[0]?.source).toMatch(/^Subject: (=\?UTF-8\?Q\?)?SINAQ/m);
    expect(letters()[0]?.source).toMatch(
      /^SINAQ\. Siqnal D\d{5}-[A-Z]: real deyil\. Konsolu açın\. SINAQ\. https:/m,
    );
    expect(await house.attempts(drill, 'email')).toEqual([{ state: 'sent', code: null, tries: 1 }]);
  });

  it('is written to later when the mail server is away, and not at all once somebody has acknowledged', async () => {
    const [first, second] = [await house.alert(), await house.alert()];
    const told = () =>
      house.world.query(`select data, rooms from event where type = 'reach.changed' order by id`);
    const change = {
      data: { personId: house.world.accounts.officer.id },
      rooms: ['role:supervisor', 'role:coordinator'],
    };
    await house.world.query(`delete from event where type = 'reach.changed'`);
    mail.isRefusing = true;
    await house.deliver();
    expect(await told()).toEqual([change]);
    expect(await house.attempts(first, 'email')).toEqual([{ state: 'due', code: 'unreachable', tries: 1 }]);
    expect((await officer.get('/api/channels')).body).toMatchObject({
      points: [{ failingSince: expect.any(String) }],
    });
    mail.isRefusing = false;
    mail.letters.length = 0;
    expect((await officer.send('POST', `/api/escalations/${second}/acknowledge`, {})).status).toBeLessThan(
      300,
    );
    await house.elapse();
    await house.deliver();
    expect(await house.attempts(first, 'email')).toEqual([{ state: 'sent', code: null, tries: 2 }]);
    expect(await house.attempts(second, 'email')).toEqual([
      { state: 'superseded', code: 'unreachable', tries: 1 },
    ]);
    expect(letters()).toHaveLength(1);
    expect((await officer.get('/api/channels')).body).toMatchObject({ points: [{ failingSince: null }] });
    expect(await told()).toEqual([change, change]);
  });

  it('is not written to again over a step that a later one took the place of', async () => {
    const alert = await house.alert();
    mail.isRefusing = true;
    await house.step(alert);
    await house.deliver();
    mail.isRefusing = false;
    expect(await house.attempts(alert, 'email')).toEqual([
      { state: 'failed', code: 'unreachable', tries: 1 },
      { state: 'due', code: 'unreachable', tries: 1 },
    ]);
  });

  it('chooses no channel without credentials, keeps no address that is none, and loses all when suspended', async () => {
    expect(
      await officer.send('POST', '/api/channels', { channel: 'sms', address: '+994501234541' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'channel-not-configured' },
    });
    expect(
      await officer.send('POST', '/api/channels', { channel: 'email', address: 'nobody' }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/address' }] },
    });
    const other = await house.world.addPerson('officer', 'officer2');
    const stranger = await house.world.steppedUp(other);
    expect((await stranger.send('DELETE', `/api/channels/${id}`)).status).toBe(404);
    const administrator = await house.world.steppedUp('administrator');
    expect((await administrator.get('/api/channel-states')).body.rows).toContainEqual({
      channel: 'sms',
      isConfigured: false,
    });
    const suspended = await administrator.send(
      'POST',
      `/api/staff/${house.world.accounts.officer.id}/suspend`,
      {},
    );
    expect(suspended.status).toBeLessThan(300);
    expect(await house.world.query('select id from contact_point')).toEqual([]);
  });
});

/** The words of a letter, whatever its encoding. */
function decoded(source: string): string {
  const [head = '', body = ''] = source.split(/\r\n\r\n([^]*)/);
  return /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString();
}
