import { Conference, type ParticipantSettings } from './conference';
import type { Exchange, OutgoingCall } from './exchange';
import type { Leg } from './leg';
import type { CallbackSettings } from './twiml';

/** Every room there is, and who is asked into it. */
export class Conferences {
  readonly all = new Map<string, Conference>();

  constructor(private readonly exchange: Exchange) {}

  /** By sid, or by name among those that go on. */
  live(nameOrSid: string): Conference | undefined {
    const found = [...this.all.values()].filter(
      (one) => one.sid === nameOrSid || (one.friendlyName === nameOrSid && one.status !== 'completed'),
    );
    return found.at(-1);
  }

  /** The live conference of that name, or a new one; only the opener's callback is kept. */
  open(name: string, callback: CallbackSettings | undefined): Conference {
    const live = this.live(name);
    if (live && live.status !== 'completed') return live;
    const conference: Conference = new Conference(
      name,
      callback,
      (to, parameters) => {
        this.exchange.courier.tell(conference.sid, to.url, to.method, {
          AccountSid: this.exchange.accountSid,
          ...parameters,
        });
      },
      (event, participant) => {
        if (event === 'participant-join') meet(conference);
        if (participant)
          this.exchange.note(participant.leg, event.replace('participant-', ''), `conference ${name}`);
      },
    );
    this.all.set(conference.sid, conference);
    return conference;
  }

  /** Rings somebody and puts them into the conference when they answer; a leg that leaves it again has ended. */
  invite(
    conference: Conference,
    call: OutgoingCall,
    settings: ParticipantSettings,
    timeoutSeconds: number,
  ): Leg {
    const pace = call.pace ?? conference.joined[0]?.leg.pace;
    const leg = this.exchange.dialOut({ ...call, pace });
    const participant = conference.expect(leg, settings);
    void participant.left.then(() => {
      if (!leg.isRunning) this.exchange.end(leg, 'completed', 'the conference');
    });
    void this.exchange.ring(leg, timeoutSeconds).then((isAnswered) => {
      if (!isAnswered || conference.status === 'completed') {
        conference.leave(leg, 'participant_add_failed');
        return;
      }
      conference.join(participant);
      if (settings.record === true) this.exchange.recordings.start(leg, 1, undefined);
    });
    return leg;
  }

  clear(): void {
    this.all.clear();
  }
}

/** Who is in a room with a scripted caller is on that caller's call. */
function meet(conference: Conference): void {
  const legs = conference.joined.map(({ leg }) => leg);
  const caller = legs.find((leg) => leg.caller !== null)?.caller ?? null;
  for (const leg of legs) leg.caller ??= caller;
}
