import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import { CallCommandService } from '#calls/call-command.service';
import { CallIntakeService } from '#calls/call-intake.service';
import { AFTER_END, type ClaimedCommand } from '#calls/command';
import { type CommandSubject, CommandSubjects, type SubjectLeg } from '#calls/command-subject.service';
import { LiveLegsService } from '#calls/live-legs.service';
import { Telephony, TelephonyRefused } from '#calls/telephony';
import { COUNTRY_PACK } from '#platform/country-pack.module';

/** The order cannot be carried out on what is there: no leg, no address. A code, never a number. */
class Impossible extends Error {}

/**
 * Carries one order out at the carrier. Each verb looks first whether it still makes sense and is safe to repeat, since
 * whoever had the order may have died after the carrier obeyed.
 */
@Injectable()
export class CarryOutService {
  constructor(
    private readonly telephony: Telephony,
    private readonly subjects: CommandSubjects,
    private readonly commands: CallCommandService,
    private readonly legs: LiveLegsService,
    private readonly intake: CallIntakeService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Never throws: whatever happens is written to the order. */
  async carryOut(command: ClaimedCommand): Promise<void> {
    const subject = await this.subjects.of(command.callId);
    try {
      await this.obey(command, subject);
      await this.commands.done(command);
    } catch (error) {
      if (error instanceof Impossible) await this.commands.failed(command, error.message);
      else if (error instanceof TelephonyRefused) await this.refused(command, subject, error);
      else await this.commands.unclear(command, 'carrier-unclear');
    }
  }

  private async obey(command: ClaimedCommand, call: CommandSubject): Promise<void> {
    const { verb, detail, callId } = command;
    if (call.state === 'ended' && !AFTER_END.includes(verb)) throw new Impossible('call-ended');
    switch (verb) {
      case 'connect':
        return this.connect(command, call);
      case 'call-back':
        return this.addLeg(command, call, call.operatorAddress);
      case 'ring-caller':
        return this.addLeg(command, call, await this.subjects.callerNumber(callId, call));
      case 'add-participant':
        return this.addLeg(
          command,
          call,
          await this.subjects.numberOf(callId, legOf(call, detail.participantId)),
        );
      case 'hold':
      case 'resume':
        return this.telephony.hold(callId, lineOf(call.caller), verb === 'hold');
      case 'mute':
      case 'unmute':
        return this.telephony.mute(callId, lineOf(call.operator), verb === 'mute');
      case 'remove-participant':
        return this.telephony.hangUp(lineOf(legOf(call, detail.participantId)));
      case 'hang-up':
        return this.hangUp(call);
      case 'requeue':
        return this.requeue(call);
      case 'end-legs':
        for (const leg of detail.legs ?? []) await this.telephony.hangUp(leg).catch(gone);
        return;
      case 'delete-recording':
        return this.deleteRecording(detail.recordingId);
      default:
        return verb satisfies never;
    }
  }

  /** The operator's line first: a caller who is taken out of the queue's music finds somebody there. */
  private async connect(command: ClaimedCommand, call: CommandSubject): Promise<void> {
    if (call.operatorId !== command.requestedBy) throw new Impossible('operator-changed');
    await this.addLeg(command, call, call.operatorAddress);
    await this.telephony.join(command.callId, lineOf(call.caller));
  }

  private async addLeg(command: ClaimedCommand, call: CommandSubject, to: string | null): Promise<void> {
    const participant = legOf(call, command.detail.participantId);
    if (to === null) throw new Impossible('no-address');
    if (participant.state !== 'dialling') return;
    const leg = await this.telephony.addParticipant({
      callId: command.callId,
      participantId: participant.id,
      role: participant.role,
      to,
    });
    await this.legs.dialled(participant.id, leg);
  }

  /** The caller first, so that the end of the call is theirs and not a lost operator's. */
  private async hangUp(call: CommandSubject): Promise<void> {
    const lines = call.legs
      .filter(({ state }) => state === 'dialling' || state === 'joined')
      .sort((left, right) => Number(right.role === 'caller') - Number(left.role === 'caller'));
    for (const { leg } of lines) if (leg !== null) await this.telephony.hangUp(leg).catch(gone);
  }

  private async deleteRecording(id: string | undefined): Promise<void> {
    const recording = id === undefined ? undefined : await this.subjects.recording(id);
    if (recording !== undefined) await this.telephony.deleteRecording(recording).catch(gone);
  }

  private async requeue(call: CommandSubject): Promise<void> {
    if (call.state !== 'queued' && call.state !== 'offered') return;
    const { operatorLeft } = this.pack.callFlow.whenever;
    const at = {
      step: operatorLeft,
      language: call.language,
      attempt: 1,
      turn: call.nextTurn,
      offered: true,
    };
    await this.telephony.redirect(lineOf(call.caller), at);
  }

  /** A carrier that no longer knows the caller's line tells that the call is over, whatever became of its callback. */
  private async refused(
    command: ClaimedCommand,
    call: CommandSubject,
    error: TelephonyRefused,
  ): Promise<void> {
    await this.commands.failed(command, error.code);
    const line = call.caller?.leg;
    if (!error.isGone || !line || call.state === 'ended') return;
    const isLive = await this.telephony.isLive(line).catch(() => true);
    if (isLive === true) return;
    await this.intake.take({
      kind: 'status',
      carrier: call.carrier,
      at: null,
      carrierCallId: line,
      sequence: RECONCILED,
      status: 'completed',
    });
  }
}

/** Sequence of a report we made ourselves; the carrier's begin at 0. */
export const RECONCILED = -1;

function legOf(call: CommandSubject, participantId: string | undefined): SubjectLeg {
  const found = call.legs.find(({ id }) => id === participantId);
  if (!found) throw new Impossible('no-participant');
  return found;
}

function lineOf(leg: SubjectLeg | undefined): string {
  if (!leg?.leg) throw new Impossible('no-line');
  return leg.leg;
}

/** What is gone need not be hung up. */
function gone(error: unknown): void {
  if (!(error instanceof TelephonyRefused && error.isGone)) throw error;
}
