import { Inject, Injectable, Logger } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { METRICS } from '#platform/health/metrics';
import { named } from './job-log';

const PATIENCE_MS = 10_000;

/** Tells somebody outside that all is well, and nothing else: whoever misses it raises the alarm that we cannot. */
@Injectable()
export class Heartbeat {
  private readonly logger = new Logger('Heartbeat');
  private readonly beats: Counter;

  constructor(
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(METRICS) registry: Registry,
  ) {
    this.beats = new Counter({
      name: 'hotline_heartbeats_total',
      help: 'Heartbeats sent to HEARTBEAT_URL, by whether they were taken',
      labelNames: ['outcome'],
      registers: [registry],
    });
  }

  /** Asks for the address, without a word in it. Never rejects; the address, which is a secret, is not logged. */
  async beat(): Promise<void> {
    const { heartbeatUrl } = this.config;
    if (heartbeatUrl === undefined) return;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(heartbeatUrl, { signal, redirect: 'error' });
      await answer.body?.cancel();
      this.beats.inc({ outcome: answer.ok ? 'taken' : 'refused' });
      if (!answer.ok) this.logger.warn({ msg: 'heartbeat refused', status: answer.status });
    } catch (error) {
      this.beats.inc({ outcome: 'failed' });
      this.logger.warn({ msg: 'heartbeat failed', ...named(error) });
    }
  }
}
