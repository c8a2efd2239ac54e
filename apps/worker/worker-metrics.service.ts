import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import { METRICS } from '#platform/health/metrics';

/** What the clockwork did, by who found it due: its job, or the sweeper because the job was late or lost. */
@Injectable()
export class WorkerMetrics {
  private readonly steps: Counter;
  private readonly failures: Counter;

  constructor(@Inject(METRICS) registry: Registry) {
    const registers = [registry];
    this.steps = new Counter({
      name: 'hotline_escalation_steps_total',
      help: 'Looks at an escalation, by finder and outcome',
      labelNames: ['by', 'outcome'],
      registers,
    });
    this.failures = new Counter({
      name: 'hotline_escalation_step_failures_total',
      help: 'Steps the sweeper could not take; each is tried again a second later',
      registers,
    });
  }

  looked(by: 'job' | 'sweeper', at: number, taken: number): void {
    this.steps.inc({ by, outcome: 'taken' }, taken);
    this.steps.inc({ by, outcome: 'not-due' }, at - taken);
  }

  stepFailed(): void {
    this.failures.inc();
  }
}
