import { env } from '@/lib/env';
import {
  newSessionId,
  readCookie,
  sessionClearCookie,
  sessionSetCookie,
  signInClearCookie,
  signInSetCookie,
} from '@/lib/access/sessionCookie';

jest.mock('@/lib/env', () => ({ env: jest.fn() }));
const at = (appUrl: string) => jest.mocked(env).mockReturnValue({ appUrl } as ReturnType<typeof env>);

const HTTPS = 'https://flexview.example.org';
const HTTP = 'http://localhost:3000';

test.each([
  [HTTPS, '__Host-Http-flexview=ID; Path=/; Secure; HttpOnly; SameSite=Strict'],
  [HTTP, 'flexview-session=ID; Path=/; HttpOnly; SameSite=Strict'],
])('the session cookie at %s has exactly these flags', (appUrl, expected) => {
  at(appUrl);
  expect(sessionSetCookie('ID')).toBe(expected);
  expect(sessionClearCookie()).toBe(`${expected.replace('ID', '')}; Max-Age=0`);
});

test.each([
  [HTTPS, '__Host-Http-flexview-sign-in=SEAL; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600'],
  [HTTP, 'flexview-sign-in=SEAL; Path=/; HttpOnly; SameSite=Lax; Max-Age=600'],
])('the sign-in cookie at %s has exactly these flags', (appUrl, expected) => {
  at(appUrl);
  expect(signInSetCookie('SEAL', 600)).toBe(expected);
  expect(signInClearCookie()).toBe(expected.replace('SEAL', '').replace('600', '0'));
});

test('a session id holds 256 bits, and is kept by its SHA-256', () => {
  const { id, hash } = newSessionId();
  expect(Buffer.from(id, 'base64url')).toHaveLength(32);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test('a cookie of one scheme is none of the other', () => {
  at(HTTPS);
  expect(readCookie('flexview-session=a', 'session')).toBeNull();
  expect(readCookie('__Host-Http-flexview-sign-in=a', 'session')).toBeNull();
  expect(readCookie('a=b;__Host-Http-flexview=c=d; e=f', 'session')).toBe('c=d');
});
