import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** What a page asks `navigator.credentials` for; only what matters here. */
interface Asked {
  challenge: string;
}

/** How an answer may be wrong. */
export interface Lies {
  /** The page that asks, as the browser saw it. */
  origin?: string;
  /** Only touched: neither finger nor PIN. */
  isVerified?: boolean;
  challenge?: string;
  counter?: number;
}

/** One passkey in software: ES256, a counter, no attestation; browser and authenticator in one. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32).toString('base64url');
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  constructor(
    private readonly origin: string,
    private readonly rpId: string = new URL(origin).hostname,
  ) {}

  /** Answers `navigator.credentials.create`. */
  create(asked: Asked, lies: Lies = {}): object {
    const attestationObject = cbor(
      new Map<string, CborValue>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Buffer.concat([this.facts(HAS_CREDENTIAL, lies), this.credential()])],
      ]),
    );
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', asked, lies).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers `navigator.credentials.get`. */
  get(asked: Asked, lies: Lies = {}): object {
    const clientData = this.clientData('webauthn.get', asked, lies);
    const authenticatorData = this.facts(0, lies);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
    });
  }

  private answer(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} };
  }

  private clientData(type: string, asked: Asked, lies: Lies): Buffer {
    const { challenge = asked.challenge, origin = this.origin } = lies;
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private facts(flags: number, { isVerified = true, counter = ++this.counter }: Lies): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const shown = flags | USER_PRESENT | (isVerified ? USER_VERIFIED : 0);
    return Buffer.concat([createHash('sha256').update(this.rpId).digest(), Buffer.of(shown), counted]);
  }

  private credential(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const key = cbor(
      new Map<number, CborValue>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
    return Buffer.concat([Buffer.alloc(16), length, id, key]);
  }
}

type CborValue = number | string | Buffer | Map<string | number, CborValue>;

/** RFC 8949, as much of it as a passkey needs. */
function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count);
  if (count < 256) return Buffer.of((major << 5) | 24, count);
  return Buffer.of((major << 5) | 25, count >> 8, count & 255);
}
