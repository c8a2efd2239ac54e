import { SetMetadata } from '@nestjs/common';
import { z } from 'zod';

/** Metadata key of the schema a route answers with. */
export const ANSWERS = 'answers';

type Handler<T> = (...given: never[]) => T | Promise<T>;

/** What a route answers with; the compiler holds the schema against what the method returns. */
export function Answers<T>(schema: z.ZodType<T>) {
  return <M extends Handler<T>>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    SetMetadata(ANSWERS, schema)(target, name, descriptor);
  };
}

/** The schema of `{ rows: [...] }`. */
export function rowsOf<T extends z.ZodType>(row: T): z.ZodObject<{ rows: z.ZodArray<T> }> {
  return z.object({ rows: z.array(row) });
}
