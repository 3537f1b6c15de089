import fc from 'fast-check';
import { TokenRequestError } from '@/lib/flexAuth/tokenError';
import { readLifeS, readTokenResponse } from '@/lib/flexAuth/tokenResponse';

test.each([
  [undefined, 300, true],
  [null, 300, true],
  [0, 300, true],
  [-1, 300, true],
  [NaN, 300, true],
  [Infinity, 300, true],
  ['', 300, true],
  ['soon', 300, true],
  [{}, 300, true],
  [[60], 300, true],
  ['3600', 3600, false],
  [1e12, 86_400, false],
  [20, 20, false],
  [0.5, 0.5, false],
])('expires_in %p is a life of %p s (TK5)', (expiresIn, lifeS, assumed) => {
  expect(readLifeS(expiresIn)).toEqual({ lifeS, assumed });
});

test('the type of a token is Bearer in any case, and nothing else (TK13)', () => {
  for (const token_type of ['Bearer', 'bearer', 'BEARER']) {
    expect(readTokenResponse({ access_token: 'a', token_type }).accessToken).toBe('a');
  }
  for (const token_type of ['DPoP', 'mac', '', undefined, 1]) {
    expect(() => readTokenResponse({ access_token: 'a', token_type })).toThrow(TokenRequestError);
  }
});

test.each(['', 'a b', 'a\r\nx-evil: 1', 'a\u0000', 'ä', 'a'.repeat(16_385), undefined, 7, ['a']])(
  'an access token of %p is refused (TK13)',
  (access_token) => {
    expect(() => readTokenResponse({ access_token, token_type: 'Bearer' })).toThrow(TokenRequestError);
  },
);

test('any body gives a token that is safe in a header, or a clean refusal without a word of it (TK13)', () => {
  const field = fc.oneof(fc.string(), fc.jsonValue(), fc.constantFrom('Bearer', 'bearer', 'abc.def_~+/=='));
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ access_token: field, token_type: field, expires_in: field }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(body, (value) => {
      try {
        const grant = readTokenResponse(value);
        expect(new Headers({ authorization: `Bearer ${grant.accessToken}` }).get('authorization')).toBe(
          `Bearer ${grant.accessToken}`,
        );
        expect(grant.lifeS).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(TokenRequestError);
        expect((error as Error).cause).toBeUndefined();
      }
    }),
    { numRuns: 10_000 },
  );
});
