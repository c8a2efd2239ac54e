import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { type InquiryReaders, inquiryReaders } from '#contracts/audit';
import { type AlertKey, alertKey, type EscalationView, escalationView } from '#contracts/escalations';
import { type InquiryId, inquiryId } from '#contracts/ids';
import {
  type CloseInquiry,
  closeInquiry,
  type FieldEdit,
  fieldEdit,
  type FieldSaved,
  fieldSaved,
  type InquiryFilter,
  inquiryFilter,
  type InquiryPage,
  inquiryPage,
  type InquirySearch,
  inquirySearch,
  type InquiryView,
  inquiryView,
} from '#contracts/inquiries';
import { EscalationService } from '#escalation/escalation.service';
import { InquiryClosing } from '#escalation/inquiry-closing.service';
import { AssessedEdits } from '#indicators/assessed-edits.service';
import { InquiryReadersService } from '#inquiries/inquiry-readers.service';
import { InquirySearchService } from '#inquiries/inquiry-search.service';
import { InquiryService } from '#inquiries/inquiry.service';
import { ZodBody, ZodParam, ZodQuery } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** What was asked, and the alert key. */
@Controller('api/inquiries')
export class InquiriesController {
  constructor(
    private readonly inquiries: InquiryService,
    private readonly edits: AssessedEdits,
    private readonly closing: InquiryClosing,
    private readonly searches: InquirySearchService,
    private readonly readersOf: InquiryReadersService,
    private readonly escalations: EscalationService,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('inquiry.read')
  @Answers(inquiryPage)
  list(@Query(new ZodQuery(inquiryFilter)) filter: InquiryFilter): Promise<InquiryPage> {
    return this.searches.search(filter);
  }

  @Post('search')
  @HttpCode(200)
  @Allow('inquiry.read')
  @Answers(inquiryPage)
  search(@Body(new ZodBody(inquirySearch)) search: InquirySearch): Promise<InquiryPage> {
    return this.searches.search(search);
  }

  @Get(':id')
  @Allow('inquiry.read')
  @Answers(inquiryView)
  view(@Param('id', new ZodParam(inquiryId)) id: InquiryId): Promise<InquiryView> {
    return this.inquiries.view(id);
  }

  @Get(':id/readers')
  @Allow('inquiry.readers')
  @Answers(inquiryReaders)
  readers(@Param('id', new ZodParam(inquiryId)) id: InquiryId): Promise<InquiryReaders> {
    return this.readersOf.of(id);
  }

  @Patch(':id')
  @Allow('inquiry.edit')
  @Answers(fieldSaved)
  edit(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(fieldEdit)) edit: FieldEdit,
  ): Promise<FieldSaved> {
    return this.edits.edit(id, edit);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Allow('inquiry.close')
  @Answers(inquiryView)
  close(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(closeInquiry)) wish: CloseInquiry,
  ): Promise<InquiryView> {
    return this.closing.close(id, wish);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Allow('inquiry.close')
  @Answers(inquiryView)
  reopen(@Param('id', new ZodParam(inquiryId)) id: InquiryId): Promise<InquiryView> {
    return this.inquiries.reopen(id);
  }

  @Post(':id/alert')
  @HttpCode(200)
  @Allow('escalation.raise')
  @Answers(escalationView)
  pressAlertKey(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(alertKey)) { commandId }: AlertKey,
  ): Promise<EscalationView> {
    return this.escalations.pressAlertKey(id, this.current.id, commandId);
  }
}
