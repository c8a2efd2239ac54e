import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HeadPublisher } from '#audit/head-publisher.service';
import { CallNumbers } from '#calls/call-numbers.service';
import type { InquiryId } from '#contracts/ids';
import type { ProcessConfig } from '#platform/config';
import { CONFIG, ConfigModule } from '#platform/config.module';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { DatabaseModule } from '#platform/database/database.module';
import { newId } from '#platform/ids';
import { CertificateSigner } from '#retention/certificate-signer.service';
import { CallerWishes } from '#retention/caller-wishes.service';
import { RetentionRun } from '#retention/retention-run.service';
import { RetentionModule } from '#retention/retention.module';
import { World } from '../support/worlds';
import type { Account, Browser, ConsoleWorld } from './console-world';

/** What a call leaves in every table it touches, with canaries for whatever must be unfindable later. */
export interface Told {
  id: InquiryId;
  callId: string;
  /** The canaries, as they were said. */
  words: string[];
}

export const NUMBER = '+994501520152';
const INTERPRETER = '+994551520153';
export const STORY = 'Zümrüdquşu pasportunu aldılar';
const PLACE = 'Qarabağlar döngəsi yeddi';
const CONTACT = 'bacısı Gülzar axşam';

@Module({})
class Clockwork {}

/** What the worker does about retention, as the worker in the database. */
export interface RetentionWorker {
  run: RetentionRun;
  /** Signs with the key of this home. */
  signer: CertificateSigner;
  publisher: HeadPublisher;
  close(): Promise<void>;
}

export async function retentionWorker(world: ConsoleWorld, home: string): Promise<RetentionWorker> {
  const config = { ...world.app.get<ProcessConfig>(CONFIG, { strict: false }), home };
  const process = await World.open(() =>
    NestFactory.createApplicationContext(
      {
        module: Clockwork,
        imports: [
          ConfigModule.forRoot(config),
          CountryPackModule.forRoot(world.pack),
          CryptoModule.forProcess(home, []),
          DatabaseModule.forRoot({
            url: world.workerUrl,
            applicationName: 'story-worker',
            poolSize: 4,
            actsForPeople: true,
          }),
          RetentionModule,
        ],
        providers: [CertificateSigner, HeadPublisher],
      },
      { logger: false, abortOnError: false },
    ),
  );
  return {
    run: process.service(RetentionRun, () => undefined),
    signer: process.service(CertificateSigner, () => undefined),
    publisher: process.service(HeadPublisher, () => undefined),
    close: () => process.close(),
  };
}

/** As at a caller's wish: an operator asks, a supervisor agrees. Returns the certificate. */
export async function eraseByWish(world: ConsoleWorld, id: InquiryId): Promise<string> {
  const { operator, supervisor } = world.accounts;
  await world.query(
    `insert into caller_token (inquiry_id, token_index, given_by) values ($1, sha256($1::uuid::text::bytea), $2)
     on conflict (inquiry_id) do nothing`,
    [id, operator.id],
  );
  await world.service(CallerWishes, () => operator).ask(id);
  const [wish] = await world.query<{ id: string }>(
    `select id from caller_wish where inquiry_id = $1 and answered_at is null`,
    [id],
  );
  if (wish) await world.service(CallerWishes, () => supervisor).answer(wish.id, { isApproved: true });
  const [certificate] = await world.query<{ id: string }>(
    `select id from erasure where inquiry_id = $1 order by id desc limit 1`,
    [id],
  );
  if (!certificate) throw new Error('nothing was certified');
  return certificate.id;
}

/** An ended call with its inquiry, as a day at the line leaves it. @param daysAgo when the caller rang */
export async function tell(
  world: ConsoleWorld,
  operator: Browser,
  { daysAgo = 0, by = world.accounts.operator }: { daysAgo?: number; by?: Account } = {},
): Promise<Told> {
  const [callId, interpreter, sid] = [newId(), newId(), `CA${randomUUID()}`];
  const numbers = world.service(CallNumbers, () => by);
  const stored = await numbers.ofNewCall(callId, NUMBER);
  if (!stored) throw new Error('no key for the number');
  await world.query(
    `with key as (insert into data_key (owner_id, class, kek, wrapped) values ($1, 'identity', $4, $5))
     insert into call (id, carrier, carrier_call_id, state, language, caller_number, caller_index, operator_id, arrived_at,
                       ended_at, end_cause, settled_at)
     values ($1, 'twilio', $6, 'ended', 'az', $2, $3, $7, now() - make_interval(days => $8), now(), 'completed', now())`,
    [callId, stored.number, stored.index, stored.kek, stored.wrapped, sid, by.id, daysAgo],
  );
  const number = await numbers.ofNewParticipant(callId, interpreter, INTERPRETER);
  await world.query(
    `insert into call_participant (id, call_id, carrier_call_id, role, number, state)
     values ($1, $3, $4, 'interpreter', $2, 'left'), ($5, $3, $6, 'caller', null, 'left')`,
    [interpreter, number, callId, `${sid}-leg`, newId(), sid],
  );
  await world.query(
    `insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, facts, answer)
     values ($1, 'twilio', $3, 'arrived', 0, $4, '{}', '{"says": []}'),
            ($2, 'twilio', $5, 'conference.participant-join', 1, $4, jsonb_build_object('leg', $3::text), null)`,
    [newId(), newId(), sid, callId, `CF${sid}`],
  );
  await world.query(
    `insert into call_command (id, call_id, verb, detail, state) values ($1, $2, 'end-legs', $3, 'done')`,
    [newId(), callId, JSON.stringify({ legs: [sid] })],
  );
  await world.query(
    `insert into recording (id, call_id, carrier_recording_id, state) values ($1, $2, $3, 'completed')`,
    [newId(), callId, `RE${sid}`],
  );
  await world.query(`insert into call_back (call_id) values ($1)`, [callId]);
  await world.query(
    `insert into call_offer (id, call_id, person_id, state, expires_at, ended_at)
     values ($1, $2, $3, 'accepted', now(), now())`,
    [newId(), callId, by.id],
  );
  const id = newId() as InquiryId;
  await world.query(
    `insert into inquiry (id, call_id, operator_id, created_at) values ($1, $2, $3, now() - make_interval(days => $4))`,
    [id, callId, by.id, daysAgo],
  );
  const fields = { narrative: STORY, placeDetail: PLACE, safeContact: CONTACT, dangerNow: 'no' };
  for (const [field, value] of Object.entries(fields)) {
    const edit = { field, value, baseVersion: 0, mutationId: newId() };
    const { status } = await operator.send('PATCH', `/api/inquiries/${id}`, edit);
    if (status !== 200) throw new Error(`${field} was not saved: ${String(status)}`);
  }
  const { status } = await operator.send('POST', `/api/inquiries/${id}/suggestions`, {
    commandId: newId(),
    code: 'document_confiscation',
    verdict: 'dismissed',
    words: [STORY],
  });
  if (status !== 200) throw new Error(`the suggestion was not dismissed: ${String(status)}`);
  return { id, callId, words: [STORY, PLACE, CONTACT, NUMBER, INTERPRETER, sid] };
}

/** Where any of these words, or the bytes of one, still stand: `table` for each. */
export async function whereFound(world: ConsoleWorld, words: readonly string[]): Promise<string[]> {
  const tables = await world.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    for (const word of words) {
      const hits = await world.query(
        `select 1 from ${name} t where position(lower($1) in lower(t::text)) > 0 or position($2 in t::text) > 0 limit 1`,
        [word, Buffer.from(word).toString('hex')],
      );
      if (hits.length > 0) found.push(name);
    }
  return found;
}
