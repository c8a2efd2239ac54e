/**
 * What each column holds. `public` leads nowhere; `operational` is who did what and when, and choices from lists;
 * `confidential` is what was told; `identity` is who told it, or leads there. A column that is not named here fails a
 * story: whoever adds one says what becomes of it.
 */
type ColumnClass = 'public' | 'operational' | 'confidential' | 'identity';
type Columns = Partial<Record<ColumnClass, string>>;

/** Columns by class, names separated by spaces. Times of a call are operational: who knows one finds a caller by it. */
const TABLES: Record<string, Columns> = {
  inquiry: {
    public: 'id number state created_at erased on_hold kept_longer call_id closed_at unit',
    operational:
      'operator_id call_type safe_to_talk danger_now call_back topic relation at_risk region place_source disclosure outcome versions',
    confidential: 'narrative place_detail words',
    identity: 'safe_contact',
  },
  inquiry_change: { operational: 'mutation_id inquiry_id field version person_id at' },
  inquiry_answer: { operational: 'id inquiry_id mutation_id rule_set code answer person_id at' },
  inquiry_assessment: {
    operational: 'id inquiry_id rule_set version status level computed_level operator_level signs reasons at',
  },
  suggestion_verdict: {
    operational: 'id inquiry_id code verdict reason person_id at model',
    confidential: 'words_mark',
  },
  second_look: { operational: 'inquiry_id person_id verdict reasons at' },
  call: {
    public: 'id carrier direction state end_cause answers_call_id language is_restricted unit',
    operational:
      'cannot_speak is_restricted operator_id arrived_at queued_at queue_rank answered_at joined_at ended_at settled_at',
    identity: 'caller_number caller_index carrier_call_id',
  },
  carrier_event: {
    public: 'id carrier event sequence call_id at',
    operational: 'answer',
    identity: 'carrier_call_id facts',
  },
  call_offer: { operational: 'id call_id person_id state offered_at expires_at ended_at' },
  call_participant: {
    operational: 'id call_id role state is_held is_muted created_at joined_at left_at',
    identity: 'number carrier_call_id',
  },
  call_command: {
    operational: 'id call_id verb requested_by requested_at state claimed_at tries ended_at failure',
    identity: 'detail',
  },
  call_back: { operational: 'call_id requested_at taken_by taken_at done_at' },
  recording: {
    public: 'id call_id state duration_seconds at is_to_delete',
    identity: 'carrier_recording_id',
  },
  escalation: {
    operational:
      'id inquiry_id unit lane state raised_by armed_at sends_at raised_at step next_step_at acknowledged_at acknowledged_by accepted_at returned_at returned_by return_reason outcome reasons turn review reviewed_at reviewed_by decline_reason withdrawn_at closed_at created_at coordinator_told_at falls_over',
  },
  escalation_transition: { operational: 'id escalation_id from_state to_state person_id reason gap at' },
  hand_over: {
    operational:
      'id escalation_id giver_id receiver_id documents document_count offered_at received_at ended_at overdue_at',
  },
  alert_attempt: {
    operational:
      'id escalation_id step recipient_id channel state due_at sent_at delivered_at opened_at acknowledged_at failure_code next_try_at tries provider_id recalled_at',
  },
  sms_part: { operational: 'message_id owner_id part parts outcome at' },
  alert_message: { operational: 'id escalation_id sender_id sent_at', confidential: 'body' },
  alert_message_mark: { operational: 'escalation_id person_id read_at' },
  client_command: { operational: 'id person_id answer at action subject_id' },
  event: { operational: 'id tx at type rooms data' },
  data_key: { public: 'owner_id class kek wrapped created_at destroyed_at' },
  key_mark: { public: 'name mark' },
  break_glass_grant: {
    operational:
      'id kind inquiry_id call_id escalation_id requested_by reason state requested_at answered_by answered_at expires_at reviewed_by reviewed_at verdict review_note',
  },
  break_glass_note: { operational: 'grant_id', confidential: 'note' },
  legal_hold: {
    operational: 'id inquiry_id reason set_by set_at released_by released_at release_reason',
  },
  account_help: { operational: 'person_id administrator_id hand at' },
  erasure: { operational: 'id inquiry_id at classes reason person_id second_person_id statement signature' },
  invitation: { operational: 'person_id token_hash invited_by expires_at' },
  caller_token: { operational: 'inquiry_id token_index given_by given_at' },
  caller_wish: {
    operational: 'id inquiry_id token_given_by asked_by asked_at answered_by answered_at decline_reason',
  },
  token_try: { operational: 'id person_id at' },
  retention_run: { public: 'id started_at ended_at erased failed' },
  audit_entry: {
    operational: 'id at person_id action subject_type subject_id outcome reason purpose shard seq hash',
  },
  audit_head: { public: 'shard seq hash' },
  audit_statement: { public: 'seq statement signature' },
  audit_mail: { public: 'seq at' },
  audit_check: { public: 'at entries breaches' },
  watchdog_alarm: {
    public: 'id escalation_id fault opened_at closed_at mailed_at is_drill told_at told_addresses',
  },
  person: {
    operational:
      'id username display_name role languages unit password_hash voice_address is_active created_at last_seen_at device_generation has_password',
  },
  session: {
    operational:
      'token_hash id person_id stage browser created_at last_seen_at expires_at stepped_up_at challenge_kind challenge challenge_until ended_at',
  },
  second_factor: {
    operational:
      'id person_id kind added_with created_at last_used_at secret last_step credential_id public_key sign_count transports',
  },
  recovery_code: { operational: 'code_hash person_id created_at used_at' },
  sign_in_failure: { operational: 'id subject at' },
  presence: { operational: 'person_id status reason since idle_since call_id wrap_up_until' },
  roster_week: { operational: 'week version draft saved_by saved_at published_by published_at' },
  roster_shift: { operational: 'id week person_id starts_at ends_at is_chief' },
  roster_cover: {
    operational:
      'id person_id instead_of starts_at ends_at is_chief reason is_appointed asked_by asked_at agreed_by agreed_at ended_by ended_at',
  },
  drill: {
    operational: 'id number escalation_id ordered_by planned_at pass_seconds skipped created_at',
  },
  drill_plan: { operational: 'version times zone shift_minutes next_at next_because saved_by saved_at' },
  rule_set_revision: { operational: 'key version revision content begun_by_command saved_by saved_at' },
  rule_set_move: {
    operational:
      'nth id key version revision from_status to_status day why asked_by asked_as asked_at answer answered_by answered_as answered_at decided',
  },
  rule_set_discard: { operational: 'key version revision discarded_by discarded_at' },
  rule_set_call_off: { operational: 'move why called_off_by called_off_at decided' },
  ladder: { operational: 'version steps saved_by saved_at' },
  contact_point: {
    operational: 'id person_id channel address address_index device verified_at failing_since created_at',
  },
  contact_message: {
    operational:
      'id contact_point_id person_id channel purpose state code_index code_tries created_at next_try_at tries provider_id failure_code',
  },
  alert_pin: { operational: 'person_id hash failures last_failure_at set_at' },
  configured_channel: { public: 'channel public_key' },
  duty_shift: { operational: 'id person_id started_at ended_at' },
  access_age: { public: 'is_set case_days alert_days' },
  topic: { public: 'key parent names sort is_active' },
  region: { public: 'key kind parent names' },
  migration: { public: 'id timestamp name' },
};

/** Every column of the line's tables, as `table.column`, with its class. */
export function columnClasses(): ReadonlyMap<string, ColumnClass> {
  const classes = new Map<string, ColumnClass>();
  for (const [table, columns] of Object.entries(TABLES))
    for (const [name, list] of Object.entries(columns))
      for (const column of list.split(' ')) classes.set(`${table}.${column}`, name as ColumnClass);
  return classes;
}
