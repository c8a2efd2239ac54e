import type { Exchange } from './exchange';
import { Form } from './form';
import type { Answer } from './http';
import type { Leg, Step } from './leg';
import { startRecording, updateRecording } from './recordings-api';
import { callJson, page, recordingJson } from './representations';
import type { AccountRequest } from './rest-api';
import { badParameter, notFound } from './rest-error';

const RINGS_FOR_SECONDS = 60;

/** `/Calls.json` and `/Calls/{sid}.json` with its recordings. */
export function callsApi(exchange: Exchange): (request: AccountRequest) => Answer {
  return (request) => {
    const { words, method, accountSid } = request;
    const [, sid, below, recordingSid] = words;
    if (sid === undefined) return method === 'POST' ? create(exchange, request) : list(exchange, request);
    const leg = exchange.legs.get(sid);
    if (!leg) throw notFound(request.path);
    if (below === 'Recordings') {
      if (recordingSid !== undefined) return updateRecording(exchange, request, leg, recordingSid);
      if (method === 'POST') return startRecording(exchange, request, leg);
      const rows = [...exchange.recordings.all.values()].filter((one) => one.callSid === sid);
      return {
        status: 200,
        json: page(
          'recordings',
          rows.map((one) => recordingJson(one, accountSid)),
          request.path,
          request.query,
        ),
      };
    }
    if (below !== undefined) throw notFound(request.path);
    if (method === 'POST') update(exchange, leg, new Form(request.body));
    else if (method !== 'GET') throw notFound(request.path);
    return { status: 200, json: callJson(leg, accountSid) };
  };
}

function create(exchange: Exchange, request: AccountRequest): Answer {
  const form = new Form(request.body);
  const to = form.required('To', 21201);
  const from = form.required('From', 21213);
  const step = nextStep(form);
  if (!step) throw badParameter(21205, 'Url parameter is required.');
  const leg = exchange.dialOut({
    from,
    to,
    direction: 'outbound-api',
    callback: form.callback('StatusCallback', ['completed']),
  });
  leg.fallbackUrl = form.text('FallbackUrl');
  const created = callJson(leg, request.accountSid);
  void exchange.ring(leg, form.seconds('Timeout', RINGS_FOR_SECONDS)).then((isAnswered) => {
    if (isAnswered) exchange.start(leg, step);
  });
  return { status: 201, json: created };
}

function update(exchange: Exchange, leg: Leg, form: Form): void {
  const status = form.text('Status');
  const step = nextStep(form);
  if (status !== undefined && status !== 'completed' && status !== 'canceled')
    throw badParameter(21218, `Invalid status ${status}`);
  if (form.text('StatusCallback') !== undefined)
    leg.callback = form.callback('StatusCallback', ['completed']);
  if (status === 'completed')
    exchange.end(leg, leg.answeredAt === undefined ? 'canceled' : 'completed', 'the line');
  else if (status === 'canceled') {
    if (leg.answeredAt === undefined) exchange.end(leg, 'canceled', 'the line');
  } else if (step) {
    if (leg.status !== 'in-progress') throw badParameter(21220, 'Call is not in-progress. Cannot redirect.');
    exchange.note(leg, 'redirected', step.kind === 'url' ? step.url : 'with new instructions');
    exchange.redirect(leg, step);
  }
}

function nextStep(form: Form): Step | undefined {
  const twiml = form.text('Twiml');
  if (twiml !== undefined) return { kind: 'twiml', twiml, base: 'http://carrier.invalid/' };
  const url = form.text('Url');
  if (url === undefined) return undefined;
  if (!URL.canParse(url)) throw badParameter(21205, `Url is not a valid URL: ${url}`);
  return { kind: 'url', url, method: form.method('Method'), extra: {} };
}

function list(exchange: Exchange, request: AccountRequest): Answer {
  const { query } = request;
  const wanted = (name: string, value: string): boolean => (query.get(name) ?? value) === value;
  const rows = [...exchange.legs.values()]
    .reverse()
    .map((leg) => callJson(leg, request.accountSid))
    .filter((row) => wanted('Status', String(row['status'])) && wanted('To', String(row['to'])))
    .filter(
      (row) => wanted('From', String(row['from'])) && wanted('ParentCallSid', String(row['parent_call_sid'])),
    );
  return { status: 200, json: page('calls', rows, request.path, query) };
}
