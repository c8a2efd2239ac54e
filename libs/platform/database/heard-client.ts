import { Client } from 'pg';

/**
 * A connection whose loss always reaches a listener. A pool takes its own listener off when it gives a connection away, and
 * TypeORM puts its on a moment later: a server that says farewell in between would end the whole process.
 */
export class HeardClient extends Client {
  constructor(...options: ConstructorParameters<typeof Client>) {
    super(...options);
    this.on('error', () => undefined);
  }
}
