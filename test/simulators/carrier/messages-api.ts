import type { Exchange } from './exchange';
import { Form } from './form';
import type { Answer } from './http';
import type { Message } from './messages';
import { accountUri, page } from './representations';
import type { AccountRequest } from './rest-api';
import { badParameter, notFound } from './rest-error';
import { rfc2822 } from './sid';

const LONGEST_BODY = 1_600;

/** `/Messages.json` and `/Messages/{sid}.json`. */
export function messagesApi(exchange: Exchange): (request: AccountRequest) => Answer {
  return (request) => {
    const { words, method, accountSid, path, query } = request;
    const sid = words[1];
    const { messages } = exchange;
    if (sid !== undefined) {
      const found = messages.all.find((message) => message.sid === sid);
      if (!found || method !== 'GET') throw notFound(path);
      return { status: 200, json: messageJson(found, accountSid) };
    }
    if (method !== 'POST') {
      const rows = [...messages.all].reverse().map((message) => messageJson(message, accountSid));
      return { status: 200, json: page('messages', rows, path, query) };
    }
    const form = new Form(request.body);
    const to = form.required('To', 21604);
    const from = form.required('From', 21603);
    const body = form.required('Body', 21602);
    if (!/^\+[1-9]\d{6,14}$/.test(to)) throw badParameter(21211, `The 'To' number ${to} is not valid.`);
    if (body.length > LONGEST_BODY)
      throw badParameter(21617, 'The concatenated message body exceeds the limit');
    const sent = messages.send({ from, to, body }, form.callback('StatusCallback', []));
    return { status: 201, json: messageJson(sent, accountSid) };
  };
}

function messageJson(message: Message, accountSid: string): Record<string, unknown> {
  const uri = `${accountUri(accountSid)}/Messages/${message.sid}`;
  const at = rfc2822(message.createdAt);
  return {
    sid: message.sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    direction: 'outbound-api',
    from: message.from,
    to: message.to,
    status: message.status,
    error_code: message.errorCode,
    error_message: null,
    num_media: '0',
    num_segments: '1',
    messaging_service_sid: null,
    price: null,
    price_unit: 'USD',
    date_created: at,
    date_updated: at,
    date_sent: message.status === 'queued' ? null : at,
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}
