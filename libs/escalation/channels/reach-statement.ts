/**
 * The end of a statement in which `changed` are rows of `contact_point` that began to fail or work again: whoever keeps the
 * roster hears at once whom a channel reaches no more.
 */
export const TELL_REACH = `
  told as (
    insert into event (type, rooms, data)
    select distinct 'reach.changed', array['role:supervisor', 'role:coordinator'], jsonb_build_object('personId', person_id)
      from changed returning id
  ) select pg_notify('event', '') from told limit 1`;
