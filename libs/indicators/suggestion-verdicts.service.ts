import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type {
  AssessmentView,
  SuggestionsAsked,
  SuggestionsOpen,
  SuggestionVerdict,
} from '#contracts/assessments';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { KeyPort } from '#platform/crypto/key-port';
import { asCounter } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { InquiryService } from '#inquiries/inquiry.service';
import { AssessmentService } from './assessment.service';
import { isTooSeldom, LAST_VERDICTS } from './too-seldom';
import { wordsMark } from './words-mark';

/** What operators say to suggestions from the text. The words are compared under a key and never kept. */
@Injectable()
export class SuggestionVerdicts {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyPort,
    private readonly inquiries: InquiryService,
    private readonly assessments: AssessmentService,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Stores a verdict; accepted with a sign, that sign is answered yes in the same transaction. The same `commandId` again
   * stores nothing.
   * @throws InvalidRequest (reason, sign), NotFound, NotAllowed, InquiryClosed, Erased
   */
  @Transactional()
  async judge(id: InquiryId, verdict: SuggestionVerdict): Promise<AssessmentView> {
    const { commandId, code, sign, reason = null, model = null } = verdict;
    if (reason !== null && !this.pack.vocabulary.dismissReasons.some(({ key }) => key === reason))
      throw new InvalidRequest([{ pointer: '/reason', code: 'not-a-choice' }]);
    await this.inquiries.reach(id, 'assessment.edit');
    await this.db.query(
      `insert into suggestion_verdict (id, inquiry_id, code, verdict, reason, words_mark, person_id, model)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
      [
        commandId,
        id,
        code,
        verdict.verdict,
        verdict.verdict === 'dismissed' ? reason : null,
        this.mark(id, code, verdict.words),
        this.current.id,
        model,
      ],
    );
    const isTaken = verdict.verdict === 'accepted' && sign !== undefined;
    return this.assessments.change(id, {
      mutationId: commandId,
      signs: isTaken ? [{ ...sign, answer: 'yes' }] : [],
    });
  }

  /**
   * Which suggestions are shown: what nobody has judged in these words, for one that was dismissed comes back only when
   * its words change, and of a sign that has not gone quiet. For whoever writes the note.
   * @throws NotFound, NotAllowed
   */
  async open(id: InquiryId, { suggestions, model }: SuggestionsAsked): Promise<SuggestionsOpen> {
    await this.inquiries.reach(id, 'assessment.edit');
    const judged = await this.db.query<{ code: string; mark: string }>(
      `select code, encode(words_mark, 'hex') as mark from suggestion_verdict
        where inquiry_id = $1 and words_mark is not null`,
      [id],
    );
    const quiet = model === undefined ? new Set() : await this.quiet(model, suggestions);
    const known = new Set(judged.map(({ code, mark }) => `${code} ${mark}`));
    return {
      open: suggestions.map(
        ({ code, words }) =>
          !quiet.has(code) && !known.has(`${code} ${this.mark(id, code, words).toString('hex')}`),
      ),
    };
  }

  /**
   * Signs that operators dismiss so often that showing them costs more than it finds, until other weights suggest them.
   * Danger never goes quiet: one found in a hundred is worth the others.
   */
  private async quiet(
    model: string,
    suggestions: SuggestionsAsked['suggestions'],
  ): Promise<ReadonlySet<string>> {
    const codes = [...new Set(suggestions.map(({ code }) => code))].filter(
      (code) => code !== 'immediate_danger',
    );
    const said = await asCounter(() =>
      this.db.query<{ code: string; accepted: number; dismissed: number }>(
        `select code, accepted, dismissed from last_verdicts($1, $2, $3)`,
        [model, codes, LAST_VERDICTS],
      ),
    );
    return new Set(said.filter(isTooSeldom).map(({ code }) => code));
  }

  private mark(id: InquiryId, code: string, words: readonly string[]): Buffer {
    return wordsMark({ inquiryId: id, code, words }, (text) => this.keys.blindIndex('word-index', text));
  }
}
