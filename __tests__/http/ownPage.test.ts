import { type OwnPageKind, requireOwnPage } from '@/lib/http';

/** What env() says where APP_URL is not set. */
const OWN = 'http://localhost:3000';
const BFF = { 'x-flex-bff': '1' };

function isLetIn(kind: OwnPageKind, headers: Record<string, string>, method = 'GET'): boolean {
  try {
    requireOwnPage(new Request(`${OWN}/api/x`, { method, headers }), kind);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'cross_site' });
    return false;
  }
}

type Case = [what: string, headers: Record<string, string>, method: string];

const REFUSED_FOR_ALL: Case[] = [
  ['nothing that says where it comes from', {}, 'GET'],
  ['our header and nothing else', BFF, 'GET'],
  ['the origin of another site', { ...BFF, origin: 'https://evil.example' }, 'POST'],
  [
    'the origin of another site, said to be of ours',
    { ...BFF, 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    'GET',
  ],
  ['the origin of another port', { ...BFF, origin: 'http://localhost:3001' }, 'POST'],
  ['the origin with another scheme', { ...BFF, origin: 'https://localhost:3000' }, 'POST'],
  ['an origin that begins like ours', { ...BFF, origin: 'http://localhost:3000.evil.example' }, 'POST'],
  ['the null origin of a sandbox', { ...BFF, origin: 'null' }, 'POST'],
  ['another site', { ...BFF, 'sec-fetch-site': 'cross-site' }, 'GET'],
  ['another site that says it is ours', { ...BFF, 'sec-fetch-site': 'cross-site', origin: OWN }, 'POST'],
  ['a sibling below the same domain', { ...BFF, 'sec-fetch-site': 'same-site' }, 'GET'],
  ['a word that is not known', { ...BFF, 'sec-fetch-site': 'same-origin, cross-site' }, 'GET'],
  ['a change from the address bar', { ...BFF, 'sec-fetch-site': 'none' }, 'POST'],
];

const FORM = 'application/x-www-form-urlencoded';
const REFUSED_FOR_DATA: Case[] = [
  [
    'the null origin, said to be of ours',
    { ...BFF, 'sec-fetch-site': 'same-origin', origin: 'null' },
    'POST',
  ],
  ['a form of our own page', { 'sec-fetch-site': 'same-origin', origin: OWN, 'content-type': FORM }, 'POST'],
  [
    'a form of another site',
    { 'sec-fetch-site': 'cross-site', origin: 'null', 'content-type': FORM },
    'POST',
  ],
  ['JSON dressed as text/plain', { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }, 'POST'],
  ['text/plain of our own page', { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }, 'POST'],
  ['the address bar', { ...BFF, 'sec-fetch-site': 'none' }, 'GET'],
  ['our header with another value', { 'x-flex-bff': 'true', 'sec-fetch-site': 'same-origin' }, 'GET'],
  ['our header twice', { 'x-flex-bff': '1, 1', 'sec-fetch-site': 'same-origin' }, 'GET'],
];

test.each(REFUSED_FOR_ALL)('%s is refused, whatever is asked for (SS5)', (_what, headers, method) => {
  for (const kind of ['data', 'image', 'navigation'] as const)
    expect([kind, isLetIn(kind, headers, method)]).toEqual([kind, false]);
});

test.each(REFUSED_FOR_DATA)('%s gets no data (SS5)', (_what, headers, method) => {
  expect(isLetIn('data', headers, method)).toBe(false);
});

test('a page of ours gets what it asks for', () => {
  const own = { 'sec-fetch-site': 'same-origin' };
  expect(isLetIn('data', { ...BFF, ...own })).toBe(true);
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
    expect(isLetIn('data', { ...BFF, ...own, origin: OWN }, method)).toBe(true);
  expect(isLetIn('data', { ...BFF, origin: OWN }, 'POST')).toBe(true); // a browser without Fetch Metadata
  expect(isLetIn('image', own)).toBe(true);
  expect(isLetIn('navigation', own)).toBe(true);
  expect(isLetIn('navigation', { ...own, origin: OWN }, 'POST')).toBe(true);
  expect(isLetIn('navigation', { ...own, origin: 'null' }, 'POST')).toBe(true); // a form, under no-referrer
});

test('an address typed by hand is a navigation, and not an image', () => {
  expect(isLetIn('navigation', { 'sec-fetch-site': 'none' })).toBe(true);
  expect(isLetIn('image', { 'sec-fetch-site': 'none' })).toBe(false);
});
