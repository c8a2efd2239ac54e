import { z } from 'zod';
import { escalationId } from './ids';

const escalationStep = z.strictObject({
  escalationId,
  step: z.int().min(0),
  attempt: z.int().min(0),
});

/** Every order the worker can be given. Payloads carry ids only: a queue holds no fact and no person. */
export interface JobPayloads {
  'escalation.step': z.infer<typeof escalationStep>;
}

export type JobName = keyof JobPayloads;

/** The shape of each payload; both ends parse with it. */
export const jobSchemas: { readonly [N in JobName]: z.ZodType<JobPayloads[N]> } = {
  'escalation.step': escalationStep,
};

/** All job names, in the order they are declared. */
export const jobNames = Object.keys(jobSchemas) as readonly JobName[];

/**
 * The id under which one attempt at one step of an escalation is queued, `esc_<uuid>_s<step>_a<attempt>`.
 * Adding the same id again while the first is waiting or running changes nothing.
 */
export function escalationStepJobId(payload: JobPayloads['escalation.step']): string {
  return `esc_${payload.escalationId}_s${String(payload.step)}_a${String(payload.attempt)}`;
}
