import type { InquiryId } from '#contracts/ids';

export interface Due {
  id: InquiryId;
  createdAt: string;
}

/** What the first batch starts behind. */
export const BEFORE_ALL: Due = {
  id: '00000000-0000-0000-0000-000000000000' as InquiryId,
  createdAt: '-infinity',
};

export const DUE_BATCH = 100;

/**
 * The oldest inquiries of a class whose time is up: a walk along `inquiry_keep` that ends with the last one due. `now()`,
 * not the wall clock, since an index serves only what does not change within a statement.
 * $1 classes erased so far, $2 kept longer, $3 days kept, $4 and $5 the last one of the batch before
 */
export const DUE = `
  select id, created_at::text as "createdAt" from inquiry
   where erased = $1 and kept_longer = $2 and not on_hold and erased < 3
     and created_at <= now() - make_interval(hours => 24 * $3::int)
     and (created_at, id) > ($4::timestamptz, $5::uuid)
   order by created_at, id limit ${String(DUE_BATCH)}`;
