import { z } from 'zod';

const keyClass = z.enum(['identity', 'confidential', 'contact']);

/** GET /api/keys: how far each class of data keys is on its way to its newest key-encryption key. */
export const rotationState = z.object({
  keyClass,
  /** Name of the newest key. */
  current: z.string(),
  done: z.int(),
  left: z.int(),
});
export type RotationState = z.infer<typeof rotationState>;

/** POST /api/keys/rotate */
export const rotateKeys = z.strictObject({ keyClass });
export type RotateKeys = z.infer<typeof rotateKeys>;
