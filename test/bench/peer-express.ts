import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { arrival, greeting, PEER_POOL, peerSetting } from './peer';

/** P1 as a small team would write it first: Express, pg, plain statements in one transaction. */
const { databaseUrl, port, token, publicUrl } = peerSetting();
const pool = new Pool({ connectionString: databaseUrl, max: PEER_POOL });
const app = express();
app.use(express.urlencoded({ extended: false }));

app.get('/', (_request: Request, response: Response) => {
  response.end();
});
app.post('/twilio/voice', async (request: Request, response: Response) => {
  const form = { ...(request.body as Record<string, string>) };
  const signature = request.get('x-twilio-signature') ?? '';
  if (!validateRequest(token, signature, publicUrl + request.originalUrl, form)) {
    response.status(403).end();
    return;
  }
  await store(form['CallSid'], form['From']);
  response.type('text/xml').send(greeting());
});
app.listen(port, '127.0.0.1');

async function store(callSid: string | undefined, from: string | undefined): Promise<void> {
  const ids = arrival();
  const client = await pool.connect();
  try {
    await client.query('begin');
    const seen = await client.query(
      `insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, facts, answer)
       values ($1, 'express', $2, 'arrived', 0, $3, '{}', '{}') on conflict do nothing returning id`,
      [ids.report, callSid, ids.call],
    );
    if (seen.rowCount === 1) {
      await client.query(
        `insert into call (id, carrier, carrier_call_id, state, language, caller_number, caller_index)
         values ($1, 'express', $2, 'in-menu', 'az', $3, $3)`,
        [ids.call, callSid, Buffer.from(from ?? '')],
      );
      await client.query('insert into inquiry (id, call_id) values ($1, $2)', [ids.inquiry, ids.call]);
      await client.query(
        `insert into call_participant (id, call_id, carrier_call_id, role, state, joined_at)
         values ($1, $2, $3, 'caller', 'joined', now())`,
        [ids.participant, ids.call, callSid],
      );
      await client.query(
        `insert into event (type, rooms, data) values ('call.arrived', '{role:operator,role:supervisor}', $1)`,
        [{ callId: ids.call }],
      );
      await client.query(`select pg_notify('event', '')`);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
