import type { Exchange } from './exchange';
import { Form } from './form';
import type { Answer } from './http';
import type { Leg } from './leg';
import { page, recordingJson } from './representations';
import type { AccountRequest } from './rest-api';
import { badParameter, notFound } from './rest-error';

/** `/Recordings.json` and `/Recordings/{sid}.json`. */
export function recordingsApi(exchange: Exchange): (request: AccountRequest) => Answer {
  return ({ words, method, path, query, accountSid }) => {
    const [, sid] = words;
    const { all } = exchange.recordings;
    if (sid === undefined) {
      const rows = [...all.values()]
        .reverse()
        .filter((one) => (query.get('CallSid') ?? one.callSid) === one.callSid);
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
    const recording = all.get(sid);
    if (!recording) throw notFound(path);
    if (method !== 'DELETE') return { status: 200, json: recordingJson(recording, accountSid) };
    all.delete(sid);
    return { status: 204 };
  };
}

/** `POST /Calls/{sid}/Recordings.json` */
export function startRecording(exchange: Exchange, request: AccountRequest, leg: Leg): Answer {
  if (leg.status !== 'in-progress')
    throw badParameter(21220, 'Requested resource is not eligible for recording');
  const form = new Form(request.body);
  const recording = exchange.recordings.start(
    leg,
    form.text('RecordingChannels') === 'dual' ? 2 : 1,
    form.callback('RecordingStatusCallback', ['completed']),
  );
  return { status: 201, json: recordingJson(recording, request.accountSid) };
}

/** `POST`, `GET` or `DELETE /Calls/{sid}/Recordings/{recording}.json`; `Twilio.CURRENT` is the one being made. */
export function updateRecording(exchange: Exchange, request: AccountRequest, leg: Leg, sid: string): Answer {
  const { all } = exchange.recordings;
  const recording = sid === 'Twilio.CURRENT' ? exchange.recordings.current(leg) : all.get(sid);
  if (!recording || recording.leg !== leg) throw notFound(request.path);
  if (request.method === 'DELETE') {
    all.delete(recording.sid);
    return { status: 204 };
  }
  if (request.method === 'POST') {
    const status = new Form(request.body).required('Status', 20001);
    if (status !== 'in-progress' && status !== 'paused' && status !== 'stopped')
      throw badParameter(20001, `Invalid status ${status}`);
    exchange.recordings.change(recording, status);
  }
  return { status: 200, json: recordingJson(recording, request.accountSid) };
}
