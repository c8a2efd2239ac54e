import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * What a page of ours may do: load its own files and talk to its own server. No inline script or style, no frame, no
 * third party. The rest are helmet's defaults (no sniffing, no referrer, own opener and resource policies).
 */
const OPTIONS: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      // One policy, which gives one address: text never becomes markup or code here.
      trustedTypes: ['service-worker'],
    },
  },
  xFrameOptions: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
};

/** The headers every answer bears, the same for all: helmet is asked for them once, not at each request. */
export const SECURITY_HEADERS = said(OPTIONS);

function said(options: HelmetOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, (fault?: unknown) => {
    if (fault !== undefined) throw new Error('helmet cannot be used as it is configured', { cause: fault });
  });
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}
