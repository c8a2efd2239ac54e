import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to see what is kept back, who agreed, until when it was open, and what a reviewer said. */
export class BreakGlass20261120000650 implements MigrationInterface {
  name = 'BreakGlass20261120000650';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table break_glass_grant (
        id uuid primary key,
        kind text not null check (kind in ('unmask-number', 'disclosure-override')),
        inquiry_id uuid not null references inquiry,
        call_id uuid references call,
        escalation_id uuid references escalation,
        requested_by uuid not null references person,
        reason text not null,
        note bytea check (length(note) <= 2100),
        state text not null check (state in ('requested', 'granted', 'approved', 'solo', 'refused', 'expired')),
        requested_at timestamptz not null default clock_timestamp(),
        answered_by uuid references person,
        answered_at timestamptz,
        expires_at timestamptz,
        reviewed_by uuid references person,
        reviewed_at timestamptz,
        verdict text check (verdict in ('justified', 'not-justified')),
        review_note text,
        check ((kind = 'unmask-number') = (call_id is not null)),
        check ((kind = 'disclosure-override') = (escalation_id is not null)),
        check (answered_by <> requested_by and reviewed_by <> requested_by),
        check ((state in ('approved', 'refused')) = (answered_by is not null)),
        check ((state = 'requested') = (answered_at is null)),
        check ((state in ('approved', 'solo') and kind = 'disclosure-override') = (expires_at is null)),
        check (state <> 'granted' or kind = 'unmask-number'),
        check (state <> 'solo' or kind = 'disclosure-override'),
        check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)
          and (reviewed_at is null) = (review_note is null))
      );
      comment on column break_glass_grant.note is 'in the asker''s words, encrypted under the confidential key of the inquiry';
      comment on column break_glass_grant.expires_at is 'until when it may be answered, then until when it opens; null = as long as its alert';
      create unique index break_glass_grant_alert on break_glass_grant (escalation_id) where state in ('requested', 'approved', 'solo');
      comment on index break_glass_grant_alert is 'one override an alert, waiting or in force: asked twice is asked once';
      create unique index break_glass_grant_number on break_glass_grant (call_id, requested_by) where state = 'requested';
      comment on index break_glass_grant_number is 'one person waits once for a number';
      create index break_glass_grant_inquiry on break_glass_grant (inquiry_id) where kind = 'disclosure-override';
      comment on index break_glass_grant_inquiry is 'told to every later reader of the inquiry';
      create index break_glass_grant_person on break_glass_grant (requested_by, requested_at);
      comment on index break_glass_grant_person is 'how many numbers a person asked for lately; what opens for them now';
      create index break_glass_grant_waiting on break_glass_grant (expires_at) where state = 'requested';
      comment on index break_glass_grant_waiting is 'what waits for a second person, and what nobody answered in time';
      create index break_glass_grant_unreviewed on break_glass_grant (requested_at) where state = 'solo' and reviewed_at is null;
      comment on index break_glass_grant_unreviewed is 'what waits for a review';
      revoke delete, truncate on break_glass_grant from hotline_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
