import { BadConfiguration } from './bad-configuration';
import { readConfig, readProcessConfig } from './config';
import { OpenSecretFile } from './secret-file';

const SID = `AC${'0123456789abcdef'.repeat(2)}`;
const TOKEN = '5f3a09c1e7d2486bb0947c1de8a35f62';
const TWILIO = {
  TELEPHONY: 'twilio',
  TWILIO_ACCOUNT_SID: SID,
  TWILIO_AUTH_TOKEN: TOKEN,
  PUBLIC_URL: 'https://line.example.az',
};
const FILES: Record<string, string> = { '/run/token': `${TOKEN}\n`, '/run/empty': '' };

function readFile(path: string): string {
  if (path === '/run/open') throw new OpenSecretFile(`${path} is open to others: take their rights away`);
  const text = FILES[path];
  if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  return text;
}

function complaintsAbout(env: Record<string, string>, read = readConfig): readonly string[] {
  try {
    read(env, readFile);
  } catch (error) {
    if (error instanceof BadConfiguration) return error.sentences;
    throw error;
  }
  return [];
}

describe('the environment', () => {
  it('is complete for one machine when nothing is given', () => {
    expect(readConfig({}, readFile)).toMatchObject({
      home: `${process.cwd()}/.hotline`,
      consolePort: 8152,
      gatewayPort: 8153,
      carrierPort: 8154,
      workerPort: 8155,
      bindAddress: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8153',
      consoleUrl: 'http://127.0.0.1:8152',
      countryPack: 'az',
      telephony: 'simulated',
      logLevel: 'info',
      databaseUrl: undefined,
    });
  });

  it('lets the addresses follow the ports', () => {
    const config = readConfig({ GATEWAY_PORT: '9001', CONSOLE_PORT: '9002' }, readFile);
    expect([config.publicUrl, config.consoleUrl]).toEqual(['http://127.0.0.1:9001', 'http://127.0.0.1:9002']);
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    const config = readConfig({ TWILIO_AUTH_TOKEN_FILE: '/run/token' }, readFile);
    expect(config.twilioAuthToken).toBe(TOKEN);
  });

  it.each<[string, Record<string, string>]>([
    ['strangers', { PATH: '/bin', TWILIO_REGION: 'ie1', DOCKER_PORT: 'x', npm_config_x: 'y' }],
    ['empty variables', { REDIS_URL: '', TELEPHONY: '', TWILIO_AUTH_TOKEN_FILE: '' }],
    ['a complete Twilio', TWILIO],
    ['a trailing slash', { PUBLIC_URL: 'https://line.example.az/' }],
    ['a console on this machine over http', { CONSOLE_URL: 'http://localhost:9000' }],
    ['a failpoint in a test build', { HOTLINE_FAILPOINT: 'K3' }],
    [
      'a far database with a password',
      { DATABASE_URL: 'postgres://app:b7Kx02mQz94LvRt1@db.example/hotline' },
    ],
    [
      'a near one without',
      { DATABASE_URL: 'postgres://app@localhost/hotline', REDIS_URL: 'redis://127.0.0.1:1' },
    ],
    ['a short line number', { LINE_NUMBER: '152' }],
  ])('accepts %s', (_, env) => {
    expect(complaintsAbout(env)).toEqual([]);
  });

  const portRule = 'must be a port number from 1 to 65535.';
  const unguarded =
    'is too weak: a server on another machine needs a password of 16 characters or more that nobody guesses.';
  const urlRule = 'must look like postgres://role:password@host:port/database.';
  it.each<[Record<string, string>, string]>([
    [{ CONSOLE_PORT: 'eighty' }, `CONSOLE_PORT ${portRule}`],
    [{ GATEWAY_PORT: '0' }, `GATEWAY_PORT ${portRule}`],
    [{ WORKER_PORT: '65536' }, `WORKER_PORT ${portRule}`],
    [{ CARRIER_PORT: '8152' }, 'CONSOLE_PORT and CARRIER_PORT are both 8152: each needs its own port.'],
    [{ TELEPHONY: 'smoke' }, 'TELEPHONY must be one of simulated, twilio, asterisk.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ HOTLINE_POSTGRES: 'mysql' }, 'HOTLINE_POSTGRES must be one of embedded, system.'],
    [{ BIND_ADDRESS: 'everywhere' }, 'BIND_ADDRESS must be an IP address.'],
    [{ DATABASE_URL: 'mysql://a:b@c/d' }, `DATABASE_URL ${urlRule}`],
    [
      { DATABASE_URL: 'postgres://host/' },
      'DATABASE_URL must name a role and a database, as in postgres://role:password@host:port/database.',
    ],
    [{ REDIS_URL: 'http://x' }, 'REDIS_URL must look like redis://host:port.'],
    [{ PUBLIC_URL: 'line.example.az' }, 'PUBLIC_URL must be an http or https address.'],
    [{ PUBLIC_URL: 'https://a.az/twilio' }, 'PUBLIC_URL must be an address without a path.'],
    [{ COUNTRY_PACK: '../secrets' }, 'COUNTRY_PACK must be the name of a folder in seeds/, such as az.'],
    [{ LINE_NUMBER: 'one five two' }, 'LINE_NUMBER must be a telephone number such as +994121520000.'],
    [{ TWILIO_ACCOUNT_SID: 'AC1' }, 'TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits.'],
    [{ TWILIO_AUTH_TOKEN: 'short' }, 'TWILIO_AUTH_TOKEN is too weak: it must have at least 32 characters.'],
    [
      { TWILIO_AUTH_TOKEN: 'a'.repeat(40) },
      'TWILIO_AUTH_TOKEN is too weak: it repeats the same few characters.',
    ],
    [
      { TWILIO_AUTH_TOKEN: '0123456789abcdef0123456789abcdef' },
      'TWILIO_AUTH_TOKEN is too weak: it looks like one out of a manual.',
    ],
    [
      { TWILIO_AUTH_TOKEN: 'changeme-changeme-please-0123456789' },
      'TWILIO_AUTH_TOKEN is too weak: it looks like one out of a manual.',
    ],
    [{ DATABASE_URL: 'postgres://app@db.example/hotline' }, `DATABASE_URL ${unguarded}`],
    [{ DATABASE_URL: 'postgres://app:b7Kx02mQz94LvR@db.example/hotline' }, `DATABASE_URL ${unguarded}`],
    [
      { DATABASE_URL: 'postgres://app:my-secret-password-152@db.example/hotline' },
      `DATABASE_URL ${unguarded}`,
    ],
    [{ REDIS_URL: 'redis://queue.example:6379' }, `REDIS_URL ${unguarded}`],
    [
      { TWILIO_AUTH_TOKEN_FILE: '/run/open' },
      'TWILIO_AUTH_TOKEN_FILE: /run/open is open to others: take their rights away.',
    ],
    [
      { TWILIO_AUTH_TOKEN_FILE: '/run/none' },
      'TWILIO_AUTH_TOKEN_FILE names /run/none, which cannot be read (ENOENT).',
    ],
    [{ TWILIO_AUTH_TOKEN_FILE: '/run/empty' }, 'TWILIO_AUTH_TOKEN_FILE names /run/empty, which is empty.'],
    [
      { TWILIO_AUTH_TOKEN: TOKEN, TWILIO_AUTH_TOKEN_FILE: '/run/token' },
      'TWILIO_AUTH_TOKEN and TWILIO_AUTH_TOKEN_FILE are both given: keep one of them.',
    ],
    [
      { ...TWILIO, TWILIO_AUTH_TOKEN: '' },
      'TWILIO_AUTH_TOKEN is missing: TELEPHONY=twilio needs it, as TWILIO_AUTH_TOKEN or in a file named by TWILIO_AUTH_TOKEN_FILE.',
    ],
    [
      { ...TWILIO, PUBLIC_URL: 'http://line.example.az' },
      'PUBLIC_URL must be the https address the carrier calls when TELEPHONY=twilio.',
    ],
    [
      { ...TWILIO, TWILIO_API_URL: 'http://127.0.0.1:1' },
      'TWILIO_API_URL belongs to TELEPHONY=simulated: remove it.',
    ],
    [
      { CONSOLE_URL: 'http://console.example.az' },
      'CONSOLE_URL must be https unless it is on this machine: sessions travel over it.',
    ],
    [
      { DATABASE_OWNER_URL: 'postgres://owner:b7Kx02mQz94LvRt1@c/d' },
      'DATABASE_OWNER_URL is given without DATABASE_URL: give both, or neither.',
    ],
    [
      { HOTLINE_FAILPOINT: 'K3', NODE_ENV: 'production' },
      'HOTLINE_FAILPOINT kills processes on purpose: remove it where NODE_ENV=production.',
    ],
    [{ HOTLINE_MOOD: 'x' }, 'HOTLINE_MOOD is not known here: remove it.'],
    [{ HOTLINE_HOM: 'x' }, 'HOTLINE_HOM is not known here: did you mean HOTLINE_HOME?'],
    [{ CONSLE_PORT: '1' }, 'CONSLE_PORT is not known here: did you mean CONSOLE_PORT?'],
    [{ TELEFONY: 'twilio' }, 'TELEFONY is not known here: did you mean TELEPHONY?'],
    [{ TWILIO_AUTH_TOKN: 'x' }, 'TWILIO_AUTH_TOKN is not known here: did you mean TWILIO_AUTH_TOKEN?'],
    [{ DATABSE_URL: 'x' }, 'DATABSE_URL is not known here: did you mean DATABASE_URL?'],
  ])('refuses %j in one sentence', (env, sentence) => {
    expect(complaintsAbout(env)).toEqual([sentence]);
  });

  it('names every mistake at once and never repeats a secret', () => {
    const all = complaintsAbout({ TWILIO_AUTH_TOKEN: 'hush', DATABASE_URL: 'pg:hush', LOG_LEVEL: 'x' });
    expect(all).toHaveLength(3);
    expect(all.join()).not.toContain('hush');
  });
});

describe('the environment of a process', () => {
  const DATABASE_URL = 'postgres://app:secret@127.0.0.1:5432/hotline';

  it.each<[Record<string, string>, string]>([
    [{}, 'DATABASE_URL is missing: this process needs it'],
    [{ DATABASE_URL }, 'TWILIO_AUTH_TOKEN is missing: the simulated carrier signs with it'],
  ])('%j is not enough', (env, beginning) => {
    expect(complaintsAbout(env, (given, read) => readProcessConfig(given, read, 'gateway'))).toEqual([
      expect.stringContaining(beginning),
    ]);
  });

  it.each([
    [DATABASE_URL, `${DATABASE_URL}?options=-c+role%3Dhotline_worker`],
    [
      'postgres://hotline_worker:secret@127.0.0.1/hotline',
      'postgres://hotline_worker:secret@127.0.0.1/hotline',
    ],
  ])('has a database at %s, and is its own role there', (given, address) => {
    const config = readProcessConfig({ DATABASE_URL: given, TWILIO_AUTH_TOKEN: TOKEN }, readFile, 'worker');
    expect(config.databaseUrl).toBe(address);
  });

  it.each([
    ['http://beats.example.az/1', 'must be https unless it is on this machine'],
    ['ftp://beats.example.az/1', 'must be an https address'],
    ['https://name:word@beats.example.az/1', 'must not have a name or password in it'],
  ])('refuses the heartbeat at %s', (url, why) => {
    expect(complaintsAbout({ HEARTBEAT_URL: url })).toEqual([`HEARTBEAT_URL ${why}.`]);
  });
  it.each(['https://beats.example.az/1?x=2', 'http://127.0.0.1:9000/1'])(
    'takes the heartbeat at %s',
    (url) => {
      expect(readConfig({ HEARTBEAT_URL: url }, readFile).heartbeatUrl).toBe(url);
    },
  );

  it('mails the heads of the record only when it knows how and to whom', () => {
    const mail = { SMTP_URL: 'smtps://line:secret@mail.example.az', AUDIT_MAIL_TO: 'coordinator@example.az' };
    expect(readConfig(mail, readFile).auditMail).toEqual({
      smtpUrl: mail.SMTP_URL,
      to: mail.AUDIT_MAIL_TO,
      from: mail.AUDIT_MAIL_TO,
    });
    expect(complaintsAbout({ SMTP_URL: mail.SMTP_URL })).toEqual([
      'SMTP_URL and AUDIT_MAIL_TO go together: give both, or neither.',
    ]);
    expect(complaintsAbout({ ...mail, SMTP_URL: 'https://mail.example.az' })[0]).toContain(
      'must look like smtps://',
    );
  });

  it('sends SMS by the operator’s message centre only when all of it is described', () => {
    const smpp = { SMS: 'smpp', SMPP_URL: 'ssmpp://line:s%40fe@smsc.example.az', SMPP_SENDER: '152' };
    expect(readConfig(smpp, readFile).smpp).toEqual({
      host: 'smsc.example.az',
      port: 3550,
      isSecure: true,
      ca: undefined,
      systemId: 'line',
      password: 's@fe',
      systemType: '',
      sender: '152',
      window: 8,
      receiptNumbers: 'same',
    });
    expect(readConfig({ ...smpp, SMPP_RECEIPT_NUMBERS: 'decimal' }, readFile).smpp?.receiptNumbers).toBe(
      'decimal',
    );
    expect(readConfig({ ...smpp, SMPP_URL: 'smpp://line:safe@[::1]:2780' }, readFile).smpp).toMatchObject({
      host: '::1',
      port: 2780,
      isSecure: false,
    });
    expect(readConfig({}, readFile).smpp).toBeUndefined();
  });

  it.each<[Record<string, string>, string]>([
    [
      { SMS: 'smpp' },
      'SMPP_URL is missing: SMS=smpp needs it, as SMPP_URL or in a file named by SMPP_URL_FILE.',
    ],
    [{ SMPP_SENDER: '152' }, 'SMPP_SENDER belongs to SMS=smpp: choose it, or remove SMPP_SENDER.'],
    [{ SMS: 'smtp' }, 'SMS must be one of twilio, smpp.'],
    ...['smpp://smsc.example.az', 'smpp://line@smsc.example.az', 'https://line:safe@smsc.example.az'].map(
      (SMPP_URL): [Record<string, string>, string] => [
        { SMS: 'smpp', SMPP_URL },
        'SMPP_URL must look like smpp://name:password@host:port, or ssmpp:// over TLS.',
      ],
    ),
    [
      { SMS: 'smpp', SMPP_URL: 'smpp://line:safe@smsc.example.az', SMPP_CA: '-----BEGIN CERTIFICATE-----' },
      'SMPP_CA says whose certificate to trust, but SMPP_URL is without TLS: make it ssmpp://.',
    ],
    [
      { SMS: 'smpp', SMPP_URL: 'smpp://line:safe@smsc.example.az', SMPP_WINDOW: '0' },
      'SMPP_WINDOW must be a number from 1 to 99.',
    ],
  ])('refuses %j', (env, sentence) => {
    expect(complaintsAbout(env)).toEqual([sentence]);
  });
});
