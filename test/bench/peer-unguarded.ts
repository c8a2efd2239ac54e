import { Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AuditService } from '../../libs/audit/audit.service';
import type { PersonId } from '../../libs/contracts/ids';
import { InquirySearchService } from '../../libs/inquiries/inquiry-search.service';
import { SealedFields } from '../../libs/inquiries/sealed-fields.service';
import { readProcessConfig } from '../../libs/platform/config';
import { loadCountryPack } from '../../libs/platform/country-pack/country-pack';
import { KeyRotation } from '../../libs/platform/crypto/key-rotation.service';
import { ACTING_CONTEXT, Database } from '../../libs/platform/database/database.service';
import type { LiveSession } from '../../libs/staff/current-person';
import { SessionService } from '../../libs/staff/session.service';
import { ConsoleModule } from '../../apps/console/console.module';
import { RATES, type Rates } from '../../apps/console/rates';
import { builtWebApp, WebApp } from '../../apps/console/web-app';
import { ClearSearch } from './clear-search';

/**
 * Our console with everything off that keeps people from what they need not know: nobody's session is looked up, nothing
 * is encrypted, no look is recorded, no row security (it signs in as the superuser), no headers. A floor, for P8 alone.
 */
@Module({})
class Nothing {}

const config = {
  ...readProcessConfig(process.env, () => '', 'console'),
  databaseUrl: process.env['DATABASE_URL'] ?? '',
};
const personId = process.env['PERSON_ID'] ?? '';
const role = process.env['PERSON_ROLE'] === 'supervisor' ? 'supervisor' : 'operator';
const session: LiveSession = {
  id: personId,
  person: {
    id: personId as PersonId,
    username: 'somebody',
    displayName: 'Somebody',
    role,
    languages: ['az'],
    unit: 'central',
  },
  stage: 'signed-in',
  expiresAt: new Date(Date.now() + 86_400_000),
  steppedUpUntil: null,
};
const ENDLESS = Object.fromEntries(
  Object.keys(RATES).map((kind) => [kind, { burst: 1e9, perMinute: 1e9 }]),
) as unknown as Rates;
const inTheClear = {
  toStore: (_id: string, _field: string, value: string | null) =>
    Promise.resolve({ value: value === null ? null : Buffer.from(value) }),
  open: (_id: string, row: Record<string, Buffer | null>) =>
    Promise.resolve(
      Object.fromEntries(
        ['narrative', 'placeDetail', 'safeContact'].map((field) => [field, row[field]?.toString() ?? null]),
      ),
    ),
  tokens: () => [],
};

async function start(): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [
      Nothing,
      ConsoleModule.forRoot(config, loadCountryPack('az'), new WebApp(builtWebApp()), ENDLESS),
    ],
  })
    .overrideProvider(SessionService)
    .useValue({
      recall: () => undefined,
      resume: () => Promise.resolve(session),
      living: () => Promise.resolve(new Set()),
    })
    .overrideProvider(AuditService)
    .useValue({
      record: () => Promise.resolve(),
      recordLooks: () => Promise.resolve(),
      looking: (_: unknown, look: string) => look,
    })
    .overrideProvider(SealedFields)
    .useValue(inTheClear)
    .overrideProvider(ACTING_CONTEXT)
    .useValue(() => undefined)
    .overrideProvider(KeyRotation)
    .useValue({})
    .overrideProvider(InquirySearchService)
    .useFactory({ factory: (db: Database) => new ClearSearch(db), inject: [Database] })
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
}

void start();
