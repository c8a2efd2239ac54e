import type { PersonId } from '#contracts/ids';
import type { Role } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import type { LiveSession } from '#staff/current-person';
import { admission } from './admission';

const soon = new Date('2026-11-21T10:05:00Z');

function session(role: Role, stage: SessionStage, steppedUpUntil: Date | null = null): LiveSession {
  const person = {
    id: 'p' as PersonId,
    username: role,
    displayName: role,
    role,
    languages: [],
    unit: 'central',
  };
  return { id: 's', person, stage, expiresAt: soon, steppedUpUntil };
}

describe('a route lets in', () => {
  it.each([
    ['nobody without a session', undefined, 'pack.read', undefined, 'not-signed-in'],
    ['who is signed in', session('operator', 'signed-in'), 'pack.read', undefined, undefined],
    ['nobody half-way', session('operator', 'second-factor'), 'pack.read', undefined, 'second-factor-needed'],
    ['nobody without a factor', session('officer', 'enrol'), 'duty.set', undefined, 'second-factor-needed'],
    ['not the wrong role', session('officer', 'signed-in'), 'staff.read', undefined, 'not-allowed'],
    ['nobody where no action is named', session('officer', 'signed-in'), undefined, undefined, 'not-allowed'],
    ['its stage', session('officer', 'enrol'), 'factor.add', ['enrol', 'signed-in'], undefined],
    [
      'not the other stage',
      session('officer', 'second-factor'),
      'factor.add',
      ['enrol', 'signed-in'],
      'second-factor-needed',
    ],
    [
      'not who is through',
      session('officer', 'signed-in'),
      'session.prove',
      ['second-factor'],
      'already-signed-in',
    ],
    [
      'not without a step-up',
      session('officer', 'signed-in'),
      'factor.add',
      ['enrol', 'signed-in'],
      'step-up-needed',
    ],
    ['after a step-up', session('officer', 'signed-in', soon), 'factor.remove', undefined, undefined],
  ] as const)('%s', (_, who, action, stages, code) => {
    expect(admission(who, action, stages)?.code).toBe(code);
  });
});
