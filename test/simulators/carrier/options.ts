import { z } from 'zod';

/** Everything the simulated carrier is told when it starts. */
export interface CarrierOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Undefined: any account is served, as long as the token is right. */
  readonly accountSid: string | undefined;
  readonly authToken: string;
  /** The number callers dial. */
  readonly lineNumber: string;
  /** Addresses configured on that number, as in the carrier's console. */
  readonly voiceUrl: string;
  readonly voiceFallbackUrl: string | undefined;
  readonly statusCallback: string | undefined;
  /** Simulated seconds per real second. */
  readonly speed: number;
}

/** What happens when an address is rung. POST /simulator/answering sets it for one address. */
export const answeringPlan = z.strictObject({
  to: z.string().min(1),
  outcome: z.enum(['answer', 'no-answer', 'busy', 'failed']).default('answer'),
  /** Simulated seconds of ringing before it happens. */
  afterSeconds: z.number().min(0).default(1),
  /** First words of whoever answers. */
  says: z.string().optional(),
  /** Hangs up so many simulated seconds after answering. */
  hangsUpAfterSeconds: z.number().positive().optional(),
});
export type AnsweringPlan = z.infer<typeof answeringPlan>;

/** Softphones registered by the console answer by themselves; anyone else picks up after a few rings. */
export function usualAnswer(to: string): AnsweringPlan {
  if (to.startsWith('client:') || to.startsWith('sip:')) return { to, outcome: 'answer', afterSeconds: 0.5 };
  return { to, outcome: 'answer', afterSeconds: 4, says: 'Bəli, eşidirəm.' };
}
