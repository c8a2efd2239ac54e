import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Pushed {
  readonly headers: IncomingHttpHeaders;
  /** The key the line signs with, as the browser subscribed with it. */
  readonly signedBy: string;
  readonly payload: Record<string, unknown>;
}

/**
 * A push service and the browser behind it: takes messages (RFC 8030), checks who signed them (RFC 8292), and opens what
 * is sealed for it alone (RFC 8291).
 */
export class PushReceiver {
  readonly pushed: Pushed[] = [];
  readonly refused: string[] = [];
  /** What it answers with instead of 201. */
  status = 201;
  /** Takes what comes and never answers. */
  isHanging = false;
  /** What it has not answered. */
  readonly hung: ServerResponse[] = [];
  private readonly ecdh = createECDH('prime256v1');
  private readonly secret = randomBytes(16);
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (this.isHanging) {
        this.hung.push(response);
        return;
      }
      try {
        const signedBy = this.signer(request.headers);
        if (this.status === 201)
          this.pushed.push({
            headers: request.headers,
            signedBy,
            payload: JSON.parse(this.open(Buffer.concat(parts)).toString()) as Record<string, unknown>,
          });
        response.writeHead(this.status).end();
      } catch (error) {
        this.refused.push(String(error));
        response.writeHead(400).end();
      }
    });
  });

  constructor() {
    this.ecdh.generateKeys();
  }

  /** As a browser's `PushSubscription.toJSON`. */
  async listen(): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } }> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${String(port)}/push/${randomBytes(8).toString('hex')}`,
      keys: { p256dh: this.ecdh.getPublicKey('base64url'), auth: this.secret.toString('base64url') },
    };
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  /** RFC 8292: a JWT for this service, not over, signed with the key it names. */
  private signer({ authorization = '', ttl }: IncomingHttpHeaders): string {
    const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
    const [head = '', body = '', signature = ''] = token.split('.');
    const point = Buffer.from(key, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
      aud: string;
      exp: number;
      sub: string;
    };
    const { port } = this.server.address() as AddressInfo;
    const isForUs = claims.aud === `http://127.0.0.1:${String(port)}` && /^(mailto|https):/.test(claims.sub);
    if (!isSigned || !isForUs || claims.exp * 1000 < Date.now() || ttl === undefined)
      throw new Error('not signed for us');
    return key;
  }

  /** RFC 8291 over RFC 8188: one record of aes128gcm. */
  private open(sealed: Buffer): Buffer {
    const salt = sealed.subarray(0, 16);
    const idLength = sealed.readUInt8(20);
    const sender = sealed.subarray(21, 21 + idLength);
    const record = sealed.subarray(21 + idLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.ecdh.getPublicKey(), sender]);
    const ikm = Buffer.from(hkdfSync('sha256', this.ecdh.computeSecret(sender), this.secret, info, 32));
    const derived = (label: string, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${label}\0`), length));
    const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
    decipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2));
  }
}
