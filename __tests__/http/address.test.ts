import fc from 'fast-check';
import { addressOf } from '@/lib/http';

const from = (value: string | null, hops: number) =>
  addressOf(new Headers(value === null ? {} : { 'x-forwarded-for': value }), hops);

test.each([
  // What our server appended stands last; what our proxies saw, before it.
  ['1.1.1.1', 0, '1.1.1.1'],
  ['6.6.6.6, 1.1.1.1', 0, '1.1.1.1'],
  ['6.6.6.6, 2.2.2.2, 1.1.1.1', 1, '2.2.2.2'],
  ['6.6.6.6, 3.3.3.3, 2.2.2.2, 1.1.1.1', 2, '3.3.3.3'],
  ['1.1.1.1', 2, '1.1.1.1'], // came past the proxies
  [null, 0, null],
  ['', 0, null],
  ['not an address', 0, null],
  ['6.6.6.6, unknown', 0, null],
  ['::ffff:1.2.3.4', 0, '1.2.3.4'],
  ['2001:DB8:1:2:3:4:5:6', 0, '2001:db8:1:2::/64'],
  ['2001:db8::1', 0, '2001:db8:0:0::/64'],
  ['::1', 0, '0:0:0:0::/64'],
  ['fe80::1%eth0', 0, 'fe80:0:0:0::/64'],
])('%p behind %d proxies comes from %p (RL1)', (value, hops, expected) => {
  expect(from(value, hops)).toBe(expected);
});

test('whatever a visitor writes into the header, the address is what our side wrote (RL1)', () => {
  const forged = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[ -~]{0,20}$/)), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(forged, fc.ipV4(), fc.nat(3), (sent, visitor, hops) => {
      const ours = [visitor, ...Array.from({ length: hops }, (_, hop) => `10.0.0.${hop}`)];
      expect(from([...sent, ...ours].join(', '), hops)).toBe(visitor);
    }),
    { numRuns: 2000 },
  );
});
