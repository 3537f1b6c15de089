import { createSeal } from '@/lib/access/signIn/seal';

const OLD = 'the old secret of this test, long enough';
const NEW = 'the new secret of this test, long enough';
const NOW = Date.UTC(2026, 0, 1);
const LATER = NOW + 60_000;

test('what was sealed comes back, and is not to be read from outside', async () => {
  const text = await createSeal([OLD], 'a').seal({ returnTo: '/tenants' }, LATER);
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('tenants');
  expect(await createSeal([OLD], 'a').open(text, NOW)).toEqual({ returnTo: '/tenants' });
});

test('two seals of one value differ', async () => {
  const { seal } = createSeal([OLD], 'a');
  expect(await seal('x', LATER)).not.toBe(await seal('x', LATER));
});

test('its life is inside', async () => {
  const { seal, open } = createSeal([OLD], 'a');
  const text = await seal('x', LATER);
  expect(await open(text, LATER - 1)).toBe('x');
  expect(await open(text, LATER)).toBeUndefined();
});

test('when the secret changes, the new one seals and the old one still opens', async () => {
  const before = await createSeal([OLD], 'a').seal('x', LATER);
  const both = createSeal([NEW, OLD], 'a');
  expect(await both.open(before, NOW)).toBe('x');
  const after = await both.seal('y', LATER);
  expect(await createSeal([NEW], 'a').open(after, NOW)).toBe('y');
  expect(await createSeal([OLD], 'a').open(after, NOW)).toBeUndefined();
  expect(await createSeal([NEW], 'a').open(before, NOW)).toBeUndefined();
});

test('a seal of one purpose does not open as another’s', async () => {
  const text = await createSeal([OLD], 'a').seal('x', LATER);
  expect(await createSeal([OLD], 'b').open(text, NOW)).toBeUndefined();
});

test.each(['', '.', '....', 'a.b.c.d.e', '{}', 'x'.repeat(5_000)])(
  'nonsense opens nothing: %j',
  async (text) => {
    expect(await createSeal([OLD], 'a').open(text, NOW)).toBeUndefined();
  },
);

test('with any one bit of 3,200 flipped it does not open', async () => {
  const { seal, open } = createSeal([OLD], 'a');
  const empty = (await seal('', LATER)).length;
  // Three bytes are four characters; the text is made as long as is needed.
  const text = await seal('x'.repeat(Math.floor(((400 - empty) * 3) / 4)), LATER);
  expect(text.length).toBeGreaterThanOrEqual(398);
  const bytes = Buffer.from(text, 'latin1');
  let refused = 0;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    if ((await open(flipped.toString('latin1'), NOW)) === undefined) refused += 1;
  }
  expect(refused).toBe(bytes.length * 8);
});
