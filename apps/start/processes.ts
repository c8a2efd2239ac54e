import { join } from 'node:path';
import type { Config } from '#platform/config';
import type { ProcessName } from '#platform/postgres/roles';
import { Door } from './door';
import { NodeProcess } from './node-process';

/** `dist` of this build: this file lies in `dist/apps/start`. */
const BUILT = join(__dirname, '..', '..');

/**
 * The processes of the line in the order of their start; they are stopped in the opposite one: first the console,
 * so that no screen shows what no longer happens, then the telephone, then the clockwork.
 */
export function processesOf(
  config: Config,
  envOf: (process: ProcessName) => NodeJS.ProcessEnv,
): NodeProcess[] {
  const process = (name: ProcessName | 'carrier', file: string, port: number, door?: Door): NodeProcess => {
    const health = `http://${reachable(config.bindAddress)}:${port}/health`;
    return new NodeProcess({
      name,
      file: join(BUILT, file),
      env: name === 'carrier' ? without(envOf('gateway'), 'DATABASE_URL') : envOf(name),
      readyUrl: `${health}/ready`,
      liveUrl: `${health}/live`,
      logFile: logFileOf(config, name),
      ...(door && { door }),
    });
  };
  const carrier = process('carrier', 'test/simulators/carrier/main.js', config.carrierPort);
  return [
    ...(config.telephony === 'simulated' ? [carrier] : []),
    process('worker', 'apps/worker/main.js', config.workerPort),
    // The carrier must never find nobody there: a caller who is refused is lost.
    process(
      'gateway',
      'apps/gateway/main.js',
      config.gatewayPort,
      new Door(config.gatewayPort, config.bindAddress),
    ),
    process('console', 'apps/console/main.js', config.consolePort),
  ];
}

function without(env: NodeJS.ProcessEnv, name: string): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([key]) => key !== name));
}

/** Where a process of the line writes its log. */
export function logFileOf(config: Config, name: string): string {
  return join(config.home, 'logs', `${name}.log`);
}

/** The ports that must be free, by the variable that sets each. */
export function portsOf(config: Config): Record<string, number> {
  return {
    CONSOLE_PORT: config.consolePort,
    GATEWAY_PORT: config.gatewayPort,
    WORKER_PORT: config.workerPort,
    ...(config.telephony === 'simulated' ? { CARRIER_PORT: config.carrierPort } : {}),
  };
}

/** A process that listens everywhere is asked on this machine. */
function reachable(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  return address.includes(':') ? `[${address}]` : address;
}
