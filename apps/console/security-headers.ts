import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a page of ours may do: load its own files and talk to its own server. No inline script or style, no frame, no
 * third party. The rest are helmet's defaults (no sniffing, no referrer, own opener and resource policies).
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
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
