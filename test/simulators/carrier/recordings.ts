import type { Exchange } from './exchange';
import type { Leg } from './leg';
import { newSid, rfc2822 } from './sid';
import type { CallbackSettings } from './twiml';

export interface Recording {
  readonly sid: string;
  readonly callSid: string;
  readonly conferenceSid: string | null;
  readonly leg: Leg;
  readonly startedAt: number;
  readonly channels: number;
  readonly callback: CallbackSettings | undefined;
  status: 'in-progress' | 'paused' | 'stopped' | 'completed';
  durationSeconds: number;
}

/** What is recorded, as facts only: no sound exists here. */
export class Recordings {
  readonly all = new Map<string, Recording>();

  constructor(private readonly exchange: Exchange) {}

  start(leg: Leg, channels: number, callback: CallbackSettings | undefined): Recording {
    const recording: Recording = {
      sid: newSid('RE'),
      callSid: leg.sid,
      conferenceSid: leg.conference?.sid ?? null,
      leg,
      startedAt: Date.now(),
      channels,
      callback,
      status: 'in-progress',
      durationSeconds: 0,
    };
    this.all.set(recording.sid, recording);
    this.report(recording);
    return recording;
  }

  change(recording: Recording, status: 'in-progress' | 'paused' | 'stopped'): void {
    if (recording.status === 'completed') return;
    recording.status = status;
    if (status === 'stopped') this.complete(recording);
  }

  /** The one being made on this leg, if any. */
  current(leg: Leg): Recording | undefined {
    return [...this.all.values()].find(
      (one) => one.leg === leg && ['in-progress', 'paused'].includes(one.status),
    );
  }

  /** The leg ended: what was being recorded is complete. */
  finish(leg: Leg): void {
    const recording = this.current(leg);
    if (recording) this.complete(recording);
  }

  clear(): void {
    this.all.clear();
  }

  private complete(recording: Recording): void {
    recording.status = 'completed';
    recording.durationSeconds = Math.round(
      recording.leg.pace.secondsBetween(recording.startedAt, Date.now()),
    );
    this.report(recording);
  }

  private report(recording: Recording): void {
    const { callback } = recording;
    if (!callback?.events.includes(recording.status)) return;
    this.exchange.courier.tell(recording.callSid, callback.url, callback.method, {
      AccountSid: this.exchange.accountSid,
      CallSid: recording.callSid,
      ...(recording.conferenceSid !== null && { ConferenceSid: recording.conferenceSid }),
      RecordingSid: recording.sid,
      RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${this.exchange.accountSid}/Recordings/${recording.sid}`,
      RecordingStatus: recording.status,
      RecordingDuration: String(recording.durationSeconds),
      RecordingChannels: String(recording.channels),
      RecordingStartTime: rfc2822(recording.startedAt),
      RecordingSource:
        recording.conferenceSid === null ? 'StartCallRecordingAPI' : 'StartConferenceRecordingAPI',
    });
  }
}
