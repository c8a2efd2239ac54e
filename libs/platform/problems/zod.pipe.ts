import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { InvalidRequest, NotFound } from './invalid-request';

/** Parses a JSON body: `@Body(new ZodBody(schema))`. Refuses with 422 naming every wrong field. */
export class ZodBody<T> implements PipeTransform<unknown, T> {
  constructor(readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    const parsed = this.schema.safeParse(value ?? {}, { reportInput: true });
    if (!parsed.success) throw InvalidRequest.from(parsed.error);
    return parsed.data;
  }
}

/** Parses the query string; the same refusal as for a body. */
export class ZodQuery<T> extends ZodBody<T> {}

/** Parses one path parameter. Something that cannot be an id names nothing: 404. */
export class ZodParam<T> implements PipeTransform<unknown, T> {
  constructor(readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    const parsed = this.schema.safeParse(value);
    if (!parsed.success) throw new NotFound();
    return parsed.data;
  }
}
