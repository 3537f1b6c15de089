import { NextRequest } from 'next/server';
import { loadPage } from '@/app/loadPage';
import { AppError } from '@/lib/errors';
import { ADDRESS_HEADER } from '@/lib/securityHeaders';
import { proxy } from '@/proxy';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);
let sent = new Headers();
jest.mock('next/headers', () => ({ headers: async () => sent }));

/** What the proxy hands on to the page for an address. */
function handedOn(address: string, headers: Record<string, string> = {}): Headers {
  const response = proxy(new NextRequest(`http://localhost:3000${address}`, { headers }));
  const value = response.headers.get(`x-middleware-request-${ADDRESS_HEADER}`);
  return new Headers(value === null ? {} : { [ADDRESS_HEADER]: value });
}

const signedOut = () => Promise.reject(new AppError('signed_out', 'Sign in.'));
const returnTo = (error: Error) =>
  new URL(error.message.replace('redirect to ', ''), 'http://localhost').searchParams.get('returnTo');

test.each([
  ['/tenants/acme/access', '/tenants/acme/access'],
  ['/tenants/acme/models/12?view=1Dcz&select=a', '/tenants/acme/models/12?view=1Dcz&select=a'],
  ['/tenants/acme/audit?decision=refused&_rsc=1x2y', '/tenants/acme/audit?decision=refused'],
])('who is signed out comes back to %s, whatever the layout around it knows', async (asked, wanted) => {
  sent = handedOn(asked, { [ADDRESS_HEADER]: '/elsewhere' });
  const error: Error = await loadPage('/tenants/acme/models', signedOut).then(
    () => new Error('nothing was thrown'),
    (thrown: Error) => thrown,
  );
  expect(returnTo(error)).toBe(wanted);
});

test('without the proxy they come back to where the page says', async () => {
  sent = new Headers();
  await expect(loadPage('/tenants/acme/models', signedOut)).rejects.toThrow(
    'redirect to /sign-in?returnTo=%2Ftenants%2Facme%2Fmodels',
  );
});
