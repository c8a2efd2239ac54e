import type { CallCommand } from '#contracts/calls';
import { newId } from '#platform/ids';
import type { Conference } from '../simulators/carrier/conference';
import type { Leg } from '../simulators/carrier/leg';
import { Pace } from '../simulators/carrier/pace';
import { until } from '../support/until';
import { CALLER, type House } from './gateway.house';

export interface Offer {
  id: string;
  call_id: string;
}

/** What stories of operators and callers see and do, in the house that is open when they are asked. */
export class Shift {
  constructor(private readonly open: () => House) {}

  /** A real telephone of the simulated carrier. */
  ring(from = CALLER): Leg {
    return this.open().carrier.exchange.placeInbound(from, undefined, new Pace(200));
  }

  talks(leg: Leg): Promise<boolean> {
    return until('they can hear each other', () => leg.isTalking);
  }

  offerTo(person: string): Promise<Offer> {
    return until('the call rings for the operator', async () => {
      const [offer] = await this.open().sql<Offer>(
        `select id, call_id from call_offer where person_id = $1 and state = 'ringing'`,
        [person],
      );
      return offer;
    });
  }

  async runOut(offer: Offer): Promise<void> {
    await this.open().sql(`update call_offer set expires_at = clock_timestamp() where id = $1`, [offer.id]);
  }

  async statusOf(person: string): Promise<string> {
    const { status, reason } = await this.open().presence.of(person as never);
    return reason === null ? status : `${status}/${reason}`;
  }

  becomes(person: string, status: string): Promise<boolean> {
    return until(`the operator is ${status}`, async () => (await this.statusOf(person)) === status);
  }

  async stateOf(callId: string): Promise<string> {
    const [call] = await this.open().sql<{ state: string }>(`select state from call where id = $1`, [callId]);
    return call?.state ?? 'unknown';
  }

  callIs(callId: string, state: string): Promise<boolean> {
    return until(`the call is ${state}`, async () => (await this.stateOf(callId)) === state);
  }

  async callOf(sid: string): Promise<string> {
    const [call] = await this.open().sql<{ id: string }>(`select id from call where carrier_call_id = $1`, [
      sid,
    ]);
    return call?.id ?? '';
  }

  command(verb: string, more: object = {}): CallCommand {
    return { verb, commandId: newId(), ...more } as CallCommand;
  }

  /** An operator and a caller who hear each other. */
  async talking(): Promise<{ operator: string; leg: Leg; callId: string }> {
    const house = this.open();
    const operator = await house.operator();
    const leg = this.ring();
    const offer = await this.offerTo(operator);
    await house.calls.accept(offer.id, operator);
    await this.talks(leg);
    return { operator, leg, callId: offer.call_id };
  }

  /** Where they talk. */
  conference(callId: string): Conference | undefined {
    return this.open().carrier.exchange.conferences.live(`call-${callId}`);
  }

  operatorLeg(callId: string): Leg {
    const found = [...(this.conference(callId)?.participants.values() ?? [])].find(
      ({ leg }) => leg.facts.party === 'operator',
    );
    if (!found) throw new Error('no operator in the conference');
    return found.leg;
  }

  /** Everybody hangs up and goes home, and nobody is remembered. */
  async end(): Promise<void> {
    const house = this.open();
    const { exchange } = house.carrier;
    for (const leg of exchange.legs.values()) if (!leg.isEnded) exchange.hangUp(leg);
    await house.sql(
      `update call set state = 'ended', ended_at = clock_timestamp(), end_cause = 'failed' where state <> 'ended'`,
    );
    await until('every end is settled', async () => {
      const left = await house.sql(`select 1 from call where settled_at is null`);
      return left.length === 0;
    });
    await this.everybodyOffline();
    await house.sql(`delete from call_back`);
    await house.sql(`update call set caller_number = null, caller_index = null`);
    exchange.legs.clear();
    exchange.answering.clear();
  }

  async everybodyOffline(): Promise<void> {
    await this.open().sql(
      `update presence set status = 'offline', reason = null, call_id = null, idle_since = null, wrap_up_until = null`,
    );
  }
}
