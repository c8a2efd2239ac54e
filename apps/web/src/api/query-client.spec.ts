import type { Session } from '#contracts/people';
import { beginSession, queryClient } from './query-client';

const OLD = { stage: 'signed-in', steppedUpUntil: null } as unknown as Session;
const NEW = { stage: 'signed-in', steppedUpUntil: '2026-11-22T12:05:00Z' } as unknown as Session;

afterEach(() => {
  queryClient.clear();
});

it('an answer that was on its way when the session changed does not bring the old one back', async () => {
  let answer: (session: Session) => void = () => undefined;
  const late = new Promise<Session>((resolve) => {
    answer = resolve;
  });
  queryClient.setQueryData(['session'], OLD);
  const asked = queryClient.query({ queryKey: ['session'], queryFn: () => late, staleTime: 0 });
  const settled = Promise.allSettled([asked]);
  await beginSession(NEW);
  answer(OLD);
  await settled;
  expect(queryClient.getQueryData(['session'])).toEqual(NEW);
});
