import type { RetentionClass } from '#contracts/retention';

/** Has the carrier delete what it recorded of erased calls, unless that is ordered already. */
export const ORDER_DELETIONS = `
  insert into call_command (id, call_id, verb, detail)
  select gen_random_uuid(), r.call_id, 'delete-recording', jsonb_build_object('recordingId', r.id)
    from recording r where r.is_to_delete and not exists (
      select from call_command c where c.call_id = r.call_id and c.verb = 'delete-recording'
         and c.detail->>'recordingId' = r.id::text and c.state in ('due', 'claimed'))`;

/**
 * What goes with each class, wherever it went: $1 the inquiry, $2 its call and those that rang its caller back. Carriers
 * find a number by their own ids, so those lead to a person as the number does. `column-classes.ts` names every column.
 */
const IDENTITY: readonly string[] = [
  `update inquiry set safe_contact = null, erased = greatest(erased, 1::smallint) where id = $1 and $2::uuid[] is not null`,
  `update call set caller_number = null, caller_index = null, carrier_call_id = 'erased-' || id
    where id = any($2) and $1::uuid is not null`,
  `update call_participant set number = null, carrier_call_id = null where call_id = any($2) and $1::uuid is not null`,
  `update carrier_event set carrier_call_id = 'erased-' || id, facts = facts - 'leg'
    where call_id = any($2) and $1::uuid is not null`,
  `update call_command set detail = '{}' where call_id = any($2) and $1::uuid is not null`,
  `update recording set is_to_delete = true
    where call_id = any($2) and carrier_recording_id <> 'erased-' || id and $1::uuid is not null`,
  ORDER_DELETIONS + ' and r.call_id = any($2) and $1::uuid is not null',
  `delete from call_back where call_id = any($2) and done_at is null and $1::uuid is not null`,
  `delete from client_command where answer ->> 'inquiryId' = $1::uuid::text and $2::uuid[] is not null`,
];

const CONFIDENTIAL: readonly string[] = [
  `update inquiry set narrative = null, place_detail = null, words = '{}', erased = greatest(erased, 2::smallint)
    where id = $1 and $2::uuid[] is not null`,
  `delete from break_glass_note where grant_id in (select id from break_glass_grant where inquiry_id = $1)
    and $2::uuid[] is not null`,
  `update suggestion_verdict set words_mark = null where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from alert_message where escalation_id in (select id from escalation where inquiry_id = $1)
    and $2::uuid[] is not null`,
  // What waits for a second person is done; who agreed is on record.
  `delete from caller_wish where inquiry_id = $1 and answered_at is null and $2::uuid[] is not null`,
];

/** Afterwards only the reference, the day, the alerts and the certificates say that there was an inquiry. */
const OPERATIONAL: readonly string[] = [
  `update inquiry set call_type = null, safe_to_talk = null, danger_now = null, call_back = null, topic = null,
          relation = null, at_risk = null, region = null, place_source = null, disclosure = null, outcome = null,
          operator_id = null, versions = '{}', erased = greatest(erased, 3::smallint)
    where id = $1 and $2::uuid[] is not null`,
  `delete from alert_message_mark where escalation_id in (select id from escalation where inquiry_id = $1)
    and $2::uuid[] is not null`,
  `delete from inquiry_answer where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from inquiry_assessment where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from suggestion_verdict where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from second_look where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from inquiry_change where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from caller_token where inquiry_id = $1 and $2::uuid[] is not null`,
  `delete from call_offer where call_id = any($2) and $1::uuid is not null`,
  `delete from call_command where call_id = any($2) and verb <> 'delete-recording' and $1::uuid is not null`,
  `delete from call_participant where call_id = any($2) and $1::uuid is not null`,
  `delete from call_back where call_id = any($2) and $1::uuid is not null`,
  `update carrier_event set facts = '{}', answer = null where call_id = any($2) and $1::uuid is not null`,
  `update call set operator_id = null, cannot_speak = false where id = any($2) and $1::uuid is not null`,
];

export const ERASE: Record<RetentionClass, readonly string[]> = {
  identity: IDENTITY,
  confidential: CONFIDENTIAL,
  operational: OPERATIONAL,
};

/**
 * Destroys the data keys of a class, and leaves a destroyed one where none was made, so that none is made later.
 * $1 the owners, $2 the class. Returns what was destroyed, as `owner/class`.
 */
export const DESTROY_KEYS = `
  insert into data_key (owner_id, class, destroyed_at)
  select owner, $2, clock_timestamp() from unnest($1::uuid[]) as owner
  on conflict (owner_id, class) do update set kek = null, wrapped = null, destroyed_at = excluded.destroyed_at
   where data_key.destroyed_at is null
  returning owner_id::text || '/' || class as key`;
