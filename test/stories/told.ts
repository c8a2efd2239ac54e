import type { InquiryId } from '#contracts/ids';
import { COLUMN } from '#inquiries/inquiry-field';
import { SEALED_FIELDS } from '#inquiries/sealed-field';
import type { SealedFields } from '#inquiries/sealed-fields.service';

/** Stores `text` in every sealed field of an inquiry, as an operator's console would have. */
export async function storeTold(
  query: (sql: string, parameters: unknown[]) => Promise<unknown>,
  fields: SealedFields,
  inquiryId: InquiryId,
  text: string,
): Promise<void> {
  for (const field of SEALED_FIELDS) {
    const { value, newKey } = await fields.toStore(inquiryId, field, text, 1);
    if (newKey)
      await query(`insert into data_key (owner_id, class, kek, wrapped) values ($1, $2, $3, $4)`, [
        inquiryId,
        newKey.keyClass,
        newKey.kek,
        newKey.wrapped,
      ]);
    await query(
      `update inquiry set ${COLUMN[field]} = $2, versions = versions || jsonb_build_object($3::text, 1) where id = $1`,
      [inquiryId, value, field],
    );
  }
}
