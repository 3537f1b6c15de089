import { readLinkParams, withLinkParams } from '@/components/workspace/share/linkParams';

const NOTHING = { view: null, saved: null, select: [], models: [], broken: [] };

test('an address says what to show', () => {
  expect(readLinkParams('')).toEqual(NOTHING);
  expect(readLinkParams('?tab=1')).toEqual(NOTHING);
  const viewId = 'a'.repeat(32);
  expect(readLinkParams(`?view=1abc&saved=${viewId}&select=0$WU4A9R19$vKWO$AdOnKA,42&models=3,4`)).toEqual({
    view: '1abc',
    saved: viewId,
    select: ['0$WU4A9R19$vKWO$AdOnKA', '42'],
    models: [3, 4],
    broken: [],
  });
});

test.each([
  ['view', 'view='],
  ['saved', 'saved=../../etc'],
  ['saved', `saved=${'g'.repeat(32)}`],
  ['select', 'select=<script>'],
  ['select', 'select=1,,2'],
  ['select', `select=${Array(300).fill(1).join()}`],
  ['models', 'models=-1'],
  ['models', 'models=1e9'],
])('a broken %s (%s) is named and ignored', (name, query) => {
  expect(readLinkParams(`?${query}`)).toEqual({ ...NOTHING, broken: [name] });
});

test('an address keeps what is not about views', () => {
  expect(withLinkParams('https://a.test/m/1?tab=2&select=5&view=1old#x', { view: '1new' })).toBe(
    'https://a.test/m/1?tab=2&view=1new#x',
  );
  expect(withLinkParams('https://a.test/m/1?view=1old', {})).toBe('https://a.test/m/1');
});
