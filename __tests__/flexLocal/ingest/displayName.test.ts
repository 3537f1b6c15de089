import fc from 'fast-check';
import { cleanFileName, cleanName, modelNameOf } from '@/lib/flexLocal/ingest/displayName';

test('controls and direction marks are taken out, and text is composed', () => {
  expect(cleanName('\u202egpj.ifc')).toBe('gpj.ifc');
  expect(cleanName(' Mu\u0308nster\r\nHaus\u0000 ')).toBe('M\u00fcnster Haus');
});

test('letters of all scripts and joined emoji stay', () => {
  expect(cleanName('\u5efa\u7bc9 \u0414\u043e\u043c \ud83d\udc68\u200d\ud83d\udcbb')).toBe(
    '\u5efa\u7bc9 \u0414\u043e\u043c \ud83d\udc68\u200d\ud83d\udcbb',
  );
});

test('no name is longer than 255 characters or holds what it may not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const name = cleanName(text);
      expect(Array.from(name).length).toBeLessThanOrEqual(255);
      expect(name).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(name.isWellFormed()).toBe(true);
      expect(cleanName(name)).toBe(name);
    }),
  );
});

test('a file name is the last part of a path of either kind', () => {
  expect(cleanFileName('C:\\models\\house.ifc')).toBe('house.ifc');
  expect(cleanFileName('../../etc/house.ifc')).toBe('house.ifc');
});

test('a model is called as its file without the ending of a model', () => {
  expect(modelNameOf('Dormitory-ARC.ifczip')).toBe('Dormitory-ARC');
  expect(modelNameOf('House.v2.IFC')).toBe('House.v2');
  expect(modelNameOf('.ifc')).toBe('.ifc');
});
