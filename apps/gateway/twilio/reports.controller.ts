import { Body, Controller, Header, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
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

const FROM_TWILIO = { carrier: 'twilio', at: null } as const;
const XML = 'text/xml; charset=utf-8';

/** The carrier tells what happened; nothing is said back. */
@Controller('twilio')
@UseGuards(SignatureGuard)
export class ReportsController {
  constructor(private readonly desk: ReportDesk) {}

  /** The caller's own line. */
  @Post('status')
  @HttpCode(200)
  @Header('content-type', XML)
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
  @Post('participant')
  @HttpCode(200)
  @Header('content-type', XML)
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
  @Post('conference')
  @HttpCode(200)
  @Header('content-type', XML)
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
  @Post('recording')
  @HttpCode(200)
  @Header('content-type', XML)
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
