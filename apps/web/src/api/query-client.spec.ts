import { beginSession, queryClient } from './query-client';

afterEach(() => {
  queryClient.clear();
});

it('an answer that was on its way when the session changed does not bring the old one back', async () => {
  let answer: (session: string) => void = () => undefined;
  const late = new Promise<string>((resolve) => {
    answer = resolve;
  });
  queryClient.setQueryData(['session'], 'the old one');
  const asked = queryClient.query({ queryKey: ['session'], queryFn: () => late, staleTime: 0 });
  const settled = Promise.allSettled([asked]);
  await beginSession(null);
  answer('the old one');
  await settled;
  expect(queryClient.getQueryData(['session'])).toBeNull();
});
