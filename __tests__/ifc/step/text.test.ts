import { decodeText } from '@/lib/ifc/worker/step/text';

test.each([
  ["it''s", "it's"],
  ['\\X2\\00E400FC\\X0\\z', 'äüz'],
  ['\\X2\\D83DDE00\\X0\\', '😀'],
  ['\\X4\\0001F600\\X0\\', '😀'],
  ['\\X\\E4', 'ä'],
  ['\\X\\8A', 'ä'], // Mac OS Roman
  ['\\S\\d', 'ä'],
  ['\\PB\\a\\S\\c', 'aă'],
  ['\\PE\\\\S\\R', 'в'],
  ['C:\\\\Temp', 'C:\\Temp'],
  ['C:\\Temp', 'C:\\Temp'],
  ['\\X2\\00E', '\\X2\\00E'],
  ['\\X2\\D83D\\X0\\', '\ufffd'],
  ['\\X4\\00110000\\X0\\', '\ufffd'],
  ['Straße – ok', 'Straße – ok'],
])('%s reads as %s', (raw, text) => {
  expect(decodeText(raw)).toBe(text);
});

test('escapes without an end do not take long', () => {
  const raw = '\\X2\\00E4'.repeat(100_000);
  expect(decodeText(raw) === raw).toBe(true);
});
