import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { MalformedBody } from '#platform/problems/invalid-request';

/** Parses a webhook's form or query: what a carrier would never send is refused with 400 and nothing stored. */
export class WebhookForm<T> implements PipeTransform<unknown, T> {
  constructor(private readonly schema: z.ZodType<T>) {}

  transform(value: unknown): T {
    const parsed = this.schema.safeParse({ ...Object(value) });
    if (!parsed.success) throw new MalformedBody();
    return parsed.data;
  }
}
