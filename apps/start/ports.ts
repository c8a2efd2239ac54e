import { once } from 'node:events';
import { createServer } from 'node:net';
import { CannotStart } from '#platform/cannot-start';

/**
 * Looks whether every port can be had, before anything is made.
 * @param ports by the name of the variable that sets them
 * @throws CannotStart naming the first that cannot
 */
export async function assertPortsFree(
  ports: Readonly<Record<string, number>>,
  address: string,
): Promise<void> {
  for (const [variable, port] of Object.entries(ports)) {
    const server = createServer();
    try {
      server.listen({ port, host: address, exclusive: true });
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
    } catch (error) {
      throw new CannotStart(sentence(error, variable, port, address), { cause: error });
    }
  }
}

function sentence(error: unknown, variable: string, port: number, address: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop that program, or set ${variable} to another port.`;
    case 'EACCES':
      return `Port ${port} needs rights that this user has not: set ${variable} to a port above 1023.`;
    case 'EADDRNOTAVAIL':
      return `${address} is no address of this machine: correct BIND_ADDRESS.`;
    default:
      return `Port ${port} on ${address} cannot be used (${String(code)}): set ${variable} or BIND_ADDRESS.`;
  }
}
