import { inspectFile } from '@/components/uploads/inspectFile';
import { aFile } from '../../support/builders';

test.each([
  ['a plain IFC file', 'ISO-10303-21;\nHEADER;'],
  ['one with a byte order mark', '\ufeffISO-10303-21;'],
  ['one with a remark first', '/* written by hand */\nISO-10303-21;'],
])('%s is let through', async (_, content) => {
  await expect(inspectFile(aFile('a.ifc', content))).resolves.toBeNull();
});

test('the name does not matter', async () => {
  await expect(inspectFile(aFile('model.txt'))).resolves.toBeNull();
  await expect(inspectFile(aFile('model.ifc', '%PDF-1.7'))).resolves.toMatch(/This is a PDF/);
});

test('a zip is let through, for it may hold an IFC file; an Office document is not', async () => {
  await expect(inspectFile(aFile('a.ifczip', 'PK\u0003\u0004'))).resolves.toBeNull();
  await expect(inspectFile(aFile('a.docx', 'PK\u0003\u0004'))).resolves.toMatch(/starts with “PK”/);
});

test.each([
  ['an empty file', '', /0 bytes/],
  ['an AutoCAD drawing', 'AC1032\0\0', /AutoCAD drawing.*Export it as IFC/],
  ['a Revit project', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /Revit project/],
  ['a wexBIM file', new Uint8Array([0x95, 0x57, 0x9c, 0x05]), /wexBIM/],
  ['XML', '<?xml version="1.0"?><ifcXML>', /XML/],
  ['text', 'Dear all,', /begins with “ISO-10303-21”/],
])('%s is named, with what to do instead', async (_, content, words) => {
  await expect(inspectFile(aFile('a.ifc', content))).resolves.toMatch(words);
});

test('a folder, which cannot be read, is said to be one', async () => {
  const folder = aFile('folder');
  jest.spyOn(folder, 'slice').mockReturnValue({
    arrayBuffer: () => Promise.reject(new Error('NotReadableError')),
  } as unknown as Blob);
  await expect(inspectFile(folder)).resolves.toMatch(/Folders cannot be uploaded/);
});
