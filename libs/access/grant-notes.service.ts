import { Injectable, Logger } from '@nestjs/common';
import type { InquiryId } from '#contracts/ids';
import { ERASED, placeOfClass } from '#inquiries/erased';
import { Database } from '#platform/database/database.service';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, sealText, unsealText } from '#platform/crypto/envelope';
import { isUnreadable } from '#platform/crypto/unreadable';

interface SealedNote {
  id: string;
  note: Buffer | null;
}

/**
 * Why somebody asks, in their own words: kept under a key of the grant's own, which is destroyed with what was told. Whoever
 * is asked to agree reads it without a key to the case.
 */
@Injectable()
export class GrantNotes {
  private readonly logger = new Logger('Keys');

  constructor(
    private readonly db: Database,
    private readonly keys: DataKeys,
  ) {}

  /** Keeps the note of a grant that was just made; an empty one is none. @throws Erased */
  async keep(grantId: string, inquiryId: InquiryId, note: string | undefined): Promise<void> {
    if (note === undefined || note === '') return;
    const key = await this.keys.ensure('confidential', grantId);
    const kept = await this.db.query(
      `insert into break_glass_note (grant_id, note)
       select $1, $2 from inquiry i where i.id = $3 and ${ERASED} < $4 returning grant_id`,
      [grantId, sealText(key, note, placeOfNote(grantId)), inquiryId, placeOfClass('confidential')],
    );
    if (kept.length === 0) throw new Erased();
  }

  /** The notes in the clear, by grant; without those that were erased or do not open. */
  async open(grants: readonly SealedNote[]): Promise<Map<string, string>> {
    // Who sees no note sees no key either.
    if (grants.length === 0) return new Map();
    const keyOf = await this.keys.findMany(
      'confidential',
      grants.map(({ id }) => id),
    );
    const opened = new Map<string, string>();
    for (const grant of grants) {
      const note = this.openOne(grant, keyOf);
      if (note !== null) opened.set(grant.id, note);
    }
    return opened;
  }

  private openOne(grant: SealedNote, keyOf: (owner: string) => Buffer | undefined): string | null {
    try {
      const key = keyOf(grant.id);
      return key ? unsealText(key, grant.note, placeOfNote(grant.id)) : null;
    } catch (thrown) {
      if (thrown instanceof Erased) return null;
      if (!isUnreadable(thrown)) throw thrown;
      this.logger.error({ grantId: grant.id, why: thrown.constructor.name }, 'a note does not open');
      return null;
    }
  }
}

function placeOfNote(grantId: string): string {
  return placeOf('break_glass_note', 'note', grantId);
}
