import { Injectable } from '@nestjs/common';
import type { AssessmentEdit, AssessmentView } from '#contracts/assessments';
import type { Level } from '#contracts/levels';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { InquiryFields, InquiryState } from '#contracts/inquiries';
import { Database } from '#platform/database/database.service';
import { ERASED } from '#inquiries/erased';
import { type GivenAnswer, OPERATOR_LEVEL } from './given-answers';

/** One inquiry as far as an assessment needs it. */
export interface StoredCase extends Pick<InquiryFields, 'dangerNow' | 'atRisk'> {
  state: InquiryState;
  operatorId: PersonId | null;
  erased: number;
  /** The newest of each code, also one that was taken back. */
  given: GivenAnswer[];
  /** Suggestions that were dismissed, by the newest verdict on each sign. */
  dismissed: AssessmentView['dismissed'];
  /** The newest stored level of each set that counts, and since when it has been that one. */
  standing: { ruleSet: string; level: Level; since: string }[];
  /** Flagged, or the police were alerted, and nothing more serious was found since somebody declined. */
  isLookedAt: boolean;
}

/** One thing said, as it goes into the table. */
interface Saying {
  ruleSet: string;
  code: string;
  answer: string | null;
}

const CASE = `
  select i.state, i.operator_id as "operatorId", ${ERASED} as erased, i.danger_now as "dangerNow", i.at_risk as "atRisk",
         (select coalesce(json_agg(json_build_object('ruleSet', a.rule_set, 'code', a.code, 'answer', a.answer)
                   order by a.rule_set, a.code), '[]')
            from (select distinct on (rule_set, code) rule_set, code, answer from inquiry_answer
                   where inquiry_id = i.id order by rule_set, code, id desc) as a) as given,
         (select coalesce(json_agg(json_build_object('code', v.code, 'reason', v.reason) order by v.code), '[]')
            from (select distinct on (code) code, verdict, reason from suggestion_verdict
                   where inquiry_id = i.id order by code, at desc, id) as v where v.verdict = 'dismissed') as dismissed,
         (select coalesce(json_agg(json_build_object('ruleSet', n.rule_set, 'level', n.level, 'since',
                   (select min(a.at) from inquiry_assessment a where a.inquiry_id = i.id and a.rule_set = n.rule_set
                       and a.status <> 'trial' and a.id > coalesce((select max(b.id) from inquiry_assessment b where b.inquiry_id = i.id
                         and b.rule_set = n.rule_set and b.status <> 'trial' and b.level <> n.level), 0)))), '[]')
            from (select distinct on (rule_set) rule_set, level from inquiry_assessment
                   where inquiry_id = i.id and status <> 'trial' order by rule_set, id desc) as n) as standing,
         exists (select from escalation e where e.inquiry_id = i.id and e.state <> 'withdrawn'
           and not (e.state = 'declined' and exists (
             select from inquiry_assessment later where later.inquiry_id = i.id and later.at > e.reviewed_at
                and later.status = 'active' and later.level < coalesce((select min(a.level) from inquiry_assessment a
                  where a.inquiry_id = i.id and a.status = 'active' and a.at <= e.reviewed_at), 'P6')))) as "isLookedAt"
    from inquiry i where i.id = $1`;

/** What was answered about an inquiry, and by whom. */
@Injectable()
export class AnswerLedger {
  constructor(private readonly db: Database) {}

  /** Undefined when it is not there, or not this person's to see. */
  read(id: InquiryId): Promise<StoredCase | undefined> {
    return this.db.one<StoredCase>({ name: 'inquiry.answers', text: CASE }, [id]);
  }

  /** Nobody else writes into the inquiry until the transaction ends: what is assessed is what was written. */
  async lock(id: InquiryId): Promise<void> {
    await this.db.query(`select 1 from inquiry where id = $1 for no key update`, [id]);
  }

  /** Adds what was said; a repeat of the same mutation adds nothing. @returns whether something was added */
  async add(
    id: InquiryId,
    { mutationId, signs = [], facts = {}, operatorLevel }: AssessmentEdit,
    by: PersonId,
  ): Promise<boolean> {
    const sayings: Saying[] = [
      ...signs,
      ...Object.entries(facts).map(([code, answer]) => ({ ruleSet: '', code, answer })),
      ...(operatorLevel === undefined ? [] : [{ ruleSet: '', code: OPERATOR_LEVEL, answer: operatorLevel }]),
    ];
    const added = await this.db.query(
      `insert into inquiry_answer (inquiry_id, mutation_id, rule_set, code, answer, person_id)
       select $1, $2, s.rule_set, s.code, s.answer, $3
         from unnest($4::text[], $5::text[], $6::text[]) with ordinality as s (rule_set, code, answer, nth) order by s.nth
       on conflict (inquiry_id, mutation_id, rule_set, code) do nothing returning id`,
      [
        id,
        mutationId,
        by,
        sayings.map(({ ruleSet }) => ruleSet),
        sayings.map(({ code }) => code),
        sayings.map(({ answer }) => answer),
      ],
    );
    return added.length > 0;
  }
}
