import { collectDefaultMetrics, Registry } from 'prom-client';

/** Injection token of the process's Prometheus registry. */
export const METRICS = Symbol('METRICS');

/** A registry with Node's own measures, labelled with the process's name. */
export function newMetrics(processName: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  collectDefaultMetrics({ register: registry });
  return registry;
}
