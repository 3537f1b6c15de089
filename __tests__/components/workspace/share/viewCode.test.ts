import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { decodeView } from '@/components/workspace/share/readViewCode';
import { encodeView } from '@/components/workspace/share/viewCode';
import { type View } from '@/lib/flexContract';
import { aView } from '../../../support/aView';

const metres = fc.integer({ min: -1e8, max: 1e8 }).map((steps) => steps / 10_000);
const vector = fc.tuple(metres, metres, metres);
const ids = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 34 }), { maxLength: 40 });
const inOrder = (entityIds: readonly number[]) => [...entityIds].sort((a, b) => a - b);

const anyView = fc
  .record({
    camera: fc.record({
      eye: vector,
      target: vector,
      up: vector,
      projection: fc.constantFrom('perspective' as const, 'orthographic' as const),
      heightM: fc.integer({ min: 1, max: 1e7 }).map((steps) => steps / 10_000),
    }),
    selection: ids,
    hidden: ids.map(inOrder),
    isolated: fc.option(ids.map(inOrder)),
    spacesVisible: fc.boolean(),
    xray: fc.boolean(),
    section: fc.record({
      planes: fc.array(fc.record({ point: vector, normal: vector }), { maxLength: 2 }),
      box: fc.option(fc.record({ min: vector, max: vector })),
    }),
    level: fc.option(
      fc.record({ entityId: fc.nat(), mode: fc.constantFrom('only' as const, 'upTo' as const) }),
    ),
    partsOff: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
    models: fc.array(fc.nat(), { maxLength: 3 }),
    measurements: fc.array(
      fc.record({
        id: fc.string({ maxLength: 10 }),
        kind: fc.constantFrom('distance' as const, 'area' as const),
        points: fc.array(vector, { minLength: 1, maxLength: 4 }),
        value: fc.option(metres),
      }),
      { maxLength: 3 },
    ),
  })
  .map((view) => aView(view as Partial<View>));

test('every view is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anyView, async (view) => {
      const code = await encodeView(view);
      expect(code).toMatch(/^1[\w-]*$/);
      expect(await decodeView(code)).toEqual(view);
    }),
    { numRuns: 60 },
  );
});

test('a plain view is short, and a level that is shown alone still fits an address', async () => {
  expect((await encodeView(aView())).length).toBeLessThan(100);
  const isolated = Array.from({ length: 3000 }, (_, n) => 4000 + n * 3 + (n % 7));
  expect((await encodeView(aView({ isolated }))).length).toBeLessThan(6000);
});

test.each([
  ['nothing', ''],
  ['no form', 'x'],
  ['another form', '2abc'],
  ['no base64', '1***'],
  ['no deflate', '1AAAA'],
  ['what is cut off', '1q1bKS8xN'],
  ['something far too long', `1${'A'.repeat(100_000)}`],
])('%s is no view, and no error', async (_what, code) => {
  expect(await decodeView(code)).toBeNull();
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[1,2]'],
  ['no camera', '{}'],
  ['a camera that is nowhere', '{"c":[0,0,0,1,1,1,0,0,1,-5]}'],
  ['a camera of texts', '{"c":["a","b"]}'],
  ['steps below zero', '{"c":[0,0,0,1,1,1,0,0,1,5],"h":[-1]}'],
  ['a list of things that is none', '{"c":[0,0,0,1,1,1,0,0,1,5],"h":{"length":9}}'],
  ['too many models', `{"c":[0,0,0,1,1,1,0,0,1,5],"models":[${Array(50).fill(1).join()}]}`],
  ['gigabytes', `{"c":[${'0,'.repeat(4_000_000)}0]}`],
])('%s in a code is no view', async (_what, text) => {
  expect(await decodeView(`1${deflateRawSync(text).toString('base64url')}`)).toBeNull();
});

test('what a code holds besides does not get into the state', async () => {
  const text = '{"c":[0,0,0,1,1,1,0,0,1,5],"__proto__":{"xray":true},"card":"views","toString":1}';
  const view = await decodeView(`1${deflateRawSync(text).toString('base64url')}`);
  expect(view).toEqual(aView({ camera: view!.camera }));
});
