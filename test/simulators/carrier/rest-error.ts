import type { Answer } from './http';

/** A refusal in the carrier's own format; the REST interface throws it. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    private readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'RestError';
  }

  toAnswer(): Answer {
    return {
      status: this.status,
      json: {
        code: this.code,
        message: this.message,
        more_info: `https://www.twilio.com/docs/errors/${this.code}`,
        status: this.status,
      },
      ...(this.retryAfterSeconds !== null && { headers: { 'retry-after': `${this.retryAfterSeconds}` } }),
    };
  }
}

export function notFound(path: string): RestError {
  return new RestError(404, 20404, `The requested resource ${path} was not found`);
}

export function badParameter(code: number, message: string): RestError {
  return new RestError(400, code, message);
}
