import type { Answer } from './http';

/** A refusal in the carrier's own format; the REST interface throws it. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
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
      ...(this.status === 429 && { headers: { 'retry-after': '1' } }),
    };
  }
}

export function notFound(path: string): RestError {
  return new RestError(404, 20404, `The requested resource ${path} was not found`);
}

export function badParameter(code: number, message: string): RestError {
  return new RestError(400, code, message);
}
