import { Injectable, type OnModuleInit } from '@nestjs/common';
import { failpoint } from '#platform/failpoint';
import { JobWorker } from '#platform/jobs/job-worker';
import { SweeperService } from './sweeper.service';

/** `escalation.step`: the doorbell that a step may be due. Whether it is, Postgres decides. */
@Injectable()
export class EscalationStepProcessor implements OnModuleInit {
  constructor(
    private readonly worker: JobWorker,
    private readonly sweeper: SweeperService,
  ) {}

  onModuleInit(): void {
    this.worker.handle('escalation.step', async ({ escalationId }) => {
      failpoint('job.started');
      await this.sweeper.answer(escalationId);
    });
  }
}
