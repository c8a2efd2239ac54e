import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  HttpCode,
  Injectable,
  Module,
  Post,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { InjectDataSource, TypeOrmModule } from '@nestjs/typeorm';
import type { Request } from 'express';
import 'reflect-metadata';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { DataSource, EntitySchema } from 'typeorm';
import { arrival, greeting, PEER_POOL, peerSetting } from './peer';

/** P1 as the framework's own guide has it: Nest on Express, TypeORM entities, `save` for each row, one transaction. */
const { databaseUrl, port, token, publicUrl } = peerSetting();

const text = { type: 'text' } as const;
const json = { type: 'jsonb' } as const;
const uuid = { type: 'uuid' } as const;
const id = { type: 'uuid', primary: true } as const;
const table = (
  name: string,
  columns: ConstructorParameters<typeof EntitySchema>[0]['columns'],
): EntitySchema => new EntitySchema({ name, tableName: name, columns });

const CarrierEvent = table('carrier_event', {
  id,
  carrier: text,
  carrier_call_id: text,
  event: text,
  sequence: { type: 'int' },
  call_id: uuid,
  facts: json,
  answer: json,
});
const Call = table('call', {
  id,
  carrier: text,
  carrier_call_id: text,
  state: text,
  language: text,
  caller_number: { type: 'bytea' },
  caller_index: { type: 'bytea' },
});
const Inquiry = table('inquiry', { id, call_id: uuid });
const Participant = table('call_participant', {
  id,
  call_id: uuid,
  carrier_call_id: text,
  role: text,
  state: text,
  joined_at: { type: 'timestamptz' },
});
const Event = table('event', {
  id: { type: 'bigint', primary: true, generated: 'increment' },
  type: text,
  rooms: { type: 'text', array: true },
  data: json,
});

@Injectable()
class Signed implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const form = { ...(request.body as Record<string, string>) };
    const signature = request.get('x-twilio-signature') ?? '';
    return validateRequest(token, signature, publicUrl + request.originalUrl, form);
  }
}

@Controller()
class Voice {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  @Get()
  ready(): string {
    return '';
  }

  @Post('twilio/voice')
  @HttpCode(200)
  @Header('content-type', 'text/xml')
  @UseGuards(Signed)
  async voice(@Body() form: Record<string, string>): Promise<string> {
    const ids = arrival();
    const sid = form['CallSid'];
    const known = { carrier: 'nest-typeorm', carrier_call_id: sid };
    await this.dataSource.transaction(async (rows) => {
      await rows.save(CarrierEvent, {
        id: ids.report,
        ...known,
        event: 'arrived',
        sequence: 0,
        call_id: ids.call,
        facts: {},
        answer: {},
      });
      await rows.save(Call, {
        id: ids.call,
        ...known,
        state: 'in-menu',
        language: 'az',
        caller_number: Buffer.from(form['From'] ?? ''),
        caller_index: Buffer.from(form['From'] ?? ''),
      });
      await rows.save(Inquiry, { id: ids.inquiry, call_id: ids.call });
      await rows.save(Participant, {
        id: ids.participant,
        call_id: ids.call,
        carrier_call_id: sid,
        role: 'caller',
        state: 'joined',
        joined_at: new Date(),
      });
      await rows.save(Event, {
        type: 'call.arrived',
        rooms: ['role:operator', 'role:supervisor'],
        data: { callId: ids.call },
      });
      await rows.query(`select pg_notify('event', '')`);
    });
    return greeting();
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: databaseUrl,
      poolSize: PEER_POOL,
      entities: [CarrierEvent, Call, Inquiry, Participant, Event],
    }),
  ],
  controllers: [Voice],
  providers: [Signed],
})
class PeerModule {}

void NestFactory.create(PeerModule, new ExpressAdapter(), { logger: false }).then((app) =>
  app.listen(port, '127.0.0.1'),
);
