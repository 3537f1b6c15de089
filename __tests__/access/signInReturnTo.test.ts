import fc from 'fast-check';
import { safeReturnTo } from '@/lib/access/signIn/returnTo';
import { paths } from '@/lib/paths';

const ORIGIN = 'https://flexview.example.org';

test.each([
  paths.home(),
  paths.tenants(),
  paths.doctor(),
  paths.models('acme-estates'),
  paths.models('acme', { search: 'Haus & Hof', page: 2 }),
  paths.model('5f0c2a9e-0000-4000-8000-000000000001', 12),
  paths.model('Größe', 1),
  '/tenants/acme/models/1?view=abc_-123&sel=1,2#state=x:y',
])('one comes back to %s', (address) => expect(safeReturnTo(address)).toBe(address));

test.each([
  null,
  undefined,
  '',
  'tenants',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%2f/evil.example',
  '/%2F%2Fevil.example',
  '/%5cevil.example',
  'https://evil.example/tenants',
  'https:/tenants',
  'javascript:alert(1)',
  'data:text/html,x',
  '/tenants/../api/auth/sign-out',
  '/tenants/./x',
  '/tenants/%2e%2e/api',
  '/tenants/..%2fapi',
  '/tenants//evil.example',
  '/tenants/%252fevil',
  '/tenants/x%00',
  '/tenants/x%0d%0aset-cookie:a=b',
  '/tenants/x\r\nset-cookie:a=b',
  '/tenants\t/x',
  ' /tenants',
  '/tenants ',
  '/tenants@evil.example',
  '/tenantsevil',
  '/api/tenants',
  '/sign-in',
  '/@evil.example',
  '/tenants/%zz',
  '/tenants/x"><script>',
  "/tenants?x='",
  '/tenants/\u202egpj',
])('%j leads to the start', (address) => expect(safeReturnTo(address)).toBe('/'));

test('a long query is left out, for the cookie that keeps the address has an end', () => {
  expect(safeReturnTo(`/tenants/acme/models/1?view=${'x'.repeat(3_000)}`)).toBe('/tenants/acme/models/1');
  expect(safeReturnTo(`/tenants/${'x'.repeat(3_000)}`)).toBe('/');
});

const nasty = fc.constantFrom(
  ...[
    '/',
    '//',
    '\\',
    '%2f',
    '%5c',
    '%2e',
    '..',
    '.',
    '@',
    ':',
    '?',
    '#',
    '%00',
    '\n',
    '\t',
    ' ',
    '%',
    '"',
    '<',
    '\u2028',
  ],
  ...[
    'evil.example',
    'https:',
    'tenants',
    'models',
    'api',
    '/tenants',
    '/tenants/acme',
    '%0d%0a',
    '；',
    '／',
    '。',
  ],
);

test('of 5,000 made-up addresses each leads to a page of ours', () => {
  const address = fc
    .tuple(
      fc.constantFrom('', '/', '/tenants', '/tenants/'),
      fc.array(fc.oneof(nasty, fc.string({ maxLength: 4 })), { maxLength: 8 }),
    )
    .map(([start, parts]) => start + parts.join(''));
  fc.assert(
    fc.property(address, (text) => {
      const to = safeReturnTo(text);
      const url = new URL(to, ORIGIN);
      expect(url.origin).toBe(ORIGIN);
      expect(url.href).toBe(ORIGIN + to); // a browser reads it as it stands
      expect(url.pathname).toMatch(/^\/((tenants|admin)(\/|$).*)?$/);
      expect(decodeURIComponent(url.pathname)).not.toMatch(/[\\\p{Cc}]|\/\//u);
    }),
    { numRuns: 5_000 },
  );
});
