import { orphanGuard } from '../../libs/platform/orphan-guard';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { newId } from '../../libs/platform/ids';

/** Connections of a contestant: as many as the gateway has. */
export const PEER_POOL = 12;

/** What a contestant of P1 is told by the bench that starts it. */
export interface PeerSetting {
  readonly databaseUrl: string;
  readonly port: number;
  readonly token: string;
  readonly publicUrl: string;
}

/** Reads it, and lives no longer than the bench. */
export function peerSetting(): PeerSetting {
  orphanGuard();
  process.once('SIGTERM', () => process.exit(0));
  const told = (name: string): string => process.env[name] ?? '';
  const port = Number(told('PORT'));
  return {
    databaseUrl: told('DATABASE_URL'),
    port,
    token: told('TWILIO_AUTH_TOKEN'),
    publicUrl: `http://127.0.0.1:${String(port)}`,
  };
}

/** Ids of the rows of one arrival. */
export interface Arrival {
  readonly call: string;
  readonly inquiry: string;
  readonly participant: string;
  readonly report: string;
}

export function arrival(): Arrival {
  return { call: newId(), inquiry: newId(), participant: newId(), report: newId() };
}

/** As much as the line says to a new caller: a menu of three languages, then a key. */
export function greeting(): string {
  const response = new VoiceResponse();
  const gather = response.gather({ input: ['dtmf'], numDigits: 1, timeout: 5, action: '/twilio/gather' });
  for (const language of ['az-AZ', 'ru-RU', 'en-GB'])
    gather.say(
      { language: language as never },
      'Hello. This line is free and confidential. Press a key to go on.',
    );
  return response.toString();
}

/** What the line stores beside a number, of the same size, for those who encrypt nothing: index, key's name, key. */
export function keyRow(number: string): [Buffer, string, Buffer] {
  return [Buffer.from(number.padEnd(32)), 'bench', Buffer.alloc(61)];
}
