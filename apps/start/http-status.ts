import { get } from 'node:http';

/** The status an address answers with, or undefined when it does not answer in time. */
export function httpStatus(url: string, withinMs: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: withinMs, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      resolve(undefined);
    });
  });
}
