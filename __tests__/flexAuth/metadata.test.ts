import { checkMetadata } from '@/lib/flexAuth/metadata';
import type { TokenRequestError } from '@/lib/flexAuth/tokenError';

const expected = { authority: 'https://flex.example/id', apiUrl: 'https://api.flex.example' };
const good = { issuer: 'https://flex.example/id', token_endpoint: 'https://flex.example/id/connect/token' };

test('the metadata of the authority itself is accepted, with or without a slash at the end (TK12)', () => {
  checkMetadata(good, expected);
  checkMetadata({ ...good, issuer: 'https://flex.example/id/' }, expected);
  checkMetadata(good, { ...expected, authority: 'https://flex.example/id/' });
});

test('a token endpoint may be on the host of the API or of the issuer that is set (TK12)', () => {
  checkMetadata({ ...good, token_endpoint: 'https://api.flex.example/token' }, expected);
  const issuer = 'https://id.flex.example';
  checkMetadata({ issuer, token_endpoint: `${issuer}/connect/token` }, { ...expected, issuer });
});

test.each([
  ['another issuer', { issuer: 'https://flex.example/other' }],
  ['an issuer that only begins alike', { issuer: 'https://flex.example/id/x' }],
  ['no issuer', { issuer: undefined }],
  ['an issuer that is no text', { issuer: ['https://flex.example/id'] }],
  ['no token endpoint', { token_endpoint: undefined }],
  ['a token endpoint that is no address', { token_endpoint: '/connect/token' }],
  ['a token endpoint on http', { token_endpoint: 'http://flex.example/id/connect/token' }],
  ['a token endpoint elsewhere', { token_endpoint: 'https://evil.example/token' }],
  ['a token endpoint on another port', { token_endpoint: 'https://flex.example:8443/token' }],
  ['a token endpoint with a user name', { token_endpoint: 'https://a:b@flex.example/token' }],
  ['a token endpoint of another scheme', { token_endpoint: 'file:///etc/passwd' }],
])('metadata with %s is refused for good (TK12)', (_, changes) => {
  let failure: unknown;
  try {
    checkMetadata({ ...good, ...changes }, expected);
  } catch (error) {
    failure = (error as TokenRequestError).failure;
  }
  expect(failure).toMatchObject({ kind: 'permanent', hint: expect.stringMatching(/FLEX_AUTHORITY/) });
});
