import { JobHandlerMismatch, JobHandlers } from './job-handlers';

const nothing = (): Promise<void> => Promise.resolve();

describe('handlers of jobs', () => {
  it('stop the start when a job has none', () => {
    expect(() => new JobHandlers().assertComplete()).toThrow(
      new JobHandlerMismatch('Job "escalation.step" has no handler.'),
    );
  });

  it('stop the start when a job has two', () => {
    const handlers = new JobHandlers();
    handlers.set('escalation.step', nothing);
    expect(() => handlers.set('escalation.step', nothing)).toThrow(
      new JobHandlerMismatch('Job "escalation.step" has two handlers.'),
    );
  });

  it('are complete with one for each job', () => {
    const handlers = new JobHandlers();
    handlers.set('escalation.step', nothing);
    expect(() => handlers.assertComplete()).not.toThrow();
    expect(handlers.get('escalation.step')).toBe(nothing);
  });
});
