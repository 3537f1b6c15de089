import { formatBytes, formatCount, formatRelative } from '@/components/ui/format';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [2_449_000, '2.4 MB'],
  [512_000_000, '512 MB'],
  [1_500_000_000_000_000, '1,500 TB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en-GB')).toBe(text);
});

test('a reader in Germany sees a decimal comma', () => {
  expect(formatBytes(2_449_000, 'de')).toBe('2,4 MB');
});

test('a count has the separators of the reader and the right noun', () => {
  expect(formatCount(10_000, 'model', 'en-GB')).toBe('10,000 models');
  expect(formatCount(1, 'model', 'en-GB')).toBe('1 model');
});

const MINUTE = 60_000;
test.each([
  [10_000, 'just now'],
  [5 * MINUTE, '5 minutes ago'],
  [3 * 60 * MINUTE, '3 hours ago'],
  [24 * 60 * MINUTE, 'yesterday'],
  [20 * 24 * 60 * MINUTE, '3 weeks ago'],
  [800 * 24 * 60 * MINUTE, '2 years ago'],
])('%d milliseconds ago reads as %s', (age, text) => {
  expect(formatRelative(-age, 0)).toBe(text);
});
