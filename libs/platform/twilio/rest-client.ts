import RequestClient from 'twilio/lib/base/RequestClient';
import type Response from 'twilio/lib/http/response';

const TIMEOUT_MS = 5_000;

/**
 * How the line speaks to Twilio's REST interface. Only 429, which was not carried out, is repeated by itself: a call
 * created in a request that timed out may exist, and there is no idempotency to save us.
 */
export class RestClient extends RequestClient {
  /** @param apiUrl where every product host is found instead; the simulated carrier's address */
  constructor(private readonly apiUrl: string | undefined) {
    super({ timeout: TIMEOUT_MS, autoRetry: true, maxRetries: 3, maxRetryDelay: 1_000 });
    if (apiUrl !== undefined) this.axios.defaults.proxy = false;
  }

  override request<T>(options: RequestClient.RequestOptions<T>): Promise<Response<T>> {
    if (this.apiUrl === undefined) return super.request(options);
    const { pathname, search } = new URL(options.uri);
    return super.request({ ...options, uri: `${this.apiUrl}${pathname}${search}` });
  }
}
