import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People are told over their own channels what is no alert to them: that one does not move, that nobody takes one, that a case is theirs to sign for. */
export class Notices20261122000820 implements MigrationInterface {
  name = 'Notices20261122000820';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table contact_message drop constraint contact_message_purpose_check,
        add constraint contact_message_purpose_check
          check (purpose in ('code', 'test', 'alert-stuck', 'alert-unanswered', 'case-offered'));
      comment on index contact_message_person is 'how much somebody had sent of late, to try an address';

      alter table watchdog_alarm drop constraint watchdog_alarm_fault_check,
        add constraint watchdog_alarm_fault_check check (fault in
          ('late', 'no-due-time', 'due-too-late', 'still-ringing', 'strayed', 'unsent', 'unanswered')),
        add column told_at timestamptz,
        add column told_addresses int;
      comment on column watchdog_alarm.told_at is 'when supervisors and administrators were last told over their channels';
      create index watchdog_alarm_told on watchdog_alarm (told_at) where told_at is not null;
      comment on index watchdog_alarm_told is 'whether people were told a moment ago';
      comment on column watchdog_alarm.told_addresses is 'at how many addresses they were';

      create function tell_receiver(offer uuid) returns void
        language sql security definer set search_path = pg_catalog, public, pg_temp as $$
          insert into contact_message (id, contact_point_id, person_id, channel, purpose)
          select gen_random_uuid(), c.id, c.person_id, c.channel, 'case-offered'
            from hand_over h join person p on p.id = h.receiver_id and p.is_active
            join contact_point c on c.person_id = p.id and c.verified_at is not null and c.channel <> 'voice'
           where h.id = offer and h.giver_id = acting_person() and h.receiver_id <> h.giver_id
             and h.received_at is null and h.ended_at is null
      $$;
      comment on function tell_receiver(uuid) is
        'whoever was just offered a case is told over every channel but the telephone: it has hours, and is no alarm';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
