import { Inject, Injectable } from '@nestjs/common';
import type { AlertChannelKind } from '#contracts/ladder';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';

/** Which channels have credentials here. */
@Injectable()
export class ConfiguredChannels {
  constructor(@Inject(CONFIG) private readonly config: ProcessConfig) {}

  has(kind: AlertChannelKind): boolean {
    return kind === 'console' || (kind === 'email' && this.config.auditMail !== undefined);
  }
}
