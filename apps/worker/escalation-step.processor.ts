import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DueSteps } from '#escalation/due-steps.service';
import { failpoint } from '#platform/failpoint';
import { JobWorker } from '#platform/jobs/job-worker';
import { WorkerMetrics } from './worker-metrics.service';

/** `escalation.step`: the doorbell that a step may be due. Whether it is, Postgres decides. */
@Injectable()
export class EscalationStepProcessor implements OnModuleInit {
  constructor(
    private readonly worker: JobWorker,
    private readonly steps: DueSteps,
    private readonly metrics: WorkerMetrics,
  ) {}

  onModuleInit(): void {
    this.worker.handle('escalation.step', async ({ escalationId }) => {
      failpoint('job.started');
      const outcome = await this.steps.take(escalationId);
      if (outcome === 'taken') failpoint('step.committed');
      this.metrics.step('job', outcome);
    });
  }
}
