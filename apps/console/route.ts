import type { z } from 'zod';
import type { Action } from '#contracts/permissions';

/** One route of this process: who may take it, what it takes and what it answers with. */
export interface Route {
  /** Of the handler, such as `calls.view`. */
  name: string;
  method: string;
  /** Such as `/api/calls/:id`. */
  path: string;
  action: Action | undefined;
  isPublic: boolean;
  parameters: Readonly<Record<string, z.ZodType>>;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  /** Status of its success. */
  status: number;
  /** Undefined when it answers without a body. */
  answer: z.ZodType | undefined;
}
