import { readClaims, type Claims } from '@/lib/access/signIn/claims';
import type { OidcEnv } from '@/lib/env';

const provider: OidcEnv = {
  issuer: 'https://id.example',
  clientId: 'flexview',
  clientSecret: 'x',
  scope: 'openid',
  groupsClaim: 'groups',
  trustEmail: false,
};
const read = (claims: Claims, settings: Partial<OidcEnv> = {}) =>
  readClaims({ iss: 'https://id.example', sub: 'ada', ...claims }, { ...provider, ...settings });

test.each([
  ['is verified', { email: ' Ada@Example.ORG ', email_verified: true }, {}, 'ada@example.org'],
  ['is verified, as a text', { email: 'ada@example.org', email_verified: 'true' }, {}, 'ada@example.org'],
  ['is not verified', { email: 'ada@example.org', email_verified: false }, {}, null],
  ['is said nothing of', { email: 'ada@example.org' }, {}, null],
  ['is trusted by the settings', { email: 'ada@example.org' }, { trustEmail: true }, 'ada@example.org'],
  ['is no address', { email: 'ada', email_verified: true }, {}, null],
  ['has two signs', { email: 'a@b@example.org', email_verified: true }, {}, null],
  ['holds a break', { email: 'ada@example.org\nx', email_verified: true }, {}, null],
  ['is a list', { email: ['ada@example.org'], email_verified: true }, {}, null],
  ['is missing', {}, { trustEmail: true }, null],
])('an e-mail address that %s', (_name, claims, settings, expected) => {
  expect(read(claims, settings).email).toBe(expected);
});

test.each([
  ['a list', ['a', 'b', 'a', ' '], ['a', 'b']],
  ['one text', 'planners', ['planners']],
  ['missing', undefined, []],
  ['something else', { a: 1 }, []],
  ['a mixed list', ['a', 1, null], ['a']],
])('groups that are %s', (_name, groups, expected) => {
  expect(read({ groups }).groups).toEqual(expected);
});

test('groups come from the claim of the settings, by its whole name', () => {
  const groupsClaim = 'https://flexview.example/roles';
  expect(read({ [groupsClaim]: ['a'], groups: ['b'] }, { groupsClaim }).groups).toEqual(['a']);
});

test.each([
  ['that the provider leaves out because they are too many', { _claim_names: { groups: 'src1' } }],
  ['that are more than a thousand', { groups: Array.from({ length: 1_001 }, (_, index) => `g${index}`) }],
  ['with a name that is too long', { groups: ['x'.repeat(257)] }],
])('groups %s let nobody in: one of them may be refused something', (_name, claims) => {
  expect(() => read(claims)).toThrow(expect.objectContaining({ problem: 'groups' }));
});

test('a name is one line of text; without one the user name stands in', () => {
  expect(read({ name: ' Ada\u202e\nLindqvist ' }).name).toBe('Ada  Lindqvist');
  expect(read({ preferred_username: 'ada' }).name).toBe('ada');
  expect(read({ name: 7 }).name).toBeNull();
});

test.each([{ sub: '' }, { sub: 7 }, { sub: undefined }, { sub: 'x'.repeat(256) }, { iss: undefined }])(
  'claims that name no person are refused: %j',
  (claims) => {
    expect(() => read(claims)).toThrow(expect.objectContaining({ problem: 'failed' }));
  },
);
