import { Body, Controller, Inject, Query, UseFilters, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import type { FlowPosition, Heard } from '#calls/heard';
import { languageSchema } from '#contracts/language';
import type { CountryPack } from '#contracts/country-pack';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Reception } from '../reception.service';
import { positionQuery } from './addresses';
import { WebhookForm } from './form.pipe';
import {
  type CallerForm,
  type GatherForm,
  type TransferForm,
  callerForm,
  gatherForm,
  transferForm,
} from './forms';
import { SignatureGuard } from './signature.guard';
import { SpokenTroubleFilter } from './spoken-trouble.filter';
import { renderTwiml } from './twiml';
import { twimlSetting } from './twiml-setting';
import { Webhook } from './webhook.decorator';

const TWILIO = 'twilio';
const languageQuery = z.object({ language: languageSchema.optional() });

/** The carrier asks what a caller hears: at arrival, after each key, in each round of waiting. */
@Controller('twilio')
@UseGuards(SignatureGuard)
@UseFilters(SpokenTroubleFilter)
export class VoiceController {
  constructor(
    private readonly reception: Reception,
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  @Webhook('voice')
  async voice(@Body(new WebhookForm(callerForm)) form: CallerForm): Promise<string> {
    return this.twiml(await this.reception.arrive(TWILIO, form.CallSid, form.From));
  }

  @Webhook('gather')
  async gather(
    @Body(new WebhookForm(gatherForm)) form: GatherForm,
    @Query(new WebhookForm(positionQuery)) at: FlowPosition,
  ): Promise<string> {
    const key = form.Digits === undefined || form.Digits === '' ? null : form.Digits.slice(0, 1);
    return this.twiml(await this.reception.turn(TWILIO, form.CallSid, at, key, form.From));
  }

  @Webhook('wait')
  async wait(
    @Body(new WebhookForm(callerForm)) form: CallerForm,
    @Query(new WebhookForm(positionQuery)) at: FlowPosition,
  ): Promise<string> {
    return this.twiml(await this.reception.next(TWILIO, form.CallSid, at, form.From));
  }

  @Webhook('transferred')
  async transferred(
    @Body(new WebhookForm(transferForm)) form: TransferForm,
    @Query(new WebhookForm(positionQuery)) at: FlowPosition,
  ): Promise<string> {
    return this.twiml(await this.reception.transferred(TWILIO, form.CallSid, at, form.DialCallStatus));
  }

  /** The carrier calls this when an answer of ours did not reach it. */
  @Webhook('fallback')
  fallback(
    @Body(new WebhookForm(callerForm)) _form: CallerForm,
    @Query(new WebhookForm(languageQuery)) { language }: z.infer<typeof languageQuery>,
  ): string {
    return this.twiml(this.reception.fallback(language));
  }

  private twiml(heard: Heard): string {
    return renderTwiml(heard, twimlSetting(this.config, this.pack));
  }
}
