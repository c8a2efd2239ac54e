import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { publishedKey, publishedFolder } from '#audit/audit-keys';
import { AuditModule } from '#audit/audit.module';
import { HeadMail } from '#audit/head-mail.service';
import { HeadPublisher } from '#audit/head-publisher.service';
import { PublishedHeads } from '#audit/published-heads';
import { publishedLines } from '#audit/published-statements';
import { readProcessConfig } from '#platform/config';
import { ConfigModule } from '#platform/config.module';
import { CountryPackModule } from '#platform/country-pack.module';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { DatabaseModule } from '#platform/database/database.module';
import { MailServer } from '../support/mail-server';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { throwAwayFolder } from '../support/throw-away-folder';

@Module({})
class Line {}

describe('the signed heads, by e-mail', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let owner: Client;
  let server: MailServer;
  const folder = throwAwayFolder('audit-mail');

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new Client(database.superuserUrl);
    await owner.connect();
    server = new MailServer();
    const config = readProcessConfig(
      {
        HOTLINE_HOME: folder.path,
        DATABASE_URL: database.urls.worker,
        TWILIO_AUTH_TOKEN: 'a0b1c2d3e4f5061728394a5b6c7d8e9f',
        SMTP_URL: `smtp://127.0.0.1:${String(await server.listen())}`,
        AUDIT_MAIL_TO: 'coordinator@example.org',
        AUDIT_MAIL_FROM: 'line@example.org',
      },
      () => '',
      'worker',
    );
    app = await NestFactory.createApplicationContext(
      {
        module: Line,
        imports: [
          ConfigModule.forRoot(config),
          CountryPackModule.forRoot(loadCountryPack('az')),
          DatabaseModule.forRoot({ url: database.urls.worker, applicationName: 'story', poolSize: 4 }),
          AuditModule,
        ],
        providers: [HeadPublisher, HeadMail],
      },
      { logger: false, abortOnError: false },
    );
  });
  afterAll(async () => {
    await app.close();
    await owner.end();
    await server.close();
    await database.drop();
    folder.remove();
  });

  const entry = () =>
    owner.query(
      `insert into audit_entry (id, action, outcome) values (gen_random_uuid(), 'inquiry.read', 'allowed')`,
    );
  const send = () => app.get(HeadMail).mailHeads();

  it('wait for the mail server as long as it has no room', async () => {
    expect(await send()).toBeUndefined();
    await entry();
    await app.get(HeadPublisher).publishHeads();
    server.isRefusing = true;
    await expect(send()).rejects.toThrow();
    server.isRefusing = false;
    expect(await send()).toBe(1);
    expect(server.letters).toHaveLength(1);
  });

  it('are what was signed, and stand in for a folder that is lost', async () => {
    const [letter] = server.letters;
    expect(letter).toMatchObject({ from: 'line@example.org', to: ['coordinator@example.org'] });
    const [, encoded = ''] =
      /filename=heads-00000001\.jsonl[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(letter?.source ?? '') ?? [];
    const kept = join(folder.path, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, 'heads-2026-01.jsonl'), Buffer.from(encoded, 'base64'));
    const published = new PublishedHeads(publishedKey(publishedFolder(folder.path)));
    for await (const line of publishedLines(kept)) published.take(line);
    expect({ statements: published.statements, bad: published.badLines }).toEqual({ statements: 1, bad: [] });
  });

  it('go out once an hour, and only when something happened', async () => {
    await entry();
    await app.get(HeadPublisher).publishHeads();
    expect(await send()).toBeUndefined();
    await owner.query(`update audit_mail set at = at - interval '61 minutes'`);
    expect(await send()).toBe(2);
    await owner.query(`update audit_mail set at = at - interval '61 minutes'`);
    expect(await send()).toBeUndefined();
    expect(server.letters).toHaveLength(2);
  });
});
