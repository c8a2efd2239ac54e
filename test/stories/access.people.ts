import { codeOf, stepAt } from '#staff/totp';
import { newId } from '#platform/ids';
import { CallNumbers } from '#calls/call-numbers.service';
import type { GrantView } from '#contracts/break-glass';
import { mustHaveSecondFactor } from '#contracts/permissions';
import { type Account, type Answer, type Browser, type ConsoleWorld } from './console-world';

/** Proves anew who one is: what asks for a step-up may be done now. */
export async function stepUp(world: ConsoleWorld, browser: Browser, account: Account): Promise<void> {
  const proof = mustHaveSecondFactor(account.role)
    ? { password: account.password, code: codeOf(await world.authenticator(account), stepAt(Date.now())) }
    : { password: account.password };
  const answer = await browser.send('POST', '/api/session/step-up', proof);
  if (answer.status !== 200) throw new Error(`the step-up was refused: ${answer.body.code}`);
}

/** Signed in and stepped up. */
export async function proved(world: ConsoleWorld, account: Account): Promise<Browser> {
  const browser = await world.signedIn(account);
  await stepUp(world, browser, account);
  return browser;
}

export interface CalledCase {
  callId: string;
  inquiryId: string;
}

/** A call that `operator` is on, with its number sealed and its inquiry. */
export async function calledCase(
  world: ConsoleWorld,
  operator: Account,
  number: string | null,
  disclosure: string | null,
): Promise<CalledCase> {
  const callId = newId();
  const stored = number === null ? undefined : await world.app.get(CallNumbers).ofNewCall(callId, number);
  if (stored)
    await world.query(
      `insert into data_key (owner_id, class, kek, wrapped) values ($1, 'identity', $2, $3)`,
      [callId, stored.kek, stored.wrapped],
    );
  await world.query(
    `insert into call (id, carrier, carrier_call_id, state, language, operator_id, answered_at, caller_number, caller_index)
     values ($1, 'test', 'sid-' || $1::uuid, 'connected', 'az', $2, now(), $3, $4)`,
    [callId, operator.id, stored?.number ?? null, stored?.index ?? null],
  );
  const inquiryId = newId();
  await world.query(`insert into inquiry (id, call_id, operator_id, disclosure) values ($1, $2, $3, $4)`, [
    inquiryId,
    callId,
    operator.id,
    disclosure,
  ]);
  return { callId, inquiryId };
}

/** Throws a key away, as erasing does. */
export async function destroyKey(world: ConsoleWorld, owner: string, keyClass: string): Promise<void> {
  await world.query(
    `update data_key set wrapped = null, kek = null, destroyed_at = now() where owner_id = $1 and class = $2`,
    [owner, keyClass],
  );
}

/** The answer as a grant; fails when it is none. */
export function grantOf(answer: Answer): GrantView {
  if (answer.status !== 200) throw new Error(`${String(answer.status)} ${answer.body.code}`);
  return answer.body as unknown as GrantView;
}
