import type { FastifyRequest } from 'fastify';
import { browserName } from '#staff/browser-name';
import { deviceValueOf } from '#staff/device-cookie';
import { passkeySite } from '#staff/passkey-site';
import type { Asker } from '#staff/proofs.service';
import { networkOf } from './rates';

/** Where a request comes from; its Origin has been accepted as ours already. */
export function askerOf(request: FastifyRequest): Asker {
  return {
    address: networkOf(request.ip),
    device: deviceValueOf(request.headers.cookie),
    site: passkeySite(request.headers.origin),
    browser: browserName(request.headers['user-agent']),
  };
}
