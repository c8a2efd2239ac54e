import { Injectable } from '@nestjs/common';
import type { Assessed, StoredAssessment } from '#contracts/assessments';
import { storedAssessment } from '#contracts/assessments';
import type { InquiryId } from '#contracts/ids';
import { LEVELS } from '#contracts/levels';
import { Database } from '#platform/database/database.service';

const COLUMNS = `json_build_object('key', rule_set, 'version', version, 'status', status) as "ruleSet", level,
  computed_level as "computedLevel", operator_level as "operatorLevel", signs, reasons`;

/** What the rule sets said of an inquiry, as it was told to those who act on it. */
@Injectable()
export class AssessmentLedger {
  constructor(private readonly db: Database) {}

  /** Adds a row where a set says something else than the last time; a version on trial stands beside the one that counts. */
  async keep(id: InquiryId, assessed: readonly Assessed[]): Promise<void> {
    await this.db.query(
      `with said as (
         select * from jsonb_to_recordset($2) as s (rule_set text, version int, status text, level text, computed_level text,
           operator_level text, signs jsonb, reasons jsonb)
       ), fresh as (
         select s.rule_set, s.version, s.status, s.level, s.computed_level, s.operator_level,
                array(select jsonb_array_elements_text(s.signs)) as signs, s.reasons from said s)
       insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, operator_level, signs, reasons)
       select $1, f.* from fresh f left join lateral (
           select * from inquiry_assessment a where a.inquiry_id = $1 and a.rule_set = f.rule_set
              and (a.status = 'trial') = (f.status = 'trial') order by a.id desc limit 1
         ) as last on true
        where (last.version, last.status, last.level, last.computed_level, last.operator_level, last.signs, last.reasons)
          is distinct from (f.version, f.status, f.level, f.computed_level, f.operator_level, f.signs, f.reasons)`,
      [
        id,
        JSON.stringify(
          assessed.map(({ ruleSet, level, computedLevel, operatorLevel, signs, reasons }) => ({
            rule_set: ruleSet.key,
            version: ruleSet.version,
            status: ruleSet.status,
            level,
            computed_level: computedLevel,
            operator_level: operatorLevel,
            signs,
            reasons,
          })),
        ),
      ],
    );
  }

  /** The newest of each set, and of its version on trial, by inquiry, the most serious first and those on trial last; none of those that this person may not see. */
  async newest(ids: readonly InquiryId[]): Promise<ReadonlyMap<string, StoredAssessment[]>> {
    const rows = await this.db.query<Omit<StoredAssessment, 'at'> & { inquiryId: string; at: Date }>(
      `select distinct on (inquiry_id, rule_set, status = 'trial') inquiry_id as "inquiryId", at, ${COLUMNS}
         from inquiry_assessment a
        where inquiry_id = any($1::uuid[]) and not (status = 'trial' and exists (select from inquiry_assessment b
          where b.inquiry_id = a.inquiry_id and b.rule_set = a.rule_set and b.version = a.version and b.status <> 'trial'))
        order by inquiry_id, rule_set, status = 'trial', id desc`,
      [ids],
    );
    const byInquiry = new Map<string, StoredAssessment[]>();
    for (const { inquiryId, at, ...row } of rows) {
      const list = byInquiry.get(inquiryId) ?? [];
      list.push(storedAssessment.parse({ ...row, at: at.toISOString() }));
      byInquiry.set(inquiryId, list);
    }
    for (const list of byInquiry.values())
      list.sort(
        (one, other) =>
          Number(one.ruleSet.status === 'trial') - Number(other.ruleSet.status === 'trial') ||
          LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level),
      );
    return byInquiry;
  }
}
