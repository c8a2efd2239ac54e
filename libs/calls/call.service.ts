import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CallBack, CallCommand, CallView, CurrentCall, OfferView, QueueView } from '#contracts/calls';
import type { CallId, OfferId, ParticipantId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import type { Facts } from '#staff/permission';
import { PresenceService } from '#staff/presence.service';
import { ANSWERED, sqlStates } from './call';
import { CallBackService } from './call-back.service';
import { CallCommandService } from './call-command.service';
import { CallNotLive, OfferGone } from './call-refusals';
import { CallNumbers } from './call-numbers.service';
import { CallViewService } from './call-view.service';

/** What the console does with calls. Media follows by orders to the gateway, written in the same transaction. */
@Injectable()
export class CallService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly presence: PresenceService,
    private readonly commands: CallCommandService,
    private readonly views: CallViewService,
    private readonly numbers: CallNumbers,
    private readonly backs: CallBackService,
  ) {}

  /** What the operator's call bar shows: the offer that rings for them and the call they are on. */
  async current(personId: string): Promise<CurrentCall> {
    const offer = await this.db.one<{ id: OfferId; call_id: CallId; offered_at: Date; expires_at: Date }>(
      `select id, call_id, offered_at, expires_at from call_offer where person_id = $1 and state = 'ringing'`,
      [personId],
    );
    const call = await this.db.one<{ id: CallId }>(
      `select id from call where operator_id = $1 and (state in (${sqlStates(ANSWERED)}) or (state = 'arrived'
          and direction = 'outbound')) order by arrived_at desc limit 1`,
      [personId],
    );
    const offerView: OfferView | null = offer
      ? {
          id: offer.id,
          offeredAt: offer.offered_at.toISOString(),
          expiresAt: offer.expires_at.toISOString(),
          call: await this.views.of(offer.call_id),
        }
      : null;
    return { offer: offerView, call: call ? await this.views.of(call.id) : null };
  }

  /** @throws NotFound */
  view(callId: string): Promise<CallView> {
    return this.views.of(callId);
  }

  queue(): Promise<QueueView> {
    return this.views.queue();
  }

  callBacks(): Promise<CallBack[]> {
    return this.backs.open();
  }

  /** @throws NotFound, CallBackTaken, PresenceBusy */
  dialCallBack(callId: string, personId: string): Promise<CallView> {
    return this.backs.dial(callId, personId);
  }

  /**
   * Whose the call is, for the permission table; undefined when there is none. `assigned` are the operator's whose it is,
   * was or rings to be.
   */
  async facts(callId: string, personId: PersonId): Promise<Facts | undefined> {
    const row = await this.db.one<{ unit: string | null; isCaseFresh: boolean; isTheirs: boolean }>(
      `select s.unit, s.is_fresh as "isCaseFresh", exists (select from call where id = $1 and (operator_id = $2
          or exists (select from call_offer where call_id = $1 and person_id = $2 and state in ('ringing', 'accepted'))))
          as "isTheirs"
         from call_standing($1) s`,
      [callId, personId],
    );
    return (
      row && { unit: row.unit, isCaseFresh: row.isCaseFresh, operatorId: row.isTheirs ? personId : null }
    );
  }

  /**
   * The operator takes the call that rings. Accepting twice is accepting once.
   * @throws OfferGone when the caller hung up, the time ran out or the offer is not theirs
   */
  @Transactional()
  async accept(offerId: string, personId: string): Promise<CallView> {
    const callId = await this.lockCallOf(offerId, personId);
    const offer = await this.db.one<{ state: string }>(`select state from call_offer where id = $1`, [
      offerId,
    ]);
    if (offer?.state === 'accepted') return this.views.of(callId);
    const accepted = await this.db.one(
      `with taken as (
         update call_offer set state = 'accepted', ended_at = clock_timestamp()
          where id = $1 and person_id = $2 and state = 'ringing' and expires_at > clock_timestamp() returning call_id)
       update call set state = 'connected', operator_id = $2, answered_at = coalesce(answered_at, clock_timestamp())
         from taken where call.id = taken.call_id and call.state = 'offered' returning call.id`,
      [offerId, personId],
    );
    if (!accepted || !(await this.presence.talking(personId as PersonId, callId))) throw new OfferGone();
    await this.connect(callId, personId);
    await this.db.query(`update inquiry set operator_id = $2 where call_id = $1 and state <> 'closed'`, [
      callId,
      personId,
    ]);
    await this.events.append('call.answered', { callId, personId: personId as PersonId }, [
      'role:operator',
      'role:supervisor',
    ]);
    return this.views.of(callId);
  }

  /** The operator lets the call go on to the next. @throws OfferGone */
  @Transactional()
  async decline(offerId: string, personId: string): Promise<void> {
    const callId = await this.lockCallOf(offerId, personId);
    // One statement: once it is declined the call is not theirs to change.
    const declined = await this.db.one(
      `with declined as (
         update call_offer set state = 'declined', ended_at = clock_timestamp()
          where id = $1 and person_id = $2 and state = 'ringing' returning call_id
       ), queued as (
         update call set state = 'queued' from declined where call.id = declined.call_id and call.state = 'offered')
       select call_id from declined`,
      [offerId, personId],
    );
    if (!declined) throw new OfferGone();
    await this.presence.backToReady(personId as PersonId, callId);
    await this.events.append(
      'offer.ended',
      { callId, offerId: offerId as OfferId, personId: personId as PersonId, state: 'declined' },
      [`person:${personId}`, 'role:supervisor'],
    );
    await this.db.query(`select pg_notify('distribute', '')`);
  }

  /**
   * A verb of the call bar; the same `commandId` twice is one order.
   * @throws CallNotLive when the call has ended or is somebody else's
   * @throws NotFound when the participant to remove is not on this call
   */
  @Transactional()
  async command(callId: string, personId: string, command: CallCommand): Promise<CallView> {
    const call = await this.db.one<{ id: CallId }>(
      `select id from call where id = $1 and operator_id = $2 and (state in (${sqlStates(ANSWERED)})
          or (state = 'arrived' and direction = 'outbound')) for update`,
      [callId, personId],
    );
    if (!call) throw new CallNotLive();
    const { commandId: id, verb } = command;
    const participantId = await this.participantFor(call.id, command);
    const isNew = await this.commands.order({
      id,
      callId: call.id,
      verb,
      requestedBy: personId,
      ...(participantId && { detail: { participantId } }),
    });
    if (isNew && participantId && command.verb === 'add-participant')
      await this.db.query(
        `insert into call_participant (id, call_id, role, number, state) values ($1, $2, $3, $4, 'dialling')
         on conflict (id) do nothing`,
        [
          participantId,
          call.id,
          command.role,
          await this.numbers.ofNewParticipant(call.id, participantId, command.number),
        ],
      );
    if (isNew)
      await this.events.append('call.changed', { callId: call.id }, [
        `person:${personId}`,
        'role:supervisor',
      ]);
    return this.views.of(call.id);
  }

  /** An added participant has the id of the order that adds them. */
  private async participantFor(callId: string, command: CallCommand): Promise<ParticipantId | undefined> {
    if (command.verb === 'add-participant') return command.commandId as string as ParticipantId;
    if (command.verb !== 'remove-participant') return undefined;
    const found = await this.db.one<{ id: ParticipantId }>(
      `select id from call_participant where id = $1 and call_id = $2 and role in ('interpreter', 'police')`,
      [command.participantId, callId],
    );
    if (!found) throw new NotFound();
    return found.id;
  }

  private async connect(callId: CallId, personId: string): Promise<void> {
    const participantId = newId() as ParticipantId;
    await this.db.query(
      `insert into call_participant (id, call_id, role, state) values ($1, $2, 'operator', 'dialling')`,
      [participantId, callId],
    );
    await this.commands.order({
      id: newId(),
      callId,
      verb: 'connect',
      detail: { participantId },
      requestedBy: personId,
    });
  }

  /** Whoever changes a call and its offer locks the call first. */
  private async lockCallOf(offerId: string, personId: string): Promise<CallId> {
    const call = await this.db.one<{ id: CallId }>(
      `select call.id from call join call_offer o on o.call_id = call.id
        where o.id = $1 and o.person_id = $2 for update of call`,
      [offerId, personId],
    );
    if (!call) throw new OfferGone();
    return call.id;
  }
}
