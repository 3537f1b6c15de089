import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { receiveUpload } from '@/lib/flexLocal/ingest/receiveUpload';

const MAX_BYTES = 64 * 1024;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-upload-'));
});

afterEach(() => rm(folder, { recursive: true }));

type Part = [name: string, value: string | Blob, filename?: string];

function multipart(...parts: Part[]): Request {
  const form = new FormData();
  for (const [name, value, filename] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, filename);
  }
  return new Request('http://localhost/', { method: 'POST', body: form });
}

function receive(request: Request) {
  return receiveUpload(request, path.join(folder, 'upload'), MAX_BYTES);
}

/** The refusal of an upload, and that it left no file behind. */
async function refusalOf(request: Request): Promise<unknown> {
  const refusal: unknown = await receive(request).then(
    () => 'accepted',
    (error: unknown) => error,
  );
  expect(await readdir(folder)).toEqual([]);
  return refusal;
}

test('the parts may come in any order', async () => {
  const parts: Part[] = [
    ['assetName', 'Harbour Office'],
    ['file', new Blob(['ISO-10303-21;']), 'münster.ifc'],
    ['revision', 'P01'],
    ['segmentName', ''],
  ];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: parts.length }), async (shuffled) => {
      const { fields, file } = await receive(multipart(...shuffled));
      expect(fields).toEqual({ assetName: 'Harbour Office', revision: 'P01', segmentName: '' });
      expect(file).toMatchObject({ name: 'münster.ifc', sizeBytes: 13 });
      expect(await readFile(path.join(folder, 'upload'), 'utf8')).toBe('ISO-10303-21;');
      await rm(path.join(folder, 'upload'));
    }),
    { numRuns: 20 },
  );
});

test('any bytes arrive as they were sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const { file } = await receive(multipart(['file', new Blob([new Uint8Array(bytes)]), 'a.ifc']));
      expect(file.sizeBytes).toBe(bytes.length);
      expect(new Uint8Array(await readFile(path.join(folder, 'upload')))).toEqual(new Uint8Array(bytes));
      await rm(path.join(folder, 'upload'));
    }),
    { numRuns: 30 },
  );
});

test('a form without a file, with two files or with another file part is refused', async () => {
  const file = new Blob(['x']);
  expect(await refusalOf(multipart(['assetName', 'A']))).toMatchObject({ status: 400 });
  expect(await refusalOf(multipart(['file', file, 'a'], ['file', file, 'b']))).toMatchObject({ status: 400 });
  expect(await refusalOf(multipart(['other', file, 'a']))).toMatchObject({ status: 400 });
});

test('a text part that is too long is refused', async () => {
  const request = multipart(['assetName', 'A'.repeat(5000)], ['file', new Blob(['x']), 'a.ifc']);
  expect(await refusalOf(request)).toMatchObject({
    status: 400,
    message: expect.stringContaining('assetName'),
  });
});

test('a body that is no form is refused', async () => {
  const request = new Request('http://localhost/', { method: 'POST', body: '{}' });
  expect(await refusalOf(request)).toMatchObject({ status: 400 });
});

test('every form that breaks off is refused', async () => {
  const whole = multipart(['assetName', 'A'], ['file', new Blob(['ISO-10303-21;']), 'a.ifc']);
  const contentType = whole.headers.get('content-type')!;
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const closing = `${/boundary=(.*)$/.exec(contentType)?.[1]}--`;
  const ends = Buffer.from(bytes).lastIndexOf(closing) + closing.length;
  for (let length = 0; length < ends; length += 1) {
    const headers = { 'content-type': contentType };
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers,
      body: bytes.slice(0, length),
    });
    expect(await refusalOf(request)).toMatchObject({ status: 400 });
  }
});

test('a file over the limit is refused, whether its length is declared or not', async () => {
  const parts: Part[] = [['file', new Blob([new Uint8Array(MAX_BYTES + 1)]), 'a.ifc']];
  expect(await refusalOf(multipart(...parts))).toMatchObject({ status: 413 });
  const declared = multipart(...parts);
  declared.headers.set('content-length', String(10 * MAX_BYTES));
  expect(await refusalOf(declared)).toMatchObject({ status: 413 });
});

test('a sender that leaves halfway is told apart from a fault of the server', async () => {
  const boundary = 'x';
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.ifc"\r\n\r\nISO-`;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
    pull: (controller) => controller.error(new Error('aborted')),
  });
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit);
  expect(await refusalOf(request)).toMatchObject({
    status: 400,
    message: 'The upload broke off before its end.',
  });
});
