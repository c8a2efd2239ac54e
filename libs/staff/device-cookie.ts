import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookieOf, SAFE } from './session';

/** After OWASP's device cookies: a browser somebody has signed in with before does not wait for strangers' guesses. */
const DEVICE_COOKIE = '__Host-hotline-device';
/** As long as browsers keep any cookie. */
const MAX_AGE_SECONDS = 400 * 24 * 3600;

/** A browser that one person has signed in with, all the way. */
export interface Device {
  id: string;
  /** Of the person's devices: those of an earlier one are worth nothing any more. */
  generation: number;
}

/** A new browser of a person. */
export function newDevice(generation: number): Device {
  return { id: randomBytes(16).toString('base64url'), generation };
}

/** `Set-Cookie` that stays when the browser closes, out of reach of scripts and other sites. */
export function deviceCookie(key: string, device: Device, username: string): string {
  const named = `${device.id}.${String(device.generation)}`;
  const mac = macOf(key, named, username).toString('base64url');
  return `${DEVICE_COOKIE}=${named}.${mac}; ${SAFE}; Max-Age=${String(MAX_AGE_SECONDS)}`;
}

/** The value of a device cookie in a `Cookie` header; nothing is known about it yet. */
export function deviceValueOf(cookieHeader: string | undefined): string | undefined {
  return cookieOf(cookieHeader, DEVICE_COOKIE);
}

/**
 * The device a cookie names, when it was made here for this very sign-in name.
 * @param value of the cookie, from wherever it came
 */
export function deviceOf(key: string, value: string, username: string): Device | undefined {
  const parts = /^(?<id>[\w-]{22})\.(?<generation>\d{1,9})\.(?<mac>[\w-]{43})$/.exec(value)?.groups;
  const { id, generation, mac } = parts ?? {};
  if (id === undefined || generation === undefined || mac === undefined) return undefined;
  const isOurs = timingSafeEqual(macOf(key, `${id}.${generation}`, username), Buffer.from(mac, 'base64url'));
  return isOurs ? { id, generation: Number(generation) } : undefined;
}

/** The name is in no cookie: whoever looks at the browser does not learn who works here. */
function macOf(key: string, named: string, username: string): Buffer {
  return createHmac('sha256', key).update(`device|${named}|${username}`).digest();
}
