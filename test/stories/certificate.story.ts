import { generateKeyPairSync } from 'node:crypto';
import { Client } from 'pg';
import { publishedFolder, publishedKey } from '#audit/audit-keys';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { certificateText, signCertificate } from '#retention/certificate';
import type { CertificateSigner } from '#retention/certificate-signer.service';
import { type CertificateCheck, verifyCertificates } from '#retention/verify-certificates';
import { throwAwayFolder } from '../support/throw-away-folder';
import { type Browser, ConsoleWorld } from './console-world';
import { eraseByWish, type RetentionWorker, retentionWorker, tell, type Told } from './erasure.house';

describe('a certificate of erasure', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let coordinator: Browser;
  let worker: RetentionWorker;
  let signer: CertificateSigner;
  let folder: ReturnType<typeof throwAwayFolder>;
  let told: Told;
  let id: string;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    operator = await world.signedIn('operator');
    coordinator = await world.signedIn('coordinator');
    folder = throwAwayFolder('certificates');
    worker = await retentionWorker(world, folder.path);
    ({ signer } = worker);
    await worker.publisher.publishHeads();
  });
  afterAll(async () => {
    await worker.close();
    await world.close();
    folder.remove();
  });
  beforeEach(async () => {
    told = await tell(world, operator);
    id = await eraseByWish(world, told.id);
  });

  const verify = async (): Promise<CertificateCheck> => {
    const client = new Client(world.ownerUrl);
    await client.connect();
    try {
      return await verifyCertificates(client, publishedKey(publishedFolder(folder.path)));
    } finally {
      await client.end();
    }
  };
  const wrong = async () => (await verify()).wrong.filter((one) => one.id === id || one.kind === 'missing');

  it('is signed within the minute, read and printed by those who answer for it, and holds', async () => {
    const before = (await coordinator.get(`/api/retention/certificates/${id}`)).body;
    expect(before).toMatchObject({ isSigned: false, signature: null, classes: ['identity', 'confidential'] });
    expect((await verify()).unsigned).toBe(1);
    expect(await signer.signWaiting()).toBe(1);
    expect(await signer.signWaiting()).toBe(0);
    expect(await verify()).toMatchObject({ unsigned: 0, wrong: [] });
    const { status, body } = await coordinator.get(`/api/retention/certificates/${id}`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { id, isSigned: true, reason: 'caller-wish', by: { id: world.accounts.operator.id } },
    });
    const list = await (await world.signedIn('administrator')).get('/api/retention/certificates');
    expect(list.body.rows[0]).toMatchObject({ id, reference: body.reference });
  });

  it.each([
    [
      'its text',
      `update erasure set statement = replace(statement, 'confidential', 'operational') where id = $1`,
      'forged',
    ],
    ['its row', `update erasure set classes = '{identity}' where id = $1`, 'forged'],
    [
      'who agreed',
      `update erasure set second_person_id = (select id from person where role = 'officer') where id = $1`,
      'forged',
    ],
    ['its signature', `update erasure set signature = encode(sha512('x'), 'base64') where id = $1`, 'forged'],
    [
      'the key that should be gone',
      `update data_key set destroyed_at = null, kek = 'x', wrapped = 'x' where owner_id = (select inquiry_id from erasure where id = $1)`,
      'key-alive',
    ],
    ['its being there', `delete from erasure where id = $1`, 'missing'],
  ])('is found out when somebody changed %s', async (_, tamper, kind) => {
    await signer.signWaiting();
    expect(await wrong()).toEqual([]);
    await world.query(tamper, [id]);
    expect((await wrong()).map((one) => one.kind)).toContain(kind);
    await world.query('delete from erasure');
    await world.query(`delete from audit_entry where subject_type = 'certificate'`);
  });

  it('that somebody made up is unrecorded, is never signed by the line, and with a key of their own is forged', async () => {
    const made = newId();
    const at = new Date();
    const statement = certificateText({
      id: made,
      reference: '00001-R',
      inquiryId: told.id,
      at: at.toISOString(),
      classes: ['confidential'],
      reason: 'retention',
      personId: null,
      secondPersonId: null,
      keys: [],
    });
    await world.query(
      `insert into erasure (id, inquiry_id, at, classes, reason, statement) values ($1, $2, $3, '{confidential}', 'retention', $4)`,
      [made, told.id, at, statement],
    );
    await signer.signWaiting();
    const kindOf = async () => (await verify()).wrong.find((one) => one.id === made)?.kind;
    expect(await kindOf()).toBe('unrecorded');
    expect(await world.query('select signature from erasure where id = $1', [made])).toEqual([
      { signature: null },
    ]);
    const { privateKey } = generateKeyPairSync('ed25519');
    await world.query(`update erasure set signature = $2 where id = $1`, [
      made,
      signCertificate(statement, privateKey),
    ]);
    expect(await kindOf()).toBe('forged');
  });

  it('cannot be altered by the line itself', async () => {
    const db = world.app.get(Database, { strict: false });
    for (const sql of [`update erasure set statement = ''`, `delete from erasure`, `truncate erasure`])
      await expect(db.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
