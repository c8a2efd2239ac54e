import type { Conference, Participant } from './conference';
import type { Exchange } from './exchange';
import { Form } from './form';
import type { Answer } from './http';
import { conferenceJson, page, participantJson, recordingJson } from './representations';
import type { AccountRequest } from './rest-api';
import { badParameter, notFound } from './rest-error';

const RINGS_FOR_SECONDS = 60;

/** `/Conferences.json`, `/Conferences/{sid}.json` and its participants. A name instead of a sid only adds someone. */
export function conferencesApi(exchange: Exchange): (request: AccountRequest) => Answer {
  return (request) => {
    const { words, method, accountSid, path, query } = request;
    const [, nameOrSid, below, callSidOrLabel] = words;
    if (nameOrSid === undefined)
      return { status: 200, json: page('conferences', list(exchange, request), path, query) };
    if (below === 'Participants' && callSidOrLabel === undefined && method === 'POST')
      return add(exchange, request, nameOrSid);
    const conference = exchange.conferences.all.get(nameOrSid);
    if (!conference) throw notFound(path);
    if (below === undefined) {
      if (method === 'POST') end(exchange, conference, new Form(request.body));
      return { status: 200, json: conferenceJson(conference, accountSid) };
    }
    if (below === 'Recordings') {
      const rows = [...exchange.recordings.all.values()].filter(
        (one) => one.conferenceSid === conference.sid,
      );
      return {
        status: 200,
        json: page(
          'recordings',
          rows.map((one) => recordingJson(one, accountSid)),
          path,
          query,
        ),
      };
    }
    if (below !== 'Participants') throw notFound(path);
    if (callSidOrLabel === undefined) {
      const rows = [...conference.participants.values()].map((one) =>
        participantJson(conference, one, accountSid),
      );
      return { status: 200, json: page('participants', rows, path, query) };
    }
    const participant = conference.find(callSidOrLabel);
    if (!participant) throw notFound(path);
    if (method === 'DELETE') {
      remove(exchange, conference, participant);
      return { status: 204 };
    }
    if (method === 'POST') update(conference, participant, new Form(request.body));
    return { status: 200, json: participantJson(conference, participant, accountSid) };
  };
}

function list(exchange: Exchange, { query, accountSid }: AccountRequest): Record<string, unknown>[] {
  return [...exchange.conferences.all.values()]
    .reverse()
    .filter((one) => (query.get('FriendlyName') ?? one.friendlyName) === one.friendlyName)
    .filter((one) => (query.get('Status') ?? one.status) === one.status)
    .map((one) => conferenceJson(one, accountSid));
}

function add(exchange: Exchange, request: AccountRequest, nameOrSid: string): Answer {
  const form = new Form(request.body);
  const from = form.required('From', 21213);
  const to = form.required('To', 21201);
  const known = exchange.conferences.live(nameOrSid);
  if (
    nameOrSid.startsWith('CF') &&
    nameOrSid.length === 34 &&
    known?.status !== 'init' &&
    known?.status !== 'in-progress'
  )
    throw notFound(request.path);
  const conference =
    known ??
    exchange.conferences.open(nameOrSid, form.callback('ConferenceStatusCallback', ['start', 'end']));
  const leg = exchange.conferences.invite(
    conference,
    { from, to, direction: 'outbound-api', callback: form.callback('StatusCallback', ['completed']) },
    {
      label: form.text('Label'),
      muted: form.flag('Muted'),
      coaching: form.flag('Coaching'),
      callSidToCoach: form.text('CallSidToCoach'),
      startConferenceOnEnter: form.flag('StartConferenceOnEnter'),
      endConferenceOnExit: form.flag('EndConferenceOnExit'),
      record: form.flag('Record') ?? (form.text('ConferenceRecord') ?? 'false') !== 'false',
    },
    form.seconds('Timeout', RINGS_FOR_SECONDS),
  );
  const participant = conference.participants.get(leg.sid);
  if (!participant) throw new Error('an invited participant is always there');
  return { status: 201, json: participantJson(conference, participant, request.accountSid) };
}

function update(conference: Conference, participant: Participant, form: Form): void {
  const change = {
    muted: form.flag('Muted'),
    hold: form.flag('Hold'),
    coaching: form.flag('Coaching'),
    callSidToCoach: form.text('CallSidToCoach'),
    endConferenceOnExit: form.flag('EndConferenceOnExit'),
  };
  if (change.coaching === true && (change.callSidToCoach ?? participant.callSidToCoach) === undefined)
    throw badParameter(16025, 'CallSidToCoach is required to coach');
  conference.modify(
    participant,
    Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  );
}

/** Out of the room: a leg that came by `<Dial>` goes on with its document, one that was added is hung up. */
function remove(exchange: Exchange, conference: Conference, participant: Participant): void {
  const { leg } = participant;
  if (leg.isRunning) conference.leave(leg, 'participant_updated_via_api');
  else exchange.end(leg, leg.answeredAt === undefined ? 'canceled' : 'completed', 'the line');
}

function end(exchange: Exchange, conference: Conference, form: Form): void {
  const status = form.text('Status');
  if (status !== undefined && status !== 'completed') throw badParameter(20001, `Invalid status ${status}`);
  if (status === 'completed') conference.end('conference-ended-via-api', undefined);
  const announcement = form.text('AnnounceUrl');
  if (announcement !== undefined)
    for (const { leg } of conference.joined) exchange.note(leg, 'hears', `announcement ${announcement}`);
}
