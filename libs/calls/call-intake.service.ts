import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { CallState, EndCause } from '#contracts/calls';
import type { Language } from '#contracts/language';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { CallNumbers } from './call-numbers.service';
import type { Heard } from './heard';
import type {
  CallArrived,
  CallStatus,
  CallerTurned,
  CarrierReport,
  ConferenceEvent,
  ConferenceReport,
  LegReport,
  RecordingReport,
} from './carrier-report';
import { ADOPT, ARRIVED, REPORTED, WAITING } from './intake-statements';
import { CONFERENCE, LEG } from './leg-statements';
import { isOver, participantStateOf, participantStatesBefore } from './participant';
import { recordingStatesBefore } from './recording';
import { ADOPT_RECORDINGS, RECORDED } from './recording-statements';

/** A caller who waits, as the next round needs them. */
export interface Waiting {
  id: string;
  state: CallState;
  language: Language;
  cannotSpeak: boolean;
  endCause: EndCause | null;
  hasNumber: boolean;
  waitedSeconds: number;
  place: number;
  /** The caller's next turn in the call flow. */
  nextTurn: number;
}

type Source = Pick<CarrierReport, 'carrier' | 'at'>;

/** Stores what the carrier reports, each report in one statement, each once, in whatever order they come. */
@Injectable()
export class CallIntakeService {
  constructor(
    private readonly db: Database,
    private readonly numbers: CallNumbers,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Takes one report. Returns what the caller was told when it was a repeat: a repeat is answered as the first time. */
  take(report: CarrierReport): Promise<Heard | null> {
    switch (report.kind) {
      case 'arrived':
        return this.arrived(report);
      case 'turned':
        return this.turned(report);
      case 'transferred':
        return this.reported(report, `transfer.${report.outcome}`, report.turn, {}, report.answer);
      case 'status':
        return this.status(report);
      case 'leg':
        return this.leg(report);
      case 'conference':
        return this.conference(report);
      case 'recording':
        return this.recorded(report);
      default:
        return report satisfies never;
    }
  }

  /** The caller behind a carrier's call id, or undefined when the line does not know it (yet). */
  waiting(carrier: string, carrierCallId: string): Promise<Waiting | undefined> {
    return this.db.one<Waiting>(WAITING, [carrier, carrierCallId]);
  }

  /** Gives reports that overtook their call, or their leg, to it. */
  async adopt(): Promise<void> {
    const { redialWindowSeconds, shortCallSeconds } = this.pack.clocks;
    await this.db.query(ADOPT, [redialWindowSeconds, shortCallSeconds]);
    await this.db.query(ADOPT_RECORDINGS);
  }

  private async arrived(report: Source & CallArrived): Promise<Heard | null> {
    const stored =
      report.number === null ? undefined : await this.numbers.ofNewCall(report.callId, report.number);
    const row = await this.db.one<{ answer: Heard | null; wasOvertaken: boolean }>(ARRIVED, [
      newId(),
      report.carrier,
      report.carrierCallId,
      report.callId,
      report.inquiryId,
      newId(),
      stored?.number ?? null,
      report.language,
      JSON.stringify(report.answer),
      report.at,
      stored?.index ?? null,
      stored?.kek ?? null,
      stored?.wrapped ?? null,
    ]);
    if (row?.wasOvertaken) await this.adopt();
    return row?.answer ?? null;
  }

  private turned(report: Source & CallerTurned): Promise<Heard | null> {
    return this.reported(report, 'turned', report.turn, report.effect, report.answer);
  }

  private status(report: Source & CallStatus): Promise<Heard | null> {
    const facts = { isOver: isOver(report.status) };
    return this.reported(report, `status.${report.status}`, report.sequence, facts, null);
  }

  private async reported(
    { carrier, at, carrierCallId }: Source & { carrierCallId: string },
    event: string,
    sequence: number,
    facts: object,
    answer: Heard | null,
  ): Promise<Heard | null> {
    const { redialWindowSeconds, shortCallSeconds } = this.pack.clocks;
    const row = await this.db.one<{ answer: Heard | null }>(REPORTED, [
      newId(),
      carrier,
      carrierCallId,
      event,
      sequence,
      at,
      JSON.stringify(facts),
      answer && JSON.stringify(answer),
      redialWindowSeconds,
      shortCallSeconds,
    ]);
    return row?.answer ?? null;
  }

  private async leg(report: Source & LegReport): Promise<null> {
    const state = participantStateOf(report.status);
    await this.db.query(LEG, [
      newId(),
      report.carrier,
      report.leg,
      `leg.${report.status}`,
      report.sequence,
      report.at,
      JSON.stringify({ participantId: report.participantId }),
      report.participantId,
      state,
      state === 'dialling' ? ['dialling'] : participantStatesBefore(state),
    ]);
    return null;
  }

  private async conference(report: Source & ConferenceReport): Promise<null> {
    const means = CONFERENCE_MEANING[report.event] ?? {};
    await this.db.query(CONFERENCE, [
      newId(),
      report.carrier,
      report.conference,
      `conference.${report.event}`,
      report.sequence,
      report.at,
      JSON.stringify({ leg: report.leg }),
      report.leg,
      report.callId,
      means.state ?? null,
      // A leg that leaves without having joined failed: its own status says how.
      means.state === 'left' ? ['joined'] : ['dialling'],
      means.isHeld ?? null,
      means.isMuted ?? null,
      (means.rivals ?? []).map((event) => `conference.${event}`),
    ]);
    return null;
  }

  private async recorded(report: Source & RecordingReport): Promise<null> {
    await this.db.query(RECORDED, [
      newId(),
      report.carrier,
      report.recording,
      `recording.${report.state}`,
      report.at,
      report.carrierCallId,
      newId(),
      report.state,
      report.seconds,
      recordingStatesBefore(report.state),
    ]);
    return null;
  }
}

interface ConferenceMeaning {
  state?: 'joined' | 'left';
  isHeld?: boolean;
  isMuted?: boolean;
  /** Events of which only the one with the highest sequence counts. */
  rivals?: readonly ConferenceEvent[];
}

const HOLDS = ['participant-hold', 'participant-unhold'] as const;
const MUTES = ['participant-mute', 'participant-unmute'] as const;
const CONFERENCE_MEANING: Partial<Record<ConferenceEvent, ConferenceMeaning>> = {
  'participant-join': { state: 'joined' },
  'participant-leave': { state: 'left' },
  'participant-hold': { isHeld: true, rivals: HOLDS },
  'participant-unhold': { isHeld: false, rivals: HOLDS },
  'participant-mute': { isMuted: true, rivals: MUTES },
  'participant-unmute': { isMuted: false, rivals: MUTES },
};
