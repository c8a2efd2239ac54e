import { Inject, Injectable } from '@nestjs/common';
import type { AssessmentView } from '#contracts/assessments';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { EventLog } from '#platform/event-log/event-log.service';
import { CurrentPerson } from '#staff/current-person';
import type { StoredCase } from './answer-ledger.service';
import { AssessmentLedger } from './assessment-ledger.service';
import { assessCase, type CaseAssessment } from './case-assessment';
import { CountryRuleSets } from './country-rule-sets.service';
import { flagReasons, flagsOnClosing } from './flag-reasons';
import { formFacts } from './form-facts';
import { answersTo, factsOf, operatorLevel, saidFacts } from './given-answers';
import type { RuleSetsInForce } from './rule-sets-in-force';

/** What the rule sets of today say of a stored case. */
@Injectable()
export class AssessedCases {
  constructor(
    private readonly sets: CountryRuleSets,
    private readonly ledger: AssessmentLedger,
    private readonly events: EventLog,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Read once for each request, so that everything in it is said by the same rules. */
  ruleSets(): Promise<RuleSetsInForce> {
    return this.sets.today();
  }

  assess(sets: RuleSetsInForce, stored: StoredCase): CaseAssessment {
    const form = formFacts(stored, this.pack.vocabulary.atRisk);
    const facts = factsOf(saidFacts(stored.given), form, operatorLevel(stored.given));
    return assessCase(sets, stored.given, facts, this.pack.clocks);
  }

  /** Why a flag would be made of it. */
  flagReasons(found: CaseAssessment): string[] {
    return flagReasons(found.present, this.pack.vocabulary.signs);
  }

  view(sets: RuleSetsInForce, id: InquiryId, stored: StoredCase): AssessmentView {
    const { active, trial } = sets;
    const found = this.assess(sets, stored);
    const answered = [...active, ...trial].map((set) => [set.key, answersTo(set, stored.given)] as const);
    return {
      inquiryId: id,
      answers: Object.fromEntries(answered.filter(([, answers]) => Object.keys(answers).length > 0)),
      facts: saidFacts(stored.given),
      operatorLevel: operatorLevel(stored.given),
      level: found.level,
      since: sinceWhen(found, stored),
      dismissed: stored.dismissed,
      assessed: [...found.assessed],
      flagReasons: this.flagReasons(found),
      flagsOnClosing: flagsOnClosing(found.level, stored.isLookedAt),
    };
  }

  /** Stores what the sets say now, and tells the operator's screens and the supervisors. */
  async keep(sets: RuleSetsInForce, id: InquiryId, stored: StoredCase): Promise<void> {
    await this.ledger.keep(id, this.assess(sets, stored).assessed);
    await this.events.append(
      'inquiry.changed',
      { inquiryId: id, field: 'assessment', version: null, byPersonId: this.current.id },
      ['role:supervisor', ...(stored.operatorId === null ? [] : [`person:${stored.operatorId}` as const])],
    );
  }
}

/** The earliest of the sets by which it is at its level. */
function sinceWhen({ assessed, level }: CaseAssessment, { standing }: StoredCase): string | null {
  const sets = assessed.filter((each) => each.level === level && each.ruleSet.status === 'active');
  const [first] = standing
    .filter((each) => each.level === level && sets.some(({ ruleSet }) => ruleSet.key === each.ruleSet))
    .map(({ since }) => new Date(since).toISOString())
    .sort();
  return first ?? null;
}
