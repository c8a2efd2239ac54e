import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DueSteps } from '#escalation/due-steps.service';
import { failpoint } from '#platform/failpoint';
import { JobWorker } from '#platform/jobs/job-worker';
import { DeliveryClock } from './delivery-clock.service';
import { WorkerMetrics } from './worker-metrics.service';

/** `escalation.step`: the doorbell that a step may be due. Whether it is, Postgres decides. */
@Injectable()
export class EscalationStepProcessor implements OnModuleInit {
  constructor(
    private readonly worker: JobWorker,
    private readonly steps: DueSteps,
    private readonly metrics: WorkerMetrics,
    private readonly clock: DeliveryClock,
  ) {}

  onModuleInit(): void {
    this.worker.handle('escalation.step', async ({ escalationId }) => {
      failpoint('job.started');
      const outcome = await this.steps.take(escalationId);
      if (outcome === 'taken') failpoint('step.committed');
      this.metrics.step('job', outcome);
      if (outcome === 'taken') this.clock.poke();
    });
  }
}
