import fc from 'fast-check';
import { toCsv } from '@/components/csv';
import { colourSession, startSession } from '@/components/workspace/csv/csvSession';
import { readNumbers } from '@/components/workspace/csv/readNumbers';
import { readTable } from '@/components/workspace/csv/readTable';
import { toObjectIndex } from '@/components/workspace/objects';
import { type ModelObject } from '@/lib/flexContract';

const read = (content: string | Uint8Array<ArrayBuffer>) => readTable(new Blob([content]), 'list.csv');

test.each([
  ['Name,State\nA,done\n', ','],
  ['Name;State\nA;done\n', ';'],
  ['Name\tState\r\nA\tdone\r\n', '\t'],
  ['sep=|\nName|State\nA|done', '|'],
  ['"Name, long";State\nA;done', ';'],
])('the sign between columns is found in %j', async (text, delimiter) => {
  const table = await read(text);
  expect([table.delimiter, table.columns.length, table.rows]).toEqual([delimiter, 2, [['A', 'done']]]);
});

test('text is read in UTF-8 with or without a mark, in UTF-16 and in Windows-1252', async () => {
  const text = 'Raum,Fläche\nKüche,"12,5"\n';
  const encoder = new TextEncoder();
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
  ]);
  const windows = Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (const bytes of [encoder.encode(text), encoder.encode(`\ufeff${text}`), utf16, windows]) {
    expect(await read(bytes)).toMatchObject({ columns: ['Raum', 'Fläche'], rows: [['Küche', '12,5']] });
  }
});

test('whatever a list of ours holds is read back as it was', async () => {
  const anyCell = fc.string({ maxLength: 20 }).map((text) => text.replace(/\0/g, '').trim());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1, maxLength: 8 }), async (rows) => {
      fc.pre(rows.every((row) => row.some(Boolean)));
      const table = await read(toCsv([['a', 'b'], ...rows], { guard: false }));
      expect(table.rows).toEqual(rows);
    }),
    { numRuns: 50 },
  );
});

test('formulas stay text, huge cells are cut, and what is no such file is refused in words', async () => {
  const table = await read(`Name,Remark\nA,"=HYPERLINK(""http://evil.test"")"\nB,${'x'.repeat(100_000)}\n`);
  expect(table.rows[0]![1]).toBe('=HYPERLINK("http://evil.test")');
  expect(table.rows[1]![1]!.length).toBeLessThanOrEqual(500);
  await expect(read('PK\u0003\u0004rest')).rejects.toThrow('Excel workbook');
  await expect(read('a\u0000b')).rejects.toThrow('not a text file');
  await expect(read('Name,State\n')).rejects.toThrow('no rows');
  await expect(read('')).rejects.toThrow('no rows');
});

test('a quote that is never closed, and rows of other lengths, do not stop the rest', async () => {
  const table = await read('Name,State\nA\nB,done,more\nC,"open');
  expect(table.rows).toEqual([
    ['A', ''],
    ['B', 'done'],
    ['C', 'open'],
  ]);
});

test('numbers are read with a point or a comma, and thousands with any sign', () => {
  expect(readNumbers(['1.5', '1,234.5', ''], false)).toEqual([1.5, 1234.5, null]);
  expect(readNumbers(['1,5', '1.234,5', '-3'], false)).toEqual([1.5, 1234.5, -3]);
  expect(readNumbers(['1 234,5', "2'000"], true)).toEqual([1234.5, 2000]);
  expect(readNumbers(['1,234'], true)).toEqual([1.234]);
  expect(readNumbers(['1,234'], false)).toEqual([1234]);
  expect(readNumbers(['1', 'n/a'], false)).toBeNull();
  expect(readNumbers(['', ''], false)).toBeNull();
});

const aThing = (entityId: number, changes: Partial<ModelObject> = {}) =>
  ({
    entityId,
    kind: 'Component',
    spaceIds: [],
    typeId: null,
    globalId: `guid${entityId}`,
    name: `Door ${entityId}`,
    ...changes,
  }) as unknown as ModelObject;
const index = toObjectIndex([
  aThing(1),
  aThing(2),
  aThing(3, { typeId: 40 }),
  aThing(30, { kind: 'Space', name: '0.1' }),
  aThing(31, { kind: 'Space', name: '0.2' }),
  aThing(40, { kind: 'ComponentType', name: 'Oak door' }),
]);

async function coloured(text: string) {
  const session = startSession(await read(text), index);
  const result = colourSession(session, index);
  const entries = result?.source.by === 'csv' ? (result.source.entries ?? []) : [];
  return {
    session,
    match: result?.match,
    lines: entries.map(({ label, entityIds }) => [label, ...entityIds]),
  };
}

test('rows find things by GlobalId, and what fits nowhere is told on both sides', async () => {
  const { session, match, lines } = await coloured(
    'Remark;Id;State\nx;guid1;late\ny;guid2;done\nz;guid9;late\n',
  );
  expect(session.key).toEqual({ column: 1, kind: 'globalId' });
  expect(session.table.columns[session.value]).toBe('State');
  expect(lines).toEqual([
    ['done', 2],
    ['late', 1],
  ]);
  expect(match?.lostRows).toEqual([2]);
  expect(match?.lostThings.map(({ entityId }) => entityId)).toEqual([3]);
});

test('rooms are found by their number, numbers make a ramp, and other kinds are not missed', async () => {
  const { session, match, lines } = await coloured('Room;Temp\n0.1;20,5\n0.2;23\n');
  expect(session.key).toEqual({ column: 0, kind: 'name' });
  expect(lines.flatMap((line) => line.slice(1)).sort()).toEqual([30, 31]);
  expect(match?.lostThings).toEqual([]);
});

test('things are found by name in any case, by number, and by their type', async () => {
  expect((await coloured('Name,State\nDOOR 1 ,done\n')).lines).toEqual([['done', 1]]);
  expect((await coloured('Number,State\n2,done\n')).session.key?.kind).toBe('entityId');
  expect((await coloured('Type,State\nOak door,done\n')).lines).toEqual([['done', 3]]);
});

test('a list that names nothing of the model has no colours', async () => {
  expect((await coloured('Name,State\nNobody,done\n')).session.key).toBeNull();
});

test('a hundred thousand rows are read and matched', async () => {
  const many = toObjectIndex(Array.from({ length: 5000 }, (_, row) => aThing(row + 1)));
  const rows = Array.from({ length: 100_000 }, (_, row) => `guid${(row % 5000) + 1},${row % 7}`).join('\n');
  const session = startSession(await read(`Id,State\n${rows}\n`), many);
  expect(session.table.rows).toHaveLength(100_000);
  expect(colourSession(session, many)?.match.rowOf.size).toBe(5000);
});
