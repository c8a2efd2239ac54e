import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { PersonId } from '#contracts/ids';
import { attemptStatesBefore } from '#escalation/alert-attempt';
import type { AlertCallPosition } from '#escalation/channels/carrier-addresses';
import { AttemptReports, type Report } from '#escalation/channels/attempt-reports.service';
import { ATTEMPT_SENT } from '#escalation/channels/attempt-statements';
import { TakingModule } from '#escalation/taking.module';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { readProcessConfig } from '#platform/config';
import { ConfigModule } from '#platform/config.module';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { DatabaseModule } from '#platform/database/database.module';
import { newId } from '#platform/ids';
import { SweptJobsModule } from '#platform/jobs/swept-jobs.module';
import { hashPassword } from '#staff/password';
import { AlertDesk } from '../../apps/gateway/alert-desk.service';
import { World } from '../support/worlds';
import type { House } from './escalation.house';
import type { Aim, Command, Officer, Tried } from './escalation-model.model';

const PIN = '472906';
const TOKEN = '5f3a09c1e7d2486bb0947c1de8a35f62';

@Module({})
class GatewaySide {}

/** A gateway beside the house, and what a carrier brings to it. */
export class Carrier {
  private constructor(
    private readonly house: House,
    private readonly gateway: World<INestApplicationContext>,
  ) {}

  static async open(house: House): Promise<Carrier> {
    const config = readProcessConfig(
      { HOTLINE_HOME: house.homePath, DATABASE_URL: house.gatewayUrl, TWILIO_AUTH_TOKEN: TOKEN },
      () => '',
      'gateway',
    );
    const module = {
      module: GatewaySide,
      imports: [
        ConfigModule.forRoot(config),
        CountryPackModule.forRoot(loadCountryPack('az')),
        CryptoModule.forProcess(house.homePath, []),
        DatabaseModule.forRoot({ url: house.gatewayUrl, applicationName: 'story gateway', poolSize: 12 }),
        SweptJobsModule,
        TakingModule,
      ],
      providers: [AlertDesk],
    };
    const options = { logger: false, abortOnError: false } as const;
    const gateway = await World.open(() => NestFactory.createApplicationContext(module, options));
    return new Carrier(house, gateway);
  }

  /** A proved telephone; nothing is ever sent there. */
  async give(person: PersonId, channel: 'sms' | 'voice'): Promise<void> {
    await this.house.sql(
      `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
       values ($1, $2, $3, 'sealed', sha256($1::uuid::text::bytea), clock_timestamp())`,
      [newId(), person, channel],
    );
    if (channel === 'voice')
      await this.house.sql(`insert into alert_pin (person_id, hash) values ($1, $2)`, [
        person,
        await hashPassword(PIN),
      ]);
  }

  async close(): Promise<void> {
    await this.gateway.close();
  }

  /** The worker has ordered it. */
  orderCall({ id }: Tried): Promise<unknown> {
    return this.house.sql(ATTEMPT_SENT.text, [id, sid(id), ['due']]);
  }

  pickUp({ id }: Tried): Promise<unknown> {
    return this.at((desk) => desk.pickedUp(position(id), sid(id)));
  }

  press({ id }: Tried, keys: string): Promise<unknown> {
    return this.at((desk) => desk.pressed(position(id), keys, sid(id)));
  }

  /** One that takes nothing is no command that was carried out. */
  async givePin({ id }: Tried): Promise<unknown> {
    const { says } = await this.at((desk) => desk.pressed({ ...position(id), asks: 'pin' }, PIN, sid(id)));
    return says.includes('yours') || says.includes('yours-already') ? says : 'not-due';
  }

  report({ id, channel }: Tried, report: Report): Promise<void> {
    const providerId = channel === 'voice' ? sid(id) : `SM${id}`;
    const reports = this.gateway.app.get(AttemptReports, { strict: false });
    return this.gateway.run(() => reports.take(id, { ...report, providerId }));
  }

  private at<Heard>(act: (desk: AlertDesk) => Promise<Heard>): Promise<Heard> {
    return this.gateway.run(() => act(this.gateway.app.get(AlertDesk, { strict: false })));
  }
}

/** What comes of a call to A, and of a message to somebody who is at no screen. */
export function carrierCommands(carrier: () => Carrier, officers: () => Record<Officer, PersonId>) {
  const callTo = ({ attemptOf }: Aim): Tried | undefined => attemptOf(officers().a, 'voice');
  const messageTo = ({ attemptOf }: Aim): Tried | undefined => attemptOf(officers().away, 'sms');
  const about =
    (find: (aim: Aim) => Tried | undefined, act: (attempt: Tried) => Promise<unknown>): Command['run'] =>
    async (_, aim) => {
      const attempt = find(aim);
      return attempt ? act(attempt) : 'not-due';
    };
  const call = (act: (attempt: Tried) => Promise<unknown>): Command => ({
    goes: () => undefined,
    run: about(callTo, act),
  });
  const message = (report: Report): Command['run'] =>
    about(messageTo, (attempt) => carrier().report(attempt, report));
  return {
    'the call to A is ordered': call((attempt) => carrier().orderCall(attempt)),
    'A picks up': call((attempt) => carrier().pickUp(attempt)),
    'A presses one': call((attempt) => carrier().press(attempt, '1')),
    'A presses nothing': call((attempt) => carrier().press(attempt, '')),
    'A gives the PIN': {
      goes: ({ state }, aim) => {
        const attempt = callTo(aim);
        const isHeard = attempt !== undefined && attempt.provider_id !== null && !attempt.isUsed;
        return state === 'alerting' && isHeard ? { state: 'acknowledged', holder: 'a' } : undefined;
      },
      run: about(callTo, (attempt) => carrier().givePin(attempt)),
    },
    'A does not pick up': call((attempt) =>
      carrier().report(attempt, { state: 'failed', failure: 'no-answer' }),
    ),
    'the message leaves': { goes: () => undefined, run: message({ state: 'sent' }) },
    'the message arrives': { goes: () => undefined, run: message({ state: 'delivered' }) },
    'the message fails': {
      // At no screen, and now out of reach: the ladder goes on, once.
      goes: ({ state }, aim) => {
        const fails = attemptStatesBefore('failed').some((before) => before === messageTo(aim)?.state);
        return state === 'alerting' && aim.fallsOver && fails ? { state: 'alerting' } : undefined;
      },
      run: message({ state: 'failed', failure: 'undelivered' }),
    },
  } as const satisfies Record<string, Command>;
}

const sid = (attempt: string): string => `CA${attempt}`;

function position(id: string): AlertCallPosition {
  const facts = { reference: '00431-K', level: 'danger', place: null } as const;
  return { id, language: 'az', purpose: 'alert', facts, turn: 1, asks: 'key' };
}
