import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.service';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { readTypedReference } from './reference';

/** What the record calls an inquiry and everything that belongs to it. */
@Injectable()
export class InquirySubjects {
  constructor(private readonly db: Database) {}

  /**
   * The ids of an inquiry, its call and its alerts; none when there is no such inquiry.
   * @param reference as somebody typed it
   * @throws InvalidRequest at `/reference` when its check letter does not fit
   */
  async of(reference: string): Promise<string[]> {
    const number = readTypedReference(reference);
    if (number === undefined) throw new InvalidRequest([{ pointer: '/reference', code: 'wrong-reference' }]);
    const rows = await this.db.query<{ id: string }>('select id from subjects_of_reference($1) as id', [
      number,
    ]);
    return rows.map(({ id }) => id);
  }
}
