/** How a webhook is delivered; from the address's fragment (`#ct=2000&rc=2`), which is never sent. Times in ms. */
export interface Delivery {
  readonly connectMs: number;
  readonly readMs: number;
  readonly totalMs: number;
  readonly retries: number;
  readonly retryOn: ReadonlySet<string>;
}

const HARD_LIMIT_MS = 15_000;

/** @returns the address without its fragment, and the delivery it asks for (Twilio's defaults otherwise) */
export function readDelivery(address: string): { url: string; delivery: Delivery } {
  const [url = '', fragment = ''] = address.split('#', 2);
  const asked = new URLSearchParams(fragment);
  const within = (name: string, low: number, high: number, byDefault: number): number => {
    const value = Number(asked.get(name) ?? byDefault);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : byDefault;
  };
  return {
    url,
    delivery: {
      connectMs: within('ct', 100, 10_000, 5_000),
      readMs: within('rt', 100, HARD_LIMIT_MS, HARD_LIMIT_MS),
      totalMs: within('tt', 100, HARD_LIMIT_MS, HARD_LIMIT_MS),
      retries: within('rc', 0, 5, 1),
      retryOn: new Set((asked.get('rp') ?? 'ct').split(',')),
    },
  };
}
