import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { MORE_CHECKS, type Checks } from './checks';
import { METRICS, newMetrics } from './metrics';

/** `/health/live`, `/health/ready` and Prometheus `/metrics` for one process. */
@Module({})
export class HealthModule {
  /** @param checks what else `/health/ready` names; none of them alone makes the process unready */
  static forProcess(name: string, checks: Checks = {}): DynamicModule {
    return {
      module: HealthModule,
      global: true,
      controllers: [HealthController],
      providers: [
        { provide: METRICS, useFactory: () => newMetrics(name) },
        { provide: MORE_CHECKS, useValue: checks },
      ],
      exports: [METRICS],
    };
  }
}
