import { createServer } from 'node:http';
import { Pool } from 'pg';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { ARRIVED } from '#calls/intake-statements';
import { arrival, greeting, keyRow, PEER_POOL, peerSetting } from './peer';

/** The floor with HTTP: `node:http`, the signature, the gateway's one statement, an answer; no framework, no rules. */
const { databaseUrl, port, token, publicUrl } = peerSetting();
const pool = new Pool({ connectionString: databaseUrl, max: PEER_POOL });

createServer((request, response) => {
  const url = request.url ?? '';
  if (request.method !== 'POST') {
    response.end();
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
  request.on('end', () => {
    const form = Object.fromEntries(new URLSearchParams(body));
    const signature = String(request.headers['x-twilio-signature']);
    if (!validateRequest(token, signature, publicUrl + url, form)) {
      response.writeHead(403).end();
      return;
    }
    store(form).then(
      () => response.writeHead(200, { 'content-type': 'text/xml' }).end(greeting()),
      () => response.writeHead(500).end(),
    );
  });
}).listen(port, '127.0.0.1');

async function store(form: Record<string, string>): Promise<void> {
  const ids = arrival();
  const values = [
    ids.report,
    'node-http',
    form['CallSid'],
    ids.call,
    ids.inquiry,
    ids.participant,
    Buffer.from(form['From'] ?? ''),
  ];
  await pool.query({ ...ARRIVED, values: [...values, 'az', '{}', null, ...keyRow(form['From'] ?? '')] });
}
