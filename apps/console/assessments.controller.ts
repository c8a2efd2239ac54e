import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  type AssessmentEdit,
  assessmentEdit,
  type AssessmentView,
  assessmentView,
  type RuleSetList,
  ruleSetList,
  type SuggestionsAsked,
  suggestionsAsked,
  type SuggestionsOpen,
  suggestionsOpen,
  type SuggestionVerdict,
  suggestionVerdict,
} from '#contracts/assessments';
import { type InquiryId, inquiryId } from '#contracts/ids';
import { AssessmentService } from '#indicators/assessment.service';
import { CountryRuleSets } from '#indicators/country-rule-sets.service';
import { SuggestionVerdicts } from '#indicators/suggestion-verdicts.service';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** The signs of a case: by what it is assessed, what was answered, what became of suggestions. */
@Controller('api')
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly verdicts: SuggestionVerdicts,
    private readonly sets: CountryRuleSets,
  ) {}

  @Get('rule-sets')
  @Allow('rule-set.read')
  @Answers(ruleSetList)
  async ruleSets(): Promise<RuleSetList> {
    const { active, trial } = await this.sets.today();
    // What is on trial in place of one that counts is answered with it, and is no list of its own.
    const apart = trial.filter(({ key }) => active.every((set) => set.key !== key));
    return { rows: [...active, ...apart] };
  }

  @Get('inquiries/:id/assessment')
  @Allow('assessment.read')
  @Answers(assessmentView)
  view(@Param('id', new ZodParam(inquiryId)) id: InquiryId): Promise<AssessmentView> {
    return this.assessments.view(id);
  }

  @Patch('inquiries/:id/assessment')
  @Allow('assessment.edit')
  @Answers(assessmentView)
  change(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(assessmentEdit)) edit: AssessmentEdit,
  ): Promise<AssessmentView> {
    return this.assessments.change(id, edit);
  }

  @Post('inquiries/:id/suggestions')
  @HttpCode(200)
  @Allow('assessment.edit')
  @Answers(assessmentView)
  judge(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(suggestionVerdict)) verdict: SuggestionVerdict,
  ): Promise<AssessmentView> {
    return this.verdicts.judge(id, verdict);
  }

  @Post('inquiries/:id/suggestions/open')
  @HttpCode(200)
  @Allow('assessment.edit')
  @Answers(suggestionsOpen)
  open(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(suggestionsAsked)) asked: SuggestionsAsked,
  ): Promise<SuggestionsOpen> {
    return this.verdicts.open(id, asked);
  }
}
