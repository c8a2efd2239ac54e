import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { METRICS, newMetrics } from './metrics';

/** `/health/live`, `/health/ready` and Prometheus `/metrics` for one process. */
@Module({})
export class HealthModule {
  static forProcess(name: string): DynamicModule {
    return {
      module: HealthModule,
      global: true,
      controllers: [HealthController],
      providers: [{ provide: METRICS, useFactory: () => newMetrics(name) }],
      exports: [METRICS],
    };
  }
}
