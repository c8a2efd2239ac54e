import type { Role } from '#contracts/permissions';
import { assertMayLeave } from './keepers';

const leave = (role: Role, isWorking: boolean, others: number, by = 'administrator'): string => {
  try {
    assertMayLeave({ id: 'somebody', role, isWorking }, others, by);
    return 'may';
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('taking somebody out of their role', () => {
  it.each([
    ['supervisor', true, 0, 'last-of-role'],
    ['supervisor', true, 1, 'may'],
    ['supervisor', false, 0, 'may'],
    ['administrator', true, 0, 'last-of-role'],
    ['administrator', true, 2, 'may'],
    ['operator', true, 0, 'may'],
    ['officer', true, 0, 'last-of-role'],
    ['officer', true, 1, 'may'],
    ['coordinator', true, 0, 'may'],
  ] as const)('%s, working %s, with %i others: %s', (role, isWorking, others, answer) => {
    expect(leave(role, isWorking, others)).toBe(answer);
  });

  it('is never done by themselves', () => {
    expect(leave('operator', true, 5, 'somebody')).toBe('own-account');
  });
});
