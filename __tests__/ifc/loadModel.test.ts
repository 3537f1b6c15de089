import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { checkEnding } from '@/lib/ifc/worker/file/ending';
import { toUtf8 } from '@/lib/ifc/worker/file/encoding';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';
import { replaceStrayStars } from '@/lib/ifc/worker/file/stars';
import { createIfcText } from './ifcText';
import { zipFile } from './zipFile';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const GUID = "'0123456789abcdefghijkl'";

test.each([
  ['an ending as it should be', '#9=IFCWALL();\nENDSEC;\nEND-ISO-10303-21;\n'],
  ['no line end behind it', '#9=IFCWALL();\nENDSEC;END-ISO-10303-21;'],
  ['a comment behind it', 'ENDSEC;\nEND-ISO-10303-21;\n/* bye */'],
  ['a comment between', 'ENDSEC;\n/* bye */\nEND-ISO-10303-21;'],
  ['a signature behind it', 'ENDSEC;\nEND-ISO-10303-21;\nSIGNATURE;abc;'],
  ['zeros behind it, as some disks leave them', 'ENDSEC;\nEND-ISO-10303-21;\n\0\0\0'],
  ['ENDSEC alone', '#9=IFCWALL();\nENDSEC;\n'],
])('a file with %s is whole', (_, text) => {
  expect(checkEnding(bytes(text))).toBeUndefined();
});

test('a file that ends behind a whole line is read with a warning', () => {
  expect(checkEnding(bytes('#9=IFCWALL();\n'))).toContain('no end mark');
});

test.each([
  ["#8=IFCDOOR();\n#9=IFCWALL('a", 'in the middle of line #9'],
  ['#8=IFCDOOR();\n#9 = IFCWALL(', 'in the middle of line #9'],
  ['#8=IFCDOOR();\n#9', 'after #8'],
  ['#8=IFCDOOR();\n#', 'after #8'],
  ['#8=IFCDOOR(', 'in the middle of line #8'],
])('a file that ends with %j was cut off, and the message says where', (text, where) => {
  expect(() => checkEnding(bytes(text))).toThrow(
    expect.objectContaining({ code: 'truncated', message: expect.stringContaining(where) }),
  );
});

test('valid UTF-8 stays the same array', () => {
  const text = Buffer.from('Büro 日本');
  expect(toUtf8(text)).toBe(text);
});

test('bytes of Western Windows become UTF-8, beside UTF-8 that stays', () => {
  const mixed = Buffer.concat([bytes('caf\xe9 \x80 '), Buffer.from('日本'), bytes(' \xd8 \xc3')]);
  expect(Buffer.from(toUtf8(mixed)).toString()).toBe('café € 日本 Ø Ã');
});

test('whatever the bytes are, they come out as valid UTF-8 with ASCII unchanged', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(toUtf8(input));
      const ascii = [...input].filter((byte) => byte < 0x80);
      expect([...text].map((each) => each.codePointAt(0)!).filter((code) => code < 0x80)).toEqual(
        input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf ? expect.arrayContaining([]) : ascii,
      );
    }),
  );
});

test.each([
  [`#1=IFCWALL(${GUID},#2,*,*,$);`, `#1=IFCWALL(${GUID},#2,$,$,$);`],
  [`#1= IFCWALL (${GUID},#2,'a,*,b',(*),$);`, `#1= IFCWALL (${GUID},#2,'a,*,b',($),$);`],
  [`#1=IFCWALL(${GUID},#2,'it''s,*,',*);`, `#1=IFCWALL(${GUID},#2,'it''s,*,',$);`],
])('missing values of a rooted entity are no stars: %s', (before, after) => {
  const text = bytes(before);
  replaceStrayStars(text);
  expect(text.toString('latin1')).toBe(after);
});

test.each([
  '#1=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);',
  '#1=IFCORIENTEDEDGE(*,*,#2,.T.);',
  "#1=IFCGEOMETRICREPRESENTATIONSUBCONTEXT('Body','Model',*,*,*,*,#2,$,.MODEL_VIEW.,$);",
  '/* (*) a comment,*, */',
])('derived values stay stars: %s', (row) => {
  const text = bytes(row);
  expect(replaceStrayStars(text)).toBe(0);
  expect(text.toString('latin1')).toBe(row);
});

test('a model is loaded from a zip, and a schema with an addition is renamed for the engine', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'flexview-load-'));
  try {
    const file = path.join(folder, 'model');
    const text = createIfcText({ schema: 'IFC4_ADD2_TC1' }).toString();
    writeFileSync(file, zipFile([{ name: 'model.ifc', content: text }]));
    const loaded = await loadModel(file, 1e6);
    expect(loaded.schema).toBe('IFC4_ADD2_TC1');
    const read = Buffer.from(loaded.bytes).toString();
    expect(read).toContain("FILE_SCHEMA(('IFC4'         ));");
    expect(read).toHaveLength(text.length);
    expect(loaded.warnings).toEqual([]);
    await expect(loadModel(file, 100)).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('MB'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
