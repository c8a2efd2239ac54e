import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SmppAccount } from '#platform/smpp-account';
import { MessageCentre } from './message-centre';
import { throwAwayFolder } from '../support/throw-away-folder';
import { until } from '../support/until';
import { LinkDown, SmppLink } from '#escalation/channels/smpp/smpp-link';
import type { SmsReceipt } from '#escalation/channels/smpp/sms-receipt';

const PACE = { bind: 1_000, answer: 300, enquire: 60, breath: 30, backOff: [10, 20] };
const MESSAGE = { destination_addr: '994500000000', short_message: Buffer.from('152') };

describe('a link to a message centre', () => {
  let centre: MessageCentre;
  let link: SmppLink;
  let port: number;
  const states: string[] = [];
  const links: SmppLink[] = [];
  let receipt: (receipt: SmsReceipt) => Promise<void>;

  const linked = (account: Partial<SmppAccount> = {}): SmppLink => {
    const watcher = {
      receipt: (told: SmsReceipt) => receipt(told),
      state: (state: string) => void states.push(state),
    };
    const defaults = { host: '127.0.0.1', port, isSecure: false, ca: undefined, systemId: 'line' };
    const rest = {
      password: 'safe',
      systemType: '',
      sender: '152',
      window: 2,
      receiptNumbers: 'same',
    } as const;
    const made = new SmppLink({ ...defaults, ...rest, ...account }, watcher, PACE);
    links.push(made);
    made.open();
    return made;
  };
  const soon = () => performance.now() + 2_000;

  beforeEach(async () => {
    states.length = 0;
    receipt = () => Promise.resolve();
    centre = new MessageCentre('safe');
    port = await centre.listen();
    link = linked();
  });
  afterEach(async () => {
    await Promise.all(links.splice(0).map((each) => each.close()));
    await centre.close();
  });

  it('sends no more at once than the operator allows, and less when it is asked to', async () => {
    centre.statuses.push(0x58, 0x14, 0);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => link.submit(MESSAGE, soon())));
    expect(answers.map(({ command_status }) => command_status)).toEqual([0, 0, 0, 0, 0]);
    expect(centre.taken).toHaveLength(5);
    expect(centre.mostAtOnce).toBeLessThanOrEqual(2);
  });

  it('gives up on a message centre that never wants more, and says so', async () => {
    centre.statuses.push(...Array<number>(20).fill(0x58));
    expect((await link.submit(MESSAGE, soon())).command_status).toBe(0x58);
    expect(centre.taken).toEqual([]);
  });

  it('does not know what became of a message when the line breaks off, and connects anew by itself', async () => {
    centre.then = 'breaks-off';
    await expect(link.submit(MESSAGE, soon())).rejects.toEqual(new LinkDown('unreachable'));
    expect((await link.submit(MESSAGE, soon())).command_status).toBe(0);
    expect(states).toEqual(['bound', 'lost', 'bound']);
  });

  it('leaves a message centre that does not answer whether it lives', async () => {
    await until('it is bound', () => centre.binds === 1);
    centre.isAlive = false;
    await until('it connects anew', () => centre.binds === 2);
  });

  it('says that it was refused, and keeps trying', async () => {
    const wrong = linked({ password: 'wrong' });
    await until('it is refused', () => states.includes('refused'));
    await expect(wrong.submit(MESSAGE, performance.now() + 100)).rejects.toEqual(new LinkDown('refused'));
    await until('it tries again', () => states.filter((state) => state === 'refused').length > 1);
  });

  it('has a receipt sent again that could not be kept, and what is written back left alone', async () => {
    await until('it is bound', () => centre.binds === 1);
    receipt = () => Promise.reject(new Error('away'));
    expect(await centre.report('7', 'DELIVRD')).toBe(0x64);
    const told: SmsReceipt[] = [];
    receipt = (each) => Promise.resolve(void told.push(each));
    expect(await centre.report('7', 'DELIVRD')).toBe(0);
    expect(await centre.report('8', 'ENROUTE')).toBe(0);
    expect(await centre.writeBack('bəli')).toBe(0);
    expect(told).toEqual([{ messageId: '7', outcome: 'delivered' }]);
  });

  it('trusts over TLS the certificate it was told to, and no other', async () => {
    const folder = throwAwayFolder('smpp');
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder.path, name)) as [string, string];
    const subject = ['-subj', '/CN=centre', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
    execFileSync('openssl', ['req', '-x509', '-days', '2', ...subject, ...made, '-out', cert], {
      stdio: 'pipe',
    });
    const secure = new MessageCentre('safe', { key: readFileSync(key), cert: readFileSync(cert) });
    const account = { port: await secure.listen(), isSecure: true };
    const trusting = linked({ ...account, ca: readFileSync(cert, 'utf8') });
    const stranger = linked(account);
    expect((await trusting.submit(MESSAGE, soon())).command_status).toBe(0);
    await expect(stranger.submit(MESSAGE, performance.now() + 200)).rejects.toEqual(
      new LinkDown('unreachable'),
    );
    expect(secure.binds).toBe(1);
    await Promise.all(links.splice(0).map((each) => each.close()));
    await secure.close();
    folder.remove();
  });
});
