import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { ProcessConfig } from './config';

/** Injection token of the process's configuration. */
export const CONFIG = Symbol('CONFIG');

/** Gives every part of a process the configuration that was read once at its start. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: ProcessConfig): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}
