import fc from 'fast-check';
import { AppError } from '@/lib/errors';
import { buildUrl, LIST_OPTIONS, type Params } from '@/lib/flexApi/url';
import { HOSTILE_IDS as HOSTILE } from '../support/hostileIds';

const API = 'https://flex.example/base';
const SPACE = '/{region}/aim/2.0/{tenantId}/Spaces(AssetModelId={modelId},EntityId={entityId})';
const BY_IDENTIFIER = "/id/2.0/Tenants/GetById(identifier='{identifier}')";
const good = { region: 'UK', tenantId: 'acme', modelId: 7, entityId: 152 };

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
