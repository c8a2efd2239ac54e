import { Body, Controller, Query, UseGuards } from '@nestjs/common';
import type { z } from 'zod';
import { callOfConference } from '#calls/carrier-report';
import { ReportDesk } from '../report-desk.service';
import { WebhookForm } from './form.pipe';
import {
  type ConferenceForm,
  type RecordingForm,
  type StatusForm,
  conferenceEvent,
  conferenceForm,
  participantQuery,
  recordingForm,
  statusForm,
} from './forms';
import { SignatureGuard } from './signature.guard';
import { NOTHING } from './twiml';
import { Webhook } from './webhook.decorator';

const FROM_TWILIO = { carrier: 'twilio', at: null } as const;

/** The carrier tells what happened; nothing is said back. */
@Controller('twilio')
@UseGuards(SignatureGuard)
export class ReportsController {
  constructor(private readonly desk: ReportDesk) {}

  /** The caller's own line. */
  @Webhook('status')
  async status(@Body(new WebhookForm(statusForm)) form: StatusForm): Promise<string> {
    await this.desk.take({
      ...FROM_TWILIO,
      kind: 'status',
      carrierCallId: form.CallSid,
      sequence: form.SequenceNumber,
      status: form.CallStatus,
    });
    return NOTHING;
  }

  /** A leg we dialled: an operator, an interpreter, the police, a caller who is rung back. */
  @Webhook('participant')
  async participant(
    @Body(new WebhookForm(statusForm)) form: StatusForm,
    @Query(new WebhookForm(participantQuery)) { participant }: z.infer<typeof participantQuery>,
  ): Promise<string> {
    await this.desk.take({
      ...FROM_TWILIO,
      kind: 'leg',
      leg: form.CallSid,
      participantId: participant,
      sequence: form.SequenceNumber,
      status: form.CallStatus,
    });
    return NOTHING;
  }

  /** Events of a kind the carrier may add later are accepted and not kept. */
  @Webhook('conference')
  async conference(@Body(new WebhookForm(conferenceForm)) form: ConferenceForm): Promise<string> {
    const event = conferenceEvent.safeParse(form.StatusCallbackEvent);
    if (event.success)
      await this.desk.take({
        ...FROM_TWILIO,
        kind: 'conference',
        conference: form.ConferenceSid,
        callId: callOfConference(form.FriendlyName),
        event: event.data,
        sequence: form.SequenceNumber,
        leg: form.CallSid ?? null,
      });
    return NOTHING;
  }

  /** The line orders no recording; one that the account was set to make shows here. */
  @Webhook('recording')
  async recording(@Body(new WebhookForm(recordingForm)) form: RecordingForm): Promise<string> {
    await this.desk.take({
      ...FROM_TWILIO,
      kind: 'recording',
      recording: form.RecordingSid,
      carrierCallId: form.CallSid ?? null,
      state: form.RecordingStatus,
      seconds: form.RecordingDuration ?? null,
    });
    return NOTHING;
  }
}
