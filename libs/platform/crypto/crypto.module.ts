import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataKeys } from './data-keys.service';
import { FileKeyPort } from './file-key-port';
import { type KeyClass, KeyPort } from './key-port';

/** Encryption for a process, with the classes of keys its duty needs. */
@Global()
@Module({})
export class CryptoModule {
  static forProcess(home: string, classes: readonly KeyClass[]): DynamicModule {
    return {
      module: CryptoModule,
      providers: [{ provide: KeyPort, useFactory: () => new FileKeyPort(home, classes) }, DataKeys],
      exports: [DataKeys, KeyPort],
    };
  }
}
