import { Injectable } from '@nestjs/common';
import { type RuleSet, ruleSetSchema } from '#contracts/rule-sets';
import { Database } from '#platform/database/database.service';

/** One save of one version: what it holds never changes. */
export interface RevisionKey {
  readonly key: string;
  readonly version: number;
  readonly revision: number;
}

/** More are asked for anew. */
const MOST_KEPT = 100;

/** What was written, by revision. What was agreed to is kept once it has been read, for nobody can change it. */
@Injectable()
export class RuleSetContents {
  private readonly kept = new Map<string, RuleSet>();

  constructor(private readonly db: Database) {}

  /**
   * In the order asked for.
   * @param areAgreed each is committed for good: what this very transaction writes may yet be rolled back
   * @throws Error for one that is not there, or not this person's to read
   */
  async of(revisions: readonly RevisionKey[], areAgreed = false): Promise<RuleSet[]> {
    const unknown = revisions.filter((each) => !this.kept.has(nameOf(each)));
    const read = new Map(unknown.length === 0 ? [] : await this.read(unknown));
    const found = revisions.map((each) => {
      const set = this.kept.get(nameOf(each)) ?? read.get(nameOf(each));
      if (!set) throw new Error(`The rule set ${nameOf(each)} is not there.`);
      return set;
    });
    if (areAgreed) this.keep(read);
    return found;
  }

  private async read(revisions: readonly RevisionKey[]): Promise<[string, RuleSet][]> {
    const rows = await this.db.query<RevisionKey & { content: unknown }>(
      `select key, version, revision, content from rule_set_revision
        where (key, version, revision) in (select * from unnest($1::text[], $2::int[], $3::int[]))`,
      [
        revisions.map(({ key }) => key),
        revisions.map(({ version }) => version),
        revisions.map(({ revision }) => revision),
      ],
    );
    return rows.map((row) => [nameOf(row), ruleSetSchema.parse(row.content)]);
  }

  private keep(read: ReadonlyMap<string, RuleSet>): void {
    if (this.kept.size + read.size > MOST_KEPT) this.kept.clear();
    for (const [name, set] of read) this.kept.set(name, set);
  }
}

function nameOf({ key, version, revision }: RevisionKey): string {
  return `${key} ${String(version)} ${String(revision)}`;
}
