import type { Conference, Participant } from './conference';
import type { Leg } from './leg';
import type { Recording } from './recordings';
import { rfc2822 } from './sid';

const VERSION = '2010-04-01';
type Json = Record<string, unknown>;

export function accountUri(accountSid: string): string {
  return `/${VERSION}/Accounts/${accountSid}`;
}

export function callJson(leg: Leg, accountSid: string): Json {
  const { from, to, direction, parentSid } = leg.facts;
  const uri = `${accountUri(accountSid)}/Calls/${leg.sid}`;
  return {
    sid: leg.sid,
    account_sid: accountSid,
    parent_call_sid: parentSid ?? null,
    api_version: VERSION,
    annotation: null,
    answered_by: null,
    caller_name: null,
    date_created: rfc2822(leg.createdAt),
    date_updated: rfc2822(leg.updatedAt),
    direction,
    duration: leg.isEnded ? String(leg.durationSeconds) : null,
    start_time: leg.answeredAt === undefined ? null : rfc2822(leg.answeredAt),
    end_time: leg.endedAt === undefined ? null : rfc2822(leg.endedAt),
    forwarded_from: null,
    from,
    from_formatted: from,
    to,
    to_formatted: to,
    group_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    // `initiated` is a callback's word; the resource says `queued` until it rings.
    status: leg.status === 'initiated' ? 'queued' : leg.status,
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json`, notifications: `${uri}/Notifications.json` },
  };
}

export function conferenceJson(conference: Conference, accountSid: string): Json {
  const uri = `${accountUri(accountSid)}/Conferences/${conference.sid}`;
  return {
    sid: conference.sid,
    account_sid: accountSid,
    api_version: VERSION,
    friendly_name: conference.friendlyName,
    region: 'ie1',
    status: conference.status,
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    reason_conference_ended: conference.reasonEnded ?? null,
    call_sid_ending_conference: conference.endedBy ?? null,
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
  };
}

export function participantJson(conference: Conference, participant: Participant, accountSid: string): Json {
  const { leg } = participant;
  return {
    account_sid: accountSid,
    call_sid: leg.sid,
    conference_sid: conference.sid,
    label: participant.label ?? null,
    muted: participant.muted,
    hold: participant.hold,
    coaching: participant.coaching,
    call_sid_to_coach: participant.callSidToCoach ?? null,
    start_conference_on_enter: participant.startConferenceOnEnter,
    end_conference_on_exit: participant.endConferenceOnExit,
    status: participantStatus(participant),
    queue_time: '0',
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    uri: `${accountUri(accountSid)}/Conferences/${conference.sid}/Participants/${leg.sid}.json`,
  };
}

export function recordingJson(recording: Recording, accountSid: string): Json {
  const uri = `${accountUri(accountSid)}/Recordings/${recording.sid}`;
  return {
    sid: recording.sid,
    account_sid: accountSid,
    api_version: VERSION,
    call_sid: recording.callSid,
    conference_sid: recording.conferenceSid,
    status: recording.status,
    channels: recording.channels,
    source: recording.conferenceSid === null ? 'StartCallRecordingAPI' : 'StartConferenceRecordingAPI',
    error_code: null,
    duration: String(recording.durationSeconds),
    start_time: rfc2822(recording.startedAt),
    date_created: rfc2822(recording.startedAt),
    date_updated: rfc2822(Date.now()),
    price: null,
    price_unit: 'USD',
    encryption_details: null,
    media_url: `https://api.twilio.com${uri}`,
    uri: `${uri}.json`,
    subresource_uris: {},
  };
}

/** One page of a list, as the carrier wraps it. */
export function page(name: string, rows: readonly Json[], path: string, query: URLSearchParams): Json {
  const size = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 50)));
  const number = Math.max(0, Number(query.get('Page') ?? 0));
  const start = number * size;
  const address = (wanted: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('PageSize', String(size));
    parameters.set('Page', String(wanted));
    return `${path}?${parameters.toString()}`;
  };
  return {
    [name]: rows.slice(start, start + size),
    page: number,
    page_size: size,
    start,
    end: Math.max(start, Math.min(rows.length, start + size) - 1),
    uri: address(number),
    first_page_uri: address(0),
    next_page_uri: start + size < rows.length ? address(number + 1) : null,
    previous_page_uri: number > 0 ? address(number - 1) : null,
  };
}

function participantStatus({ isJoined, leg }: Participant): string {
  if (isJoined) return 'connected';
  if (leg.status === 'ringing') return 'ringing';
  return leg.status === 'queued' ? 'queued' : 'connecting';
}
