import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { RuleSet } from '#contracts/rule-sets';
import type { CountryPack } from '#contracts/country-pack';
import type {
  BeginDraft,
  DiscardDraft,
  DraftEdit,
  DraftParts,
  WorkbenchVersion,
} from '#contracts/rule-workbench';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { CurrentPerson } from '#staff/current-person';
import { checkDraft } from './draft-check';
import { isWritable, RuleSetBook } from './rule-set-book.service';
import { DraftChanged, RuleSetAwaited, RuleSetFaulty, RuleSetFixed } from './workbench-refusals';

/** Writes and discards drafts: each save is a row of its own, so that nothing anybody wrote is lost. */
@Injectable()
export class RuleSetDrafts {
  constructor(
    private readonly db: Database,
    private readonly book: RuleSetBook,
    private readonly audit: AuditService,
    private readonly events: EventLog,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * A draft as a copy of a version, under the next number; the same `commandId` again begins no second one. It takes the
   * place of the version that counts, or will by what is agreed, or of the one it was copied from; where that was
   * discarded, of what that one was to replace.
   * @throws NotFound, RuleSetAwaited, DraftChanged
   */
  @Transactional()
  async begin(key: string, version: number, { commandId }: BeginDraft): Promise<WorkbenchVersion> {
    const [begun] = await this.db.query<{ version: number }>(
      `select version from rule_set_revision where begun_by_command = $1 and key = $2`,
      [commandId, key],
    );
    if (begun) return this.book.view(key, begun.version);
    const versions = (await this.book.all()).filter(({ set }) => set.key === key);
    const { set: copied, written } = await this.book.one(key, version);
    if (copied.status === 'awaited') throw new RuleSetAwaited();
    const counts =
      versions.find(({ plan }) => plan?.to === 'active') ??
      versions.find(({ set }) => set.status === 'active');
    const draft: RuleSet = {
      ...copied,
      version: Math.max(...versions.map(({ set }) => set.version)) + 1,
      status: 'draft',
      from: null,
      until: null,
      replaces: counts?.set.version ?? (written?.discarded ? copied.replaces : copied.version),
    };
    await this.store(draft, 1, commandId);
    return this.book.view(key, draft.version);
  }

  /**
   * Stores changed parts of a draft.
   * @throws NotFound, RuleSetFixed, DraftChanged, RuleSetFaulty saying where
   */
  @Transactional()
  async edit(key: string, version: number, { baseRevision, ...parts }: DraftEdit): Promise<WorkbenchVersion> {
    await this.book.inTurn();
    const booked = await this.book.one(key, version);
    const { set, written } = booked;
    if (!written || !isWritable(booked)) throw new RuleSetFixed();
    if (written.revision !== baseRevision) throw new DraftChanged(booked.written);
    const draft = { ...set, ...present(parts) };
    const shipped = Object.values(this.pack.ruleSets).filter((each) => each.key === key);
    const faults = checkDraft(draft, set, shipped);
    if (faults.length > 0) throw new RuleSetFaulty(faults);
    await this.store(draft, baseRevision + 1, null);
    return this.book.view(key, version);
  }

  /**
   * Nobody writes or moves a draft any more; it stays to be read, and to be copied. A discarded one stays discarded.
   * @throws NotFound, RuleSetFixed, DraftChanged
   */
  @Transactional()
  async discard(key: string, version: number, { revision }: DiscardDraft): Promise<WorkbenchVersion> {
    await this.book.inTurn();
    const booked = await this.book.one(key, version);
    const { written } = booked;
    if (written?.discarded) return this.book.view(key, version);
    if (!written || !isWritable(booked)) throw new RuleSetFixed();
    if (written.revision !== revision) throw new DraftChanged(written);
    await this.db.query(
      `insert into rule_set_discard (key, version, revision, discarded_by) values ($1, $2, $3, $4)`,
      [key, version, revision, this.current.id],
    );
    const subjectId = `${key}-v${String(version)}`;
    await this.audit.record({
      action: 'rule-set.discard',
      subjectType: 'rule-set',
      subjectId,
      outcome: 'allowed',
    });
    await this.tell(key, version);
    return this.book.view(key, version);
  }

  /** @throws DraftChanged when somebody was faster */
  private async store(draft: RuleSet, revision: number, commandId: string | null): Promise<void> {
    const { key, version } = draft;
    const stored = await this.db.one(
      `insert into rule_set_revision (key, version, revision, content, begun_by_command, saved_by)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning revision`,
      [key, version, revision, JSON.stringify(draft), commandId, this.current.id],
    );
    if (!stored)
      throw new DraftChanged((await this.book.all()).find(({ set }) => isSame(set, draft))?.written);
    await this.audit.recordLooks({ action: 'rule-set.draft', subjectType: 'rule-set', purpose: 'rules' }, [
      `${key}-v${String(version)}`,
    ]);
    await this.tell(key, version);
  }

  private tell(key: string, version: number): Promise<unknown> {
    return this.events.append('rule-set.changed', { key, version }, [
      'role:supervisor',
      'role:administrator',
    ]);
  }
}

/** What was sent; a part that was not stays as it is. */
function present(parts: DraftParts): Partial<RuleSet> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

function isSame(one: RuleSet, other: RuleSet): boolean {
  return one.key === other.key && one.version === other.version;
}
