import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { env } from '../env';

/** 256 bits in base64url. */
const ID = /^[A-Za-z0-9_-]{43}$/;
const ID_BYTES = 32;

/**
 * On https `__Host-` keeps every other host and path from setting the cookie (RFC 6265bis section 4.1.3), and `Http-`
 * every script, in browsers that know it. On http, which is this very machine, browsers refuse these prefixes.
 */
const NAMES = {
  session: { https: '__Host-Http-flexview', http: 'flexview-session' },
  /** A sign-in that is under way. */
  signIn: { https: '__Host-Http-flexview-sign-in', http: 'flexview-sign-in' },
} as const;
type Purpose = keyof typeof NAMES;

const isSecure = () => env().appUrl.startsWith('https:');
const nameOf = (purpose: Purpose) => NAMES[purpose][isSecure() ? 'https' : 'http'];

function setCookie(purpose: Purpose, value: string, sameSite: 'Strict' | 'Lax', maxAgeS?: number): string {
  return [
    `${nameOf(purpose)}=${value}`,
    'Path=/',
    ...(isSecure() ? ['Secure'] : []),
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(maxAgeS === undefined ? [] : [`Max-Age=${maxAgeS}`]),
  ].join('; ');
}

/** The one value of our cookie in a Cookie header; null for none, and for several, of which any may be foreign. */
export function readCookie(header: string | null, purpose: Purpose): string | null {
  const start = `${nameOf(purpose)}=`;
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start));
  return values.length === 1 ? (values[0] as string).slice(start.length) : null;
}

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex');

/** A new session id and the hash under which it is kept. */
export function newSessionId(): { id: string; hash: string } {
  const id = randomBytes(ID_BYTES).toString('base64url');
  return { id, hash: hashOf(id) };
}

/** The hash of the session that a Cookie header names; null when it names none. */
export function sessionHashIn(header: string | null): string | null {
  const id = readCookie(header, 'session');
  return id !== null && ID.test(id) ? hashOf(id) : null;
}

/** It has no Max-Age: it ends with the browser, and before that when the server says so. */
export const sessionSetCookie = (id: string) => setCookie('session', id, 'Strict');
export const sessionClearCookie = () => setCookie('session', '', 'Strict', 0);
/** Lax, for it has to come with the redirect from the identity provider. */
export const signInSetCookie = (seal: string, maxAgeS: number) => setCookie('signIn', seal, 'Lax', maxAgeS);
export const signInClearCookie = () => setCookie('signIn', '', 'Lax', 0);
