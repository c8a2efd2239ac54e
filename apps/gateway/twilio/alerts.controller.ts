import { Body, Controller, Inject, Logger, Query, UseGuards } from '@nestjs/common';
import type { z } from 'zod';
import type { CountryPack } from '#contracts/country-pack';
import { AttemptReports, type Report } from '#escalation/channels/attempt-reports.service';
import type { AlertCallPosition } from '#escalation/channels/carrier-addresses';
import { failureOf } from '#escalation/channels/carrier-failures';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { type AlertHeard, askAgain } from '../alert-call';
import { AlertDesk } from '../alert-desk.service';
import { alertCallQuery, type MessageForm, messageForm, reportQuery } from './alert-forms';
import { renderAlertCall } from './alert-twiml';
import { WebhookForm } from './form.pipe';
import {
  type CallerForm,
  callerForm,
  type GatherForm,
  gatherForm,
  type StatusForm,
  statusForm,
} from './forms';
import { SignatureGuard } from './signature.guard';
import { NOTHING } from './twiml';
import { Webhook } from './webhook.decorator';

/** Officers' telephones: what they hear and press, and what became of a call or message to them. */
@Controller('twilio')
@UseGuards(SignatureGuard)
export class AlertsController {
  private readonly logger = new Logger('AlertCalls');

  constructor(
    private readonly desk: AlertDesk,
    private readonly reports: AttemptReports,
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  @Webhook('alert-call')
  call(
    @Body(new WebhookForm(callerForm)) form: CallerForm,
    @Query(new WebhookForm(alertCallQuery)) at: AlertCallPosition,
  ): Promise<string> {
    return this.answer(at, () => this.desk.pickedUp(at, form.CallSid));
  }

  @Webhook('alert-keys')
  keys(
    @Body(new WebhookForm(gatherForm)) form: GatherForm,
    @Query(new WebhookForm(alertCallQuery)) at: AlertCallPosition,
  ): Promise<string> {
    return this.answer(at, () => this.desk.pressed(at, form.Digits ?? '', form.CallSid));
  }

  @Webhook('alert-status')
  async status(
    @Body(new WebhookForm(statusForm)) { CallSid: providerId, CallStatus }: StatusForm,
    @Query(new WebhookForm(reportQuery)) { id }: z.infer<typeof reportQuery>,
  ): Promise<string> {
    const failure = CALL_FAILURES[CallStatus];
    if (failure !== undefined) await this.reports.take(id, { state: 'failed', failure, providerId });
    return NOTHING;
  }

  @Webhook('alert-message')
  async message(
    @Body(new WebhookForm(messageForm)) form: MessageForm,
    @Query(new WebhookForm(reportQuery)) { id }: z.infer<typeof reportQuery>,
  ): Promise<string> {
    const report = reportOf(form);
    if (report) await this.reports.take(id, { ...report, providerId: form.MessageSid });
    return NOTHING;
  }

  /** Whatever goes wrong here, the officer hears a sentence and is asked again. */
  private async answer(at: AlertCallPosition, work: () => Promise<AlertHeard>): Promise<string> {
    let heard: AlertHeard;
    try {
      heard = await work();
    } catch (error) {
      this.logger.error({ err: error }, 'an officer could not be heard');
      heard = askAgain(at, 'trouble');
    }
    return renderAlertCall(heard, at, { pack: this.pack, publicUrl: this.config.publicUrl });
  }
}

const CALL_FAILURES: Partial<Record<StatusForm['CallStatus'], Report['failure']>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  failed: 'undelivered',
  canceled: 'undelivered',
};

/** Undefined for what changes nothing: it is on its way. */
function reportOf({ MessageStatus, ErrorCode }: MessageForm): Report | undefined {
  switch (MessageStatus) {
    case 'sent':
      return { state: 'sent' };
    case 'delivered':
      return { state: 'delivered' };
    case 'read':
      return { state: 'opened' };
    case 'undelivered':
    case 'failed':
      return { state: 'failed', failure: failureOf(ErrorCode) ?? 'undelivered' };
    default:
      return undefined;
  }
}
