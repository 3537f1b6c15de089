import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { checkModelFile } from '@/lib/ifc';
import { createIfcText } from './ifcText';
import { type ZipEntry, zipFile } from './zipFile';

const ifc = createIfcText().toString();
const model: ZipEntry = { name: 'model.ifc', content: ifc };

test.each<[string, ZipEntry[]]>([
  ['the model alone', [model]],
  ['the model stored without packing', [{ ...model, method: 0 }]],
  [
    'the model in a folder',
    [
      { name: 'export/', method: 0 },
      { ...model, name: 'export/Model.IFC' },
    ],
  ],
  ['a picture beside it', [model, { name: 'preview.png', content: 'png' }]],
  [
    'what Finder adds',
    [model, { name: '__MACOSX/._model.ifc', content: 'x' }, { name: '.DS_Store', content: 'x' }],
  ],
])('a zip with %s is taken', async (_, entries) => {
  expect(await checkModelFile(zipFile(entries))).toEqual({
    kind: 'ifczip',
    schema: 'IFC4',
    modelBytes: ifc.length,
  });
});

/** A model with many blanks behind it, which pack a thousand times. */
const swollen = (byteLength: number) =>
  deflateRawSync(Buffer.concat([Buffer.from(ifc), Buffer.alloc(byteLength - ifc.length, ' ')]));
const bomb = swollen(50_000_000);
const inner = zipFile([model]);

test.each<[string, Buffer, string, RegExp]>([
  [
    'a flat bomb',
    zipFile([{ name: 'a.ifc', packed: bomb, declaredSize: 50_000_000 }]),
    'zip_too_large',
    /far too large/,
  ],
  [
    'a bomb that declares little',
    zipFile([{ name: 'a.ifc', packed: bomb, declaredSize: 900_000 }]),
    'zip_damaged',
    /damaged/,
  ],
  [
    'a bomb that declares more than it holds',
    zipFile([{ ...model, declaredSize: ifc.length + 1 }]),
    'zip_damaged',
    /damaged/,
  ],
  [
    'entries beyond 4 GB in all',
    zipFile([
      model,
      ...Array.from({ length: 9 }, (_, i) => ({
        name: `${i}.txt`,
        packed: Buffer.alloc(3_000_000),
        declaredSize: 550_000_000,
      })),
    ]),
    'zip_too_large',
    /far too large/,
  ],
  [
    'two entries that share their data',
    zipFile([model, { ...model, name: 'b.txt', localName: 'model.ifc', sharesDataOf: 0 }]),
    'zip_damaged',
    /damaged/,
  ],
  [
    'seventeen entries',
    zipFile([model, ...Array.from({ length: 16 }, (_, i) => ({ name: `${i}.txt` }))]),
    'zip_unsafe',
    /17 files/,
  ],
  ['a count of 65 000 entries', zipFile([model], { entryCount: 65_000 }), 'zip_unsafe', /65,000 files/],
  ['a count of zip64, without zip64', zipFile([model], { entryCount: 65_535 }), 'zip_unsafe', /65,535 files/],
  [
    'a zip in the zip',
    zipFile([model, { name: 'more.zip', content: inner }]),
    'zip_unsafe',
    /another archive/,
  ],
  [
    'a zip under the name of a model',
    zipFile([{ name: 'model.ifc', content: inner }]),
    'zip_unsafe',
    /another zip/,
  ],
  ['a name that climbs out', zipFile([{ ...model, name: '../../model.ifc' }]), 'zip_unsafe', /leads out/],
  [
    'a name that climbs out by backslashes',
    zipFile([{ ...model, name: '..\\model.ifc' }]),
    'zip_unsafe',
    /leads out/,
  ],
  ['an absolute name', zipFile([{ ...model, name: '/etc/model.ifc' }]), 'zip_unsafe', /leads out/],
  ['a name with a drive', zipFile([{ ...model, name: 'C:/model.ifc' }]), 'zip_unsafe', /leads out/],
  ['a name with a zero byte', zipFile([{ ...model, name: 'model.ifc\0.txt' }]), 'zip_unsafe', /leads out/],
  ['a link', zipFile([{ ...model, externalAttributes: 0o120777 * 0x10000 }]), 'zip_unsafe', /leads out/],
  ['another name before the data', zipFile([{ ...model, localName: 'other.ifc' }]), 'zip_damaged', /damaged/],
  ['a wrong checksum', zipFile([{ ...model, declaredCrc: 1 }]), 'zip_damaged', /damaged/],
  ['a password', zipFile([{ ...model, flags: 1 }]), 'zip_encrypted', /password/],
  ['strong encryption', zipFile([{ ...model, flags: 0x41 }]), 'zip_encrypted', /password/],
  ['Deflate64', zipFile([{ ...model, method: 9 }]), 'zip_unsupported', /Deflate64/],
  ['Zstandard', zipFile([{ ...model, method: 93 }]), 'zip_unsupported', /Zstandard/],
  ['an unknown method', zipFile([{ ...model, method: 77 }]), 'zip_unsupported', /method 77/],
  ['two models', zipFile([model, { ...model, name: 'b.ifc' }]), 'zip_many_models', /2 IFC files/],
  [
    'no model',
    zipFile([{ name: 'readme.txt', content: 'hello' }]),
    'zip_no_model',
    /no file that ends in \.ifc/,
  ],
  ['ifcXML', zipFile([{ name: 'model.ifcxml', content: '<ifcXML/>' }]), 'ifcxml', /ifcXML/],
  [
    'a large file beside the model',
    zipFile([model, { name: 'video.mp4', packed: Buffer.alloc(1_000_000), declaredSize: 20_000_000 }]),
    'zip_unsafe',
    /large files/,
  ],
  [
    'a picture under the name of a model',
    zipFile([{ name: 'model.ifc', content: Buffer.from('\x89PNG', 'latin1') }]),
    'not_ifc',
    /PNG/,
  ],
  ['an empty model', zipFile([{ name: 'model.ifc' }]), 'empty', /0 bytes/],
  ['half of its bytes', zipFile([model]).subarray(0, 300), 'zip_damaged', /damaged/],
  ['a broken stream', zipFile([{ ...model, packed: Buffer.from('not deflate') }]), 'zip_damaged', /damaged/],
])('a zip with %s is refused with the reason', async (_, bytes, code, words) => {
  await expect(checkModelFile(bytes)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
});

test('a file on disk is checked like its bytes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'flexview-zip-'));
  try {
    writeFileSync(path.join(folder, 'model.bin'), zipFile([model]));
    writeFileSync(path.join(folder, 'model.zip'), ifc);
    expect(await checkModelFile(path.join(folder, 'model.bin'))).toMatchObject({ kind: 'ifczip' });
    expect(await checkModelFile(path.join(folder, 'model.zip'))).toEqual({
      kind: 'ifc',
      schema: 'IFC4',
      modelBytes: ifc.length,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the limits can be narrowed', async () => {
  const check = checkModelFile(zipFile([model]), { maxTotalBytes: 100 });
  await expect(check).rejects.toMatchObject({ code: 'zip_too_large' });
});

test('a bomb that declares little is stopped before it has grown', async () => {
  const file = zipFile([{ name: 'a.ifc', packed: swollen(400_000_000), declaredSize: 900_000 }]);
  const before = process.memoryUsage().rss;
  await expect(checkModelFile(file)).rejects.toMatchObject({ code: 'zip_damaged' });
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
});
