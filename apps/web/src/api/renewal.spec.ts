import { ApiProblem, toProblem } from './problem';
import { renewing, underNewestSession } from './renewal';

const refusal = (code: string): ApiProblem =>
  new ApiProblem(toProblem(401, { code, title: code, status: 401 }));

/** A request whose answers come when the story says so, one after the other. */
function request(): {
  send: () => Promise<string>;
  answer: (with_: string | Error) => Promise<void>;
  sent: () => number;
} {
  const waiting: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];
  let sent = 0;
  return {
    send: () => {
      sent++;
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    answer: async (answered) => {
      const next = waiting.shift();
      if (answered instanceof Error) next?.reject(answered);
      else next?.resolve(answered);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
    sent: () => sent,
  };
}

describe('a request beside a step-up', () => {
  it('goes again when it was refused under the token from before, however late the step-up is answered', async () => {
    const [key, proof] = [request(), request()];
    const proved = renewing(proof.send());
    const pressed = underNewestSession(key.send);
    await key.answer(refusal('not-signed-in'));
    expect(key.sent()).toBe(1);
    await proof.answer('proved');
    expect(key.sent()).toBe(2);
    await key.answer('armed');
    expect(await Promise.all([proved, pressed])).toEqual(['proved', 'armed']);
  });

  it('goes again when the step-up was answered first', async () => {
    const [key, proof] = [request(), request()];
    const pressed = underNewestSession(key.send);
    const proved = renewing(proof.send());
    await proof.answer('proved');
    await proved;
    await key.answer(refusal('not-signed-in'));
    await key.answer('armed');
    expect(await pressed).toBe('armed');
  });

  it('goes once more, not for ever', async () => {
    const [key, proof] = [request(), request()];
    const pressed = underNewestSession(key.send);
    void renewing(proof.send());
    await proof.answer('proved');
    await key.answer(refusal('not-signed-in'));
    const refused = expect(pressed).rejects.toThrow(ApiProblem);
    await key.answer(refusal('not-signed-in'));
    await refused;
    expect(key.sent()).toBe(2);
  });

  it.each<[string, string | Error, Error]>([
    ['the step-up was refused: nothing is new', refusal('wrong-code'), refusal('not-signed-in')],
    ['the refusal has another reason', 'proved', refusal('wrong-credentials')],
  ])('does not go again when %s', async (_why, proved, refused) => {
    const [key, proof] = [request(), request()];
    const pressed = underNewestSession(key.send);
    const failed = expect(pressed).rejects.toBe(refused);
    renewing(proof.send()).catch(() => undefined);
    await proof.answer(proved);
    await key.answer(refused);
    await failed;
    expect(key.sent()).toBe(1);
  });

  it('does not go again without a step-up: the session is over', async () => {
    const key = request();
    const pressed = expect(underNewestSession(key.send)).rejects.toThrow(ApiProblem);
    await key.answer(refusal('not-signed-in'));
    await pressed;
    expect(key.sent()).toBe(1);
  });
});
