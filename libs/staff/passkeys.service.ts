import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyAssertion, PasskeyRegistration } from '#contracts/security';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import type { LiveSession } from './current-person';
import type { PasskeySite } from './passkey-site';
import { EnrolmentOver, WrongPasskey } from './second-factor';
import { SessionChallenges } from './session-challenges.service';

const CHALLENGE_MINUTES = 5;
const TIMEOUT_MS = CHALLENGE_MINUTES * 60_000;
/** EdDSA, ES256, RS256: what every authenticator has. */
const ALGORITHMS = [-8, -7, -257];

/** A passkey that was just made, checked. */
export interface NewPasskey {
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

interface Credential {
  id: string;
  credentialId: string;
  publicKey: Buffer;
  /** A bigint, as Postgres writes it. */
  signCount: string;
  transports: string[] | null;
}

/** Passkeys: the authenticator must have verified its owner (finger, face, PIN), not only felt a touch. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly db: Database,
    private readonly challenges: SessionChallenges,
  ) {}

  /** What a browser is asked to make a new passkey of. */
  async enrolOptions(
    { id, person }: LiveSession,
    site: PasskeySite,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const held = await this.of(person.id);
    const options = await generateRegistrationOptions({
      rpName: 'Hotline 152',
      rpID: site.rpId,
      userName: person.username,
      userDisplayName: person.displayName,
      userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
      attestationType: 'none',
      timeout: TIMEOUT_MS,
      excludeCredentials: held.map(descriptor),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
    await this.ask(id, 'passkey-enrol', options.challenge);
    return options;
  }

  /**
   * Whether the browser made what it was asked for; it is asked once.
   * @throws EnrolmentOver when nothing was asked, WrongPasskey when it does not fit
   */
  async check({ id }: LiveSession, site: PasskeySite, made: PasskeyRegistration): Promise<NewPasskey> {
    const challenge = await this.challenges.take(id, 'passkey-enrol');
    if (!challenge) throw new EnrolmentOver();
    const { transports, ...response } = made.response;
    const checked = await verifyRegistrationResponse({
      response: { ...made, response, clientExtensionResults: {} },
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(() => undefined);
    if (checked?.verified !== true) throw new WrongPasskey();
    const { id: credentialId, publicKey, counter } = checked.registrationInfo.credential;
    return { credentialId, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
  }

  /** It is the person's from now on. @throws WrongPasskey when it is somebody's already */
  async keep({ person }: LiveSession, made: NewPasskey, addedWith: string): Promise<void> {
    const kept = await this.db.one(
      `insert into second_factor (id, person_id, kind, added_with, credential_id, public_key, sign_count, transports)
       values ($1, $2, 'passkey', $3, $4, $5, $6, $7) on conflict (credential_id) do nothing returning id`,
      [newId(), person.id, addedWith, made.credentialId, made.publicKey, made.counter, made.transports],
    );
    if (!kept) throw new WrongPasskey();
  }

  /** What a browser is asked to prove with one of the person's passkeys. */
  async options(
    { id, person }: LiveSession,
    site: PasskeySite,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const held = await this.of(person.id);
    const options = await generateAuthenticationOptions({
      rpID: site.rpId,
      timeout: TIMEOUT_MS,
      allowCredentials: held.map(descriptor),
      userVerification: 'required',
    });
    await this.ask(id, 'passkey', options.challenge);
    return options;
  }

  /** Whether the answer is a passkey of the person's, to the question this session was asked last. */
  async takes({ id, person }: LiveSession, site: PasskeySite, answer: PasskeyAssertion): Promise<boolean> {
    const challenge = await this.challenges.take(id, 'passkey');
    const held = (await this.of(person.id)).find(({ credentialId }) => credentialId === answer.id);
    if (!challenge || !held) return false;
    const { userHandle, ...response } = answer.response;
    const checked = await verifyAuthenticationResponse({
      response: {
        ...answer,
        response: { ...response, ...(userHandle !== undefined && { userHandle }) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: {
        id: held.credentialId,
        publicKey: new Uint8Array(held.publicKey),
        counter: Number(held.signCount),
      },
      requireUserVerification: true,
    }).catch(() => undefined);
    return checked?.verified === true && this.useUp(held.id, checked.authenticationInfo.newCounter);
  }

  /** A counter that does not move forward belongs to a copy; authenticators without one always say 0. */
  private async useUp(factor: string, counter: number): Promise<boolean> {
    const row = await this.db.one(
      `update second_factor set sign_count = $2, last_used_at = now()
        where id = $1 and (sign_count < $2 or (sign_count = 0 and $2 = 0)) returning id`,
      [factor, counter],
    );
    return row !== undefined;
  }

  private ask(sessionId: string, kind: 'passkey' | 'passkey-enrol', challenge: string): Promise<void> {
    return this.challenges.put(sessionId, kind, Buffer.from(challenge, 'base64url'), CHALLENGE_MINUTES);
  }

  private of(personId: string): Promise<Credential[]> {
    return this.db.query<Credential>(
      `select id, credential_id as "credentialId", public_key as "publicKey", sign_count as "signCount", transports
         from second_factor where person_id = $1 and kind = 'passkey' order by created_at`,
      [personId],
    );
  }
}

function descriptor({ credentialId, transports }: Credential): { id: string; transports?: string[] } {
  return { id: credentialId, ...(transports && { transports }) };
}
