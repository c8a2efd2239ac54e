import { Injectable, Logger } from '@nestjs/common';
import type { InquiryId } from '#contracts/ids';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, sealText, unsealText } from '#platform/crypto/envelope';
import { isUnreadable } from '#platform/crypto/unreadable';

interface SealedNote {
  id: string;
  inquiry_id: string;
  note: Buffer | null;
}

/** Why somebody asks, in their own words: kept under the confidential key of the inquiry, and erased with it. */
@Injectable()
export class GrantNotes {
  private readonly logger = new Logger('Keys');

  constructor(private readonly keys: DataKeys) {}

  /** What to store; an empty note is none. @throws Erased */
  async seal(grantId: string, inquiryId: InquiryId, note: string | undefined): Promise<Buffer | null> {
    if (note === undefined || note === '') return null;
    return sealText(await this.keys.ensure('confidential', inquiryId), note, placeOfNote(grantId));
  }

  /** The notes in the clear, by grant; without those that were erased or do not open. */
  async open(grants: readonly SealedNote[]): Promise<Map<string, string>> {
    const keyOf = await this.keys.findMany(
      'confidential',
      grants.map(({ inquiry_id: id }) => id),
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
      const key = keyOf(grant.inquiry_id);
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
  return placeOf('break_glass_grant', 'note', grantId);
}
