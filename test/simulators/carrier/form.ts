import { badParameter } from './rest-error';
import type { CallbackSettings, Method } from './twiml';

/** The form of a REST request, read as the carrier reads it: repeated names are lists, `true`/`false` are words. */
export class Form {
  private readonly values: URLSearchParams;

  constructor(body: string) {
    this.values = new URLSearchParams(body);
  }

  /** Undefined when absent or empty. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === null || value === '' ? undefined : value;
  }

  required(name: string, code: number): string {
    const value = this.text(name);
    if (value === undefined) throw badParameter(code, `No '${name}' specified`);
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value !== 'true' && value !== 'false') throw badParameter(20001, `${name} must be true or false`);
    return value === 'true';
  }

  seconds(name: string, byDefault: number): number {
    const value = this.text(name);
    if (value === undefined) return byDefault;
    if (!/^\d+$/.test(value)) throw badParameter(20001, `${name} must be a whole number of seconds`);
    return Number(value);
  }

  method(name: string): Method {
    return this.text(name)?.toUpperCase() === 'GET' ? 'GET' : 'POST';
  }

  /** A callback whose settings begin with `prefix` (`StatusCallback`, `ConferenceStatusCallback` …). */
  callback(prefix: string, byDefault: readonly string[]): CallbackSettings | undefined {
    const url = this.text(prefix);
    if (url === undefined) return undefined;
    if (!URL.canParse(url)) throw badParameter(21609, `${prefix} ${url} is not a valid URL`);
    const events = this.values
      .getAll(`${prefix}Event`)
      .flatMap((value) => value.split(/[\s,]+/))
      .filter(Boolean);
    return { url, method: this.method(`${prefix}Method`), events: events.length > 0 ? events : byDefault };
  }
}
