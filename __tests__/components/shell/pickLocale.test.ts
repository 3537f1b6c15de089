import fc from 'fast-check';
import { toTheme } from '@/components/shell/cookies';
import { pickLocale } from '@/components/shell/pickLocale';

test.each([
  ['de-CH,de;q=0.9,en;q=0.8', 'de-CH'],
  ['ja', 'ja'],
  [null, 'en-GB'],
  ['*', 'en-GB'],
  ['he-IL,fr;q=0.5', 'fr'],
  ['x_y, ru-RU', 'ru-RU'],
])('%s asks for %s', (header, locale) => {
  expect(pickLocale(header)).toBe(locale);
});

test('any header gives a locale that numbers can be written in', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(() => new Intl.NumberFormat(pickLocale(header)).format(1)).not.toThrow();
    }),
  );
});

test('only two themes are chosen; anything else follows the device', () => {
  expect([toTheme('dark'), toTheme('light'), toTheme('red'), toTheme(undefined)]).toEqual([
    'dark',
    'light',
    'system',
    'system',
  ]);
});
