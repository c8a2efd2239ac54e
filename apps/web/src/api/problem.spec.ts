import { ApiProblem, toProblem } from './problem';

const refused = {
  type: 'about:blank',
  code: 'unknown-topic',
  status: 422,
  title: 'Mövzu tapılmadı',
  errors: [{ pointer: '/value', code: 'unknown', message: 'Siyahıdan seçin' }],
};

it('keeps a problem document as the server wrote it', () => {
  expect(toProblem(422, refused)).toBe(refused);
});

it('makes a problem of anything else', () => {
  expect(toProblem(502, '<html>')).toMatchObject({ code: 'http-502', status: 502 });
  expect(toProblem(500, null)).toMatchObject({ code: 'http-500' });
  expect(toProblem(500, { title: 'no code' })).toMatchObject({ code: 'http-500' });
});

it('finds the sentence of a field', () => {
  const problem = new ApiProblem(refused);
  expect(problem.fieldMessage('value')).toBe('Siyahıdan seçin');
  expect(problem.fieldMessage('topic')).toBeUndefined();
});
