import { Controller, Get, Header, Inject, Res, SetMetadata } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DatabaseError } from 'pg';
import type { Registry } from 'prom-client';
import { Database } from '../database/database.service';
import { ROOM_TO_WRITE } from '../database/room-to-write';
import { MORE_CHECKS, type Checks, runChecks } from './checks';
import { METRICS } from './metrics';

type Readiness = { status: 'up' | 'down' } & Record<string, 'up' | 'down'>;

/** Read by the console's permission guard: this controller is open to everybody. */
export const IS_PUBLIC = 'isPublic';

const DISK_FULL = '53100';

/** Says whether the process runs (live) and whether it can do its work now (ready). */
@Controller()
@SetMetadata(IS_PUBLIC, true)
export class HealthController {
  constructor(
    private readonly db: Database,
    @Inject(METRICS) private readonly metrics: Registry,
    @Inject(MORE_CHECKS) private readonly checks: Checks,
  ) {}

  @Get('health/live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** 200 when Postgres answers and has room to write, 503 otherwise; names what else is well or not. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const more = await runChecks(this.checks);
    try {
      await this.db.query(ROOM_TO_WRITE);
      return { status: 'up', ...more };
    } catch (error) {
      void reply.status(503);
      const isFull = error instanceof DatabaseError && error.code === DISK_FULL;
      return { status: 'down', ...(isFull && { disk: 'down' }), ...more };
    }
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  @Header('cache-control', 'no-store')
  scrape(): Promise<string> {
    return this.metrics.metrics();
  }
}
