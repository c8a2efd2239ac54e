import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Client, Pool } from 'pg';
import { publishedFolder, publishedKey } from '#audit/audit-keys';
import { AuditModule } from '#audit/audit.module';
import { AuditService } from '#audit/audit.service';
import { HeadPublisher } from '#audit/head-publisher.service';
import { type BadLine, PublishedHeads } from '#audit/published-heads';
import { publishedLines } from '#audit/published-statements';
import { type Verification, verifyChains } from '#audit/verify-chains';
import { readProcessConfig } from '#platform/config';
import { ConfigModule } from '#platform/config.module';
import { Database } from '#platform/database/database.service';
import { DatabaseModule } from '#platform/database/database.module';
import { PROCESSES } from '#platform/postgres/roles';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { throwAwayFolder } from '../support/throw-away-folder';
import { World } from '../support/worlds';

@Module({})
class Line {}

const ENTRIES = 120;
const CONNECTIONS = 8;

/** A record as a day leaves it: entries of many people at once, published in between. */
describe('the record cannot be altered unseen', () => {
  let database: TestDatabase;
  let console: World<INestApplicationContext>;
  let worker: World<INestApplicationContext>;
  let audit: AuditService;
  let publisher: HeadPublisher;
  let superuser: Pool;
  let home: string;
  let folder: ReturnType<typeof throwAwayFolder>;

  beforeEach(async () => {
    folder = throwAwayFolder('audit');
    home = folder.path;
    database = await createTestDatabase();
    superuser = new Pool({ connectionString: database.superuserUrl, max: 2 });
    const config = readProcessConfig(
      {
        HOTLINE_HOME: home,
        DATABASE_URL: database.urls.worker,
        TWILIO_AUTH_TOKEN: 'a0b1c2d3e4f5061728394a5b6c7d8e9f',
      },
      () => '',
      'worker',
    );
    const open = (url: string, providers: Provider[]): Promise<World<INestApplicationContext>> =>
      World.open(() =>
        NestFactory.createApplicationContext(
          {
            module: Line,
            imports: [
              ConfigModule.forRoot(config),
              DatabaseModule.forRoot({ url, applicationName: 'story', poolSize: CONNECTIONS }),
              AuditModule,
            ],
            providers,
          },
          { logger: false, abortOnError: false },
        ),
      );
    console = await open(database.urls.console, []);
    worker = await open(database.urls.worker, [HeadPublisher]);
    audit = console.service(AuditService, () => undefined);
    publisher = worker.service(HeadPublisher, () => undefined);
    await write(ENTRIES);
    expect(await publisher.publishHeads()).toBe(1);
    await write(ENTRIES / 2);
    expect(await publisher.publishHeads()).toBe(2);
    await write(ENTRIES / 4);
  });
  afterEach(async () => {
    await worker.close();
    await console.close();
    await superuser.end();
    await database.drop();
    folder.remove();
  });

  /** Many at once, and no more than the process has connections: none waits for one. */
  const write = async (count: number): Promise<void> => {
    const left = Array.from({ length: count }, (_, index) => index);
    const one = async (): Promise<void> => {
      for (let index = left.pop(); index !== undefined; index = left.pop())
        await audit.record({
          action: 'inquiry.read',
          subjectType: 'inquiry',
          subjectId: `inquiry-${String(index % 7)}`,
          outcome: index % 5 === 0 ? 'denied' : 'allowed',
          purpose: index % 2 ? 'supervision' : ('ə:5|-' as 'supervision'),
        });
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, one));
  };
  const verify = async (): Promise<Verification & { badLines: BadLine[]; statements: number }> => {
    const client = new Client(database.urls.worker);
    await client.connect();
    const place = publishedFolder(home);
    try {
      const published = new PublishedHeads(publishedKey(place));
      for await (const line of publishedLines(place)) published.take(line);
      const { badLines, statements } = published;
      return { ...(await verifyChains(client, published, () => undefined)), badLines, statements };
    } finally {
      await client.end();
    }
  };
  /** As somebody who owns the server. */
  const tamper = async (...statements: string[]): Promise<void> => {
    const client = await superuser.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      for (const statement of statements) expect((await client.query(statement)).rowCount).toBeGreaterThan(0);
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  /** A chain and a place in it that was published long before its end. */
  const target = async (): Promise<{ shard: number; seq: number; end: number }> => {
    const { rows } = await superuser.query<{ shard: number; end: number }>(
      `select shard, seq::int as end from audit_head order by seq desc limit 1`,
    );
    const [longest] = rows;
    if (!longest) throw new Error('no chains');
    return { ...longest, seq: 3 };
  };
  /** What somebody who knows the rule would do after an edit: compute every hash anew. */
  const relink = (shard: number): string =>
    `do $$ declare e audit_entry; h bytea := sha256(''); begin
       for e in select * from audit_entry where shard = ${String(shard)} order by seq loop
         h := audit_link(h, e); update audit_entry set hash = h where id = e.id;
       end loop;
       update audit_head set hash = h where shard = ${String(shard)};
     end $$`;
  const tamperAndRelink = async (statement: string, shard: number): Promise<void> => {
    await tamper(statement);
    const client = await superuser.connect();
    await client.query('begin; set local session_replication_role = replica');
    await client.query(relink(shard));
    await client.query('commit');
    client.release();
  };

  it('holds when nobody touched it, with every entry in one chain and none twice', async () => {
    expect(await verify()).toMatchObject({
      entries: ENTRIES * 1.75,
      chains: 16,
      statements: 2,
      breaches: [],
      badLines: [],
    });
    expect(await publisher.publishHeads()).toBe(3);
    expect(await publisher.publishHeads()).toBe(3);
    const { rows } = await superuser.query<{ mode: string }>(
      `select count(*)::int as count from audit_entry where seq is null`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('stands or falls with the act', async () => {
    const db = console.service(Database, () => undefined);
    const failing = db.transaction(async () => {
      await audit.record({ action: 'duty.set', outcome: 'allowed' });
      await audit.record({ action: 'duty.read', outcome: 'denied' });
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    const { rows } = await superuser.query<{ action: string }>(
      `select action from audit_entry where action in ('duty.set', 'duty.read')`,
    );
    expect(rows).toEqual([{ action: 'duty.read' }]);
    expect((await verify()).breaches).toEqual([]);
  });

  it.each(PROCESSES)('can be added to and by nothing else changed, not as %s', async (process) => {
    const app = new Client(database.urls[process]);
    await app.connect();
    for (const statement of [
      `update audit_entry set action = 'x'`,
      `delete from audit_entry`,
      `truncate audit_entry`,
      `insert into audit_entry (id, action, outcome, seq, hash) values (gen_random_uuid(), 'x', 'allowed', 1, '')`,
      `insert into audit_entry (id, action, outcome, at) values (gen_random_uuid(), 'x', 'allowed', now())`,
      `insert into audit_entry (id, action, outcome, shard) values (gen_random_uuid(), 'x', 'allowed', 1)`,
      `update audit_head set seq = 0`,
      `delete from audit_statement`,
    ])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });

  it('shows an edit, and where', async () => {
    const { shard, seq } = await target();
    await tamper(`update audit_entry set action = 'call.read' where shard = ${shard} and seq = ${seq}`);
    expect((await verify()).breaches).toEqual([{ shard, seq: String(seq), kind: 'changed' }]);
  });

  it.each(['person_id = gen_random_uuid()', `reason = ''`, `purpose = null`, `at = at + interval '1 us'`])(
    'shows the smallest edit: %s',
    async (edit) => {
      const { shard, seq } = await target();
      await tamper(`update audit_entry set ${edit} where shard = ${shard} and seq = ${seq}`);
      expect((await verify()).breaches).toEqual([{ shard, seq: String(seq), kind: 'changed' }]);
    },
  );

  it('shows a deletion', async () => {
    const { shard, seq } = await target();
    await tamper(`delete from audit_entry where shard = ${shard} and seq = ${seq}`);
    expect((await verify()).breaches).toEqual([{ shard, seq: String(seq), kind: 'missing' }]);
  });

  it('shows two entries that changed places', async () => {
    const { shard, seq } = await target();
    await tamper(
      `update audit_entry set seq = 1000000 where shard = ${shard} and seq = ${seq}`,
      `update audit_entry set seq = ${seq} where shard = ${shard} and seq = ${seq + 1}`,
      `update audit_entry set seq = ${seq + 1} where shard = ${shard} and seq = 1000000`,
    );
    expect((await verify()).breaches).toEqual([{ shard, seq: String(seq), kind: 'changed' }]);
  });

  it('shows a chain cut off, though its head was moved back too', async () => {
    const { shard, seq } = await target();
    await tamper(
      `delete from audit_entry where shard = ${shard} and seq > ${seq}`,
      `update audit_head h set seq = e.seq, hash = e.hash from audit_entry e
        where h.shard = ${shard} and e.shard = h.shard and e.seq = ${seq}`,
    );
    expect((await verify()).breaches).toEqual([{ shard, seq: String(seq + 1), kind: 'truncated' }]);
  });

  it('shows a chain that was computed anew: it is whole, but not the one that was published', async () => {
    const { shard, seq } = await target();
    await tamperAndRelink(
      `update audit_entry set action = 'x' where shard = ${shard} and seq = ${seq}`,
      shard,
    );
    const [breach, ...others] = (await verify()).breaches;
    expect(others).toEqual([]);
    expect(breach).toMatchObject({ shard, kind: 'rewritten' });
    expect(Number(breach?.seq)).toBeGreaterThanOrEqual(seq);
  });

  it('shows it still after the new chain was published in its turn', async () => {
    const { shard, seq } = await target();
    await tamperAndRelink(
      `update audit_entry set action = 'x' where shard = ${shard} and seq = ${seq}`,
      shard,
    );
    const [before] = (await verify()).breaches;
    // The heads of that time, signed once more over the new chain.
    await tamper(
      `update audit_head h set seq = e.seq, hash = e.hash from audit_entry e
        where h.shard = ${shard} and e.shard = h.shard and e.seq = ${Number(before?.seq)}`,
    );
    await publisher.publishHeads();
    await tamper(
      `update audit_head h set seq = e.seq, hash = e.hash from audit_entry e
        where h.shard = ${shard} and e.shard = h.shard
          and e.seq = (select max(seq) from audit_entry where shard = ${shard})`,
    );
    await publisher.publishHeads();
    expect((await verify()).breaches).toEqual([before]);
  });

  it('shows an entry that is in no chain', async () => {
    await tamper(
      `insert into audit_entry (id, action, outcome) values (gen_random_uuid(), 'inquiry.read', 'allowed')`,
    );
    expect((await verify()).breaches).toEqual([{ shard: -1, seq: '1', kind: 'unchained' }]);
  });

  it('is published in full when the folder comes back, and a torn line costs only itself', async () => {
    const place = publishedFolder(home);
    const [file = ''] = readdirSync(place).filter((name) => name.endsWith('.jsonl'));
    const whole = readFileSync(join(place, file), 'utf8');
    writeFileSync(join(place, file), whole.slice(0, -40));
    expect(await publisher.publishHeads()).toBe(3);
    const { badLines, statements, breaches } = await verify();
    expect({ bad: badLines.length, statements, breaches }).toEqual({ bad: 1, statements: 3, breaches: [] });
  });

  it('shows what was done to the published statements', async () => {
    const place = publishedFolder(home);
    const [file = ''] = readdirSync(place).filter((name) => name.endsWith('.jsonl'));
    const lines = readFileSync(join(place, file), 'utf8').split('\n').filter(Boolean);
    const [first = '', second = ''] = lines;
    writeFileSync(join(place, file), `${second}\n`);
    expect((await verify()).badLines).toEqual([]);
    writeFileSync(join(place, file), `${first}\n${second}\n${first}\n`);
    expect((await verify()).badLines).toEqual([{ file, line: 3 }]);
    writeFileSync(join(place, file), `${first.replace('\\"seq\\":\\"', '\\"seq\\":\\"1')}\n${second}\n`);
    expect((await verify()).badLines).toEqual([{ file, line: 1 }]);
  });

  it('is signed by no other key when the key is gone', async () => {
    rmSync(join(home, 'keys', 'audit', 'signing.pem'));
    await expect(publisher.publishHeads()).rejects.toThrow('restore it from its backup');
    expect(existsSync(join(home, 'keys', 'audit', 'signing.pem'))).toBe(false);
  });
});
