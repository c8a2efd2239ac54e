import { Inject, Injectable } from '@nestjs/common';
import type { Twilio } from 'twilio';
import RestException from 'twilio/lib/base/RestException';
import type { CountryPack } from '#contracts/country-pack';
import type { CallId } from '#contracts/ids';
import type { FlowPosition } from '#calls/heard';
import { conferenceOf } from '#calls/carrier-report';
import { type LegOrder, Telephony, TelephonyRefused } from '#calls/telephony';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { twilioAccount } from '#platform/twilio/twilio-account';
import { conferenceUrl, gatherUrl, participantUrl } from './addresses';
import { CONFERENCE_EVENTS_WANTED, renderTwiml } from './twiml';
import { twimlSetting } from './twiml-setting';

/** An operator's softphone answers by itself; people on telephones need longer. */
const RINGS_SECONDS = { operator: 20, caller: 40, interpreter: 40, police: 40 } as const;

/** Twilio says so when a call is no longer there to be changed. */
const NOT_IN_PROGRESS = 21_220;

const LIVE = new Set(['queued', 'ringing', 'in-progress', 'initiated']);

/** The telephony port on Twilio's REST interface. Keeps nothing: what is there is asked of the carrier each time. */
@Injectable()
export class TwilioTelephony extends Telephony {
  private readonly client: Twilio;

  constructor(
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {
    super();
    this.client = twilioAccount(config);
  }

  override async join(callId: CallId, leg: string): Promise<void> {
    // Taken out and put in again, the caller would end their own conference.
    if (await this.participantIn(callId, leg)) return;
    const at = { step: '', language: this.pack.pack.defaultLanguage, attempt: 1, turn: 0, offered: true };
    const twiml = renderTwiml(
      {
        says: [],
        then: { kind: 'join', callId, at: { ...at, step: this.pack.callFlow.whenever.operatorLeft } },
      },
      twimlSetting(this.config, this.pack),
    );
    await obeyed(this.client.calls(leg).update({ twiml }));
  }

  override async addParticipant({ callId, participantId, role, to }: LegOrder): Promise<string> {
    const known = await this.participantIn(callId, participantId);
    if (known) return known;
    const { publicUrl, lineNumber } = this.config;
    const participant = await obeyed(
      this.client.conferences(conferenceOf(callId)).participants.create({
        from: lineNumber,
        to,
        label: participantId,
        timeout: RINGS_SECONDS[role],
        beep: 'false',
        earlyMedia: false,
        startConferenceOnEnter: true,
        endConferenceOnExit: role === 'caller',
        statusCallback: participantUrl(publicUrl, participantId),
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        statusCallbackMethod: 'POST',
        conferenceStatusCallback: conferenceUrl(publicUrl),
        conferenceStatusCallbackEvent: [...CONFERENCE_EVENTS_WANTED],
        conferenceStatusCallbackMethod: 'POST',
      }),
    );
    return participant.callSid;
  }

  override async hold(callId: CallId, leg: string, isHeld: boolean): Promise<void> {
    const conference = await this.conference(callId);
    await obeyed(this.client.conferences(conference).participants(leg).update({ hold: isHeld }));
  }

  override async mute(callId: CallId, leg: string, isMuted: boolean): Promise<void> {
    const conference = await this.conference(callId);
    await obeyed(this.client.conferences(conference).participants(leg).update({ muted: isMuted }));
  }

  override async redirect(leg: string, at: FlowPosition): Promise<void> {
    await obeyed(
      this.client.calls(leg).update({ url: gatherUrl(this.config.publicUrl, at), method: 'POST' }),
    );
  }

  override async hangUp(leg: string): Promise<void> {
    await obeyed(this.client.calls(leg).update({ status: 'completed' }));
  }

  override async deleteRecording(recording: string): Promise<void> {
    await obeyed(this.client.recordings(recording).remove());
  }

  override async isLive(leg: string): Promise<boolean | undefined> {
    try {
      return LIVE.has((await obeyed(this.client.calls(leg).fetch())).status);
    } catch (error) {
      if (error instanceof TelephonyRefused && error.isGone) return undefined;
      throw error;
    }
  }

  /** The leg of this conference with this call id or label, joined or still ringing. */
  private async participantIn(callId: CallId, legOrLabel: string): Promise<string | undefined> {
    const conference = await this.openConference(callId);
    if (conference === undefined) return undefined;
    const participants = await obeyed(this.client.conferences(conference).participants.list({ limit: 50 }));
    return participants.find(({ callSid, label }) => callSid === legOrLabel || label === legOrLabel)?.callSid;
  }

  private async conference(callId: CallId): Promise<string> {
    const conference = await this.openConference(callId);
    if (conference === undefined) throw new TelephonyRefused('no-conference', false);
    return conference;
  }

  /** By name only a participant can be added; everything else wants the carrier's own id. */
  private async openConference(callId: CallId): Promise<string | undefined> {
    const found = await obeyed(
      this.client.conferences.list({ friendlyName: conferenceOf(callId), limit: 5 }),
    );
    return found.find(({ status }) => status !== 'completed')?.sid;
  }
}

/** What the carrier refuses for good becomes TelephonyRefused; anything else stays unclear. */
async function obeyed<T>(order: Promise<T>): Promise<T> {
  try {
    return await order;
  } catch (error) {
    if (!(error instanceof RestException) || error.status >= 500 || error.status === 429) throw error;
    throw new TelephonyRefused(
      `twilio-${error.code ?? error.status}`,
      error.status === 404 || error.code === NOT_IN_PROGRESS,
    );
  }
}
