import type { Leg } from './leg';
import { newSid, rfc2822 } from './sid';
import type { CallbackSettings } from './twiml';
import type { Parameters } from './webhook';

export interface ParticipantSettings {
  readonly label?: string | undefined;
  readonly muted?: boolean | undefined;
  readonly hold?: boolean | undefined;
  readonly coaching?: boolean | undefined;
  readonly callSidToCoach?: string | undefined;
  readonly startConferenceOnEnter?: boolean | undefined;
  readonly endConferenceOnExit?: boolean | undefined;
  /** What is said from the joining on is recorded. */
  readonly record?: boolean | undefined;
}

export interface Participant {
  readonly leg: Leg;
  readonly label: string | undefined;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  callSidToCoach: string | undefined;
  readonly startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  readonly createdAt: number;
  updatedAt: number;
  /** False while the leg still rings. */
  isJoined: boolean;
  /** Settles when the participant is no longer in the conference. */
  readonly left: Promise<void>;
  readonly release: () => void;
}

export type LeaveReason =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'participant_add_failed'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api';

const SUBSCRIPTION: Readonly<Record<string, string>> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
};

/** A room legs meet in. Only the callback of whoever opened it counts. */
export class Conference {
  readonly sid = newSid('CF');
  readonly createdAt = Date.now();
  updatedAt = this.createdAt;
  status: 'init' | 'in-progress' | 'completed' = 'init';
  reasonEnded: string | undefined;
  endedBy: string | undefined;
  readonly participants = new Map<string, Participant>();
  private sequence = 0;

  constructor(
    readonly friendlyName: string,
    readonly callback: CallbackSettings | undefined,
    private readonly tell: (callback: CallbackSettings, parameters: Parameters) => void,
    private readonly onChange: (event: string, participant: Participant | undefined) => void,
  ) {}

  get joined(): Participant[] {
    return [...this.participants.values()].filter((participant) => participant.isJoined);
  }

  /** By call or label, joined or still ringing. */
  find(callSidOrLabel: string): Participant | undefined {
    return [...this.participants.values()].find(
      ({ leg, label }) => leg.sid === callSidOrLabel || label === callSidOrLabel,
    );
  }

  /** Expects a leg that still rings. */
  expect(leg: Leg, settings: ParticipantSettings): Participant {
    let release = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      release = resolve;
    });
    const participant: Participant = {
      leg,
      label: settings.label,
      muted: settings.muted ?? false,
      hold: settings.hold ?? false,
      coaching: settings.coaching ?? settings.callSidToCoach !== undefined,
      callSidToCoach: settings.callSidToCoach,
      startConferenceOnEnter: settings.startConferenceOnEnter ?? true,
      endConferenceOnExit: settings.endConferenceOnExit ?? false,
      createdAt: Date.now(),
      updatedAt: Date.now(),
      isJoined: false,
      left,
      release,
    };
    this.participants.set(leg.sid, participant);
    return participant;
  }

  join(participant: Participant): void {
    participant.isJoined = true;
    participant.leg.conference = this;
    this.report('participant-join', participant);
    const isReady = this.joined.length > 1 && this.joined.some((one) => one.startConferenceOnEnter);
    if (this.status === 'init' && isReady) {
      this.status = 'in-progress';
      this.report('conference-start', participant);
    }
    this.refreshVoices();
  }

  leave(leg: Leg, reason: LeaveReason): void {
    const participant = this.participants.get(leg.sid);
    if (!participant || this.status === 'completed') return;
    this.participants.delete(leg.sid);
    leg.conference = undefined;
    leg.talk(false);
    this.report('participant-leave', participant, {
      ReasonParticipantLeft: reason,
      ParticipantCallStatus: leg.isEnded ? leg.status : 'in-progress',
    });
    participant.release();
    if (participant.isJoined && participant.endConferenceOnExit)
      this.end('participant-with-end-conference-on-exit-left', leg.sid);
    else if (this.joined.length === 0 && this.participants.size === 0)
      this.end('last-participant-left', leg.sid);
    else this.refreshVoices();
  }

  end(reason: string, by: string | undefined): void {
    if (this.status === 'completed') return;
    const remaining = [...this.participants.values()];
    this.participants.clear();
    for (const participant of remaining) {
      participant.leg.conference = undefined;
      participant.leg.talk(false);
      this.report('participant-leave', participant, {
        ReasonParticipantLeft:
          reason === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'moderator_ended_conference',
        ParticipantCallStatus: participant.leg.isEnded ? participant.leg.status : 'in-progress',
      });
    }
    this.status = 'completed';
    this.reasonEnded = reason;
    this.endedBy = by;
    this.report('conference-end', undefined, {
      ReasonConferenceEnded: reason,
      Reason: reason.replaceAll('-', ' '),
      ...(by !== undefined && { CallSidEndingConference: by }),
    });
    for (const participant of remaining) participant.release();
  }

  modify(
    participant: Participant,
    change: Partial<
      Pick<Participant, 'muted' | 'hold' | 'coaching' | 'callSidToCoach' | 'endConferenceOnExit'>
    >,
  ): void {
    const before = { ...participant };
    Object.assign(participant, change, { updatedAt: Date.now() });
    if (participant.muted !== before.muted)
      this.report(participant.muted ? 'participant-mute' : 'participant-unmute', participant);
    if (participant.hold !== before.hold)
      this.report(participant.hold ? 'participant-hold' : 'participant-unhold', participant);
    if (
      participant.coaching !== before.coaching ||
      participant.endConferenceOnExit !== before.endConferenceOnExit
    )
      this.report('participant-modify', participant);
    this.refreshVoices();
  }

  /** Two who are in, started, and neither on hold, can talk. */
  private refreshVoices(): void {
    const heard = this.status === 'in-progress' ? this.joined.filter(({ hold }) => !hold) : [];
    for (const { leg } of this.joined) leg.talk(heard.length > 1 && heard.some((one) => one.leg === leg));
  }

  private report(event: string, participant: Participant | undefined, more: Parameters = {}): void {
    this.updatedAt = Date.now();
    this.onChange(event, participant);
    if (!this.callback?.events.includes(SUBSCRIPTION[event] ?? '')) return;
    this.tell(this.callback, {
      ConferenceSid: this.sid,
      FriendlyName: this.friendlyName,
      SequenceNumber: String(++this.sequence),
      StatusCallbackEvent: event,
      Timestamp: rfc2822(Date.now()),
      ...(participant && {
        CallSid: participant.leg.sid,
        Muted: String(participant.muted),
        Hold: String(participant.hold),
        Coaching: String(participant.coaching),
        EndConferenceOnExit: String(participant.endConferenceOnExit),
        StartConferenceOnEnter: String(participant.startConferenceOnEnter),
        ...(participant.label !== undefined && { ParticipantLabel: participant.label }),
        ...(participant.callSidToCoach !== undefined && { CallSidToCoach: participant.callSidToCoach }),
      }),
      ...more,
    });
  }
}
