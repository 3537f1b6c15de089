import fc from 'fast-check';
import { AppError } from '@/lib/errors';
import { buildUrl, LIST_OPTIONS, type Params } from '@/lib/flexApi/url';

const API = 'https://flex.example/base';
const SPACE = '/{region}/aim/2.0/{tenantId}/Spaces(AssetModelId={modelId},EntityId={entityId})';
const BY_IDENTIFIER = "/id/2.0/Tenants/GetById(identifier='{identifier}')";
const good = { region: 'UK', tenantId: 'acme', modelId: 7, entityId: 152 };

/** Ids as attackers and accidents write them. */
const HOSTILE = [
  ...[
    '',
    '.',
    '..',
    '../',
    '..\\',
    './x',
    '../../admin',
    '..%2F..%2Fadmin',
    '%2e%2e',
    '%252e%252e%252f',
    '..;/x',
  ],
  ...[
    '//evil.example',
    '/evil',
    '\\\\evil',
    'https://evil.example',
    '@evil.example',
    'a@b',
    'a:b',
    'a:80',
    '[::1]',
  ],
  ...[
    '?x=1',
    '#x',
    'a?b',
    'a#b',
    'a&b',
    'a=b',
    'a;b',
    'a,b',
    'a b',
    ' a',
    'a ',
    '\ta',
    'a+b',
    'a*b',
    'a|b',
    'a^b',
    'a`b',
  ],
  ...[
    'a\r\nHost: evil',
    'a\nb',
    'a\rb',
    'a\u0000',
    '%00',
    '%0d%0a',
    '%3F',
    '%23',
    '%5c',
    '%2f',
    '%',
    '%zz',
    '%u002e',
  ],
  ...[
    "'",
    "' or 1 eq 1",
    "x')/Members",
    'x)',
    '(x',
    'x"y',
    '<x>',
    '{x}',
    '$metadata',
    '$filter=1',
    '~root',
    '!x',
  ],
  ...[
    '․․',
    '。。',
    '．．/',
    '‥',
    '⁄',
    '∕',
    '／',
    '＼',
    '％２ｅ',
    'ｅvil',
    'İ',
    'ß',
    'é',
    '文',
    '🏠',
    '\u202eabc',
    '\ufeffa',
    'a\u00a0b',
  ],
  ...['\ud800', '\udfff', '%c0%ae%c0%ae', '%c0%af', '%e0%80%af', '%ff', '\u0085', '\u2028', 'a\u200bb'],
  ...[
    'acme.json',
    'acme.',
    '.acme',
    'acme/',
    '/acme',
    'acme//',
    '-acme',
    '_acme',
    'a_b',
    'acme%20',
    'acme%2F..',
  ],
  ...[
    'a'.repeat(65),
    'a'.repeat(5000),
    '__proto__.x',
    'null\u0000',
    'undefined/',
    'NaN/',
    '1e3/',
    '0x10/',
    '-1/',
  ],
  ...['127.0.0.1', '169.254.169.254', '0.0.0.0', '[fe80::1]', 'localhost:80', 'metadata.google.internal'],
  ...['file:///etc/passwd', 'javascript:alert(1)', 'data:,x', 'gopher://x', 'ftp://x', 'blob:x', 'ws://x'],
  ...['..%c1%9c', '..%5c..', '%2e%2e%5c', '....//', '..../', '.%2e/', '%2e./', '..%00/', '..%0a/', '..%09/'],
  ...[
    'a/../b',
    'a/./b',
    'a//b',
    'a\\b',
    'a%5Cb',
    'a%2Fb',
    'a%252Fb',
    'a%3Fb',
    'a%23b',
    'a%26b',
    'a%3Db',
    'a%40b',
  ],
  ...[
    '$count',
    '$batch',
    '$value',
    '*',
    '()',
    '(1)',
    "('x')",
    'Models(1)',
    'x;y=z',
    'x|y',
    'x>y',
    'x<y',
    'x^y',
    'x~y',
  ],
];

test('a template with good parameters gives its address', () => {
  expect(buildUrl(API, SPACE, good).href).toBe(
    'https://flex.example/base/UK/aim/2.0/acme/Spaces(AssetModelId=7,EntityId=152)',
  );
  expect(buildUrl('http://localhost:4100', BY_IDENTIFIER, { identifier: 'acme' }).href).toBe(
    "http://localhost:4100/id/2.0/Tenants/GetById(identifier='acme')",
  );
});

test(`none of ${HOSTILE.length} hostile ids gets into an address, in any place of any template (PX1)`, () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(150);
  for (const value of HOSTILE) {
    for (const name of ['region', 'tenantId', 'modelId', 'entityId'] as const) {
      const params = { ...good, [name]: value } as unknown as Params;
      expect(() => buildUrl(API, SPACE, params)).toThrow(
        expect.objectContaining({ code: 'invalid_request' }),
      );
    }
    expect(() => buildUrl(API, BY_IDENTIFIER, { identifier: value })).toThrow(AppError);
  }
});

test.each([NaN, Infinity, -1, 1.5, 2 ** 31, 2 ** 53, '7', null, undefined, [7], {}])(
  '%p is no key (PX1)',
  (modelId) => {
    const params = { ...good, modelId } as unknown as Params;
    expect(() => buildUrl(API, SPACE, params)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  },
);

test('whatever the ids are, an address is on our host and of the template’s shape, or there is none (PX1)', () => {
  const anyId = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.constantFrom(...HOSTILE),
    fc.integer(),
    fc.stringMatching(/^[a-z0-9-]{1,10}$/),
  );
  fc.assert(
    fc.property(anyId, anyId, anyId, (tenantId, region, modelId) => {
      let url: URL;
      try {
        url = buildUrl(API, SPACE, { ...good, tenantId, region, modelId } as Params);
      } catch (error) {
        expect((error as AppError).code).toBe('invalid_request');
        return;
      }
      expect(url.origin).toBe('https://flex.example');
      expect(url.pathname).toMatch(
        /^\/base\/[A-Za-z0-9]{1,32}\/aim\/2\.0\/[A-Za-z0-9-]{1,64}\/Spaces\(AssetModelId=\d+,EntityId=152\)$/,
      );
      expect(url.search + url.hash + url.username).toBe('');
    }),
    { numRuns: 10_000 },
  );
});

test('option values are encoded whole and come back as they were; other options are refused (PX18)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
      const url = buildUrl(API, '/id/2.0/Me', {}, { $filter: value }, LIST_OPTIONS);
      expect([...url.searchParams]).toEqual([['$filter', value]]);
    }),
    { numRuns: 1000 },
  );
  expect(() => buildUrl(API, '/id/2.0/Me', {}, { $apply: 'x' }, LIST_OPTIONS)).toThrow(/no option/);
  expect(() => buildUrl(API, '/id/2.0/Me', {}, { $top: '1001' }, LIST_OPTIONS)).toThrow(/too large/);
  expect(() => buildUrl(API, '/id/2.0/Me', {}, { $filter: 'x'.repeat(2048) }, LIST_OPTIONS)).toThrow(
    /too long/,
  );
});
