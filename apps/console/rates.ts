import type { Rate } from '#platform/rate-limit';

/**
 * What one address, or one signed-in person, may ask for. A busy screen that follows the line stays far below: it asks
 * at most thirty times a second, and only while others write.
 */
export const RATES = {
  /** Requests of one address that no session comes with; a whole office may sit behind it. */
  stranger: { burst: 600, perMinute: 1200 },
  read: { burst: 3000, perMinute: 6000 },
  write: { burst: 240, perMinute: 600 },
  search: { burst: 120, perMinute: 300 },
  /** The alert key and what the police answer to it: nothing else may use this up. */
  alert: { burst: 600, perMinute: 1200 },
  /** Over the live line. */
  message: { burst: 240, perMinute: 600 },
  /** Refusals for want of a right: each is written down, so nobody may collect them without end. */
  denial: { burst: 300, perMinute: 60 },
} as const satisfies Record<string, Rate>;

/** What is counted apart. */
export type Kind = keyof typeof RATES;
export type Rates = Readonly<Record<Kind, Rate>>;

const ALERTS =
  /^\/api\/(inquiries\/:id\/alert|escalations\/:id\/(withdraw|acknowledge|opened|accept|reject|hand-over|receipt|outcome))$/;

/** What a request counts as: looking for words costs more than reading. @param route such as `/api/calls/:id` */
export function kindOf(method: string, route: string): 'read' | 'write' | 'search' | 'alert' {
  if (method === 'POST' && ALERTS.test(route)) return 'alert';
  if (route.endsWith('/search')) return 'search';
  return method === 'GET' ? 'read' : 'write';
}

/** The network an address belongs to: a subscriber has 2⁶⁴ addresses of version 6. */
export function networkOf(address: string): string {
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inside !== undefined || !address.includes(':')) return inside ?? address;
  const [left = [], right] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = right ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return `${[...left, ...zeros, ...(right ?? [])].slice(0, 4).join(':')}::/64`;
}
