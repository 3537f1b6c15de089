import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIfcConverter } from '@/lib/ifc';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';
import { CONVERSION_TEST_MS, IFC_WORKER, buildIfcWorker } from '../support/ifcWorker';
import { HOSTILE_FILES, HOSTILE_ZIPS } from './fuzz/hostileFiles';
import { judge } from './fuzz/judge';
import { mutate, seededRandom } from './fuzz/mutate';
import { createIfcText } from './ifcText';

/** `node bench/fuzz.mjs` tries thousands; here are a few of each, the same every time. */
const MUTATED = 10;
const CUT_OFF = 500;

let folder: string;
let house: Uint8Array;
const converter = createIfcConverter({
  workerFile: IFC_WORKER,
  timeoutMs: 15_000,
  heartbeatMs: 2000,
  maxHeapMb: 1024,
  maxEngineBytes: 512 * 2 ** 20,
});

beforeAll(() => {
  buildIfcWorker();
  folder = mkdtempSync(path.join(tmpdir(), 'flexview-fuzz-'));
  house = readFileSync('samples/house.ifc');
}, CONVERSION_TEST_MS);

afterAll(() => {
  converter.close();
  rmSync(folder, { recursive: true });
});

async function endOf(bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, 'hostile.ifc');
  writeFileSync(file, bytes);
  return judge(converter, file);
}

test.each(Object.entries({ ...HOSTILE_FILES, ...HOSTILE_ZIPS }))(
  'a file with %s ends in a model or a sentence',
  async (_name, make) => {
    expect(await endOf(make())).toMatch(
      /^(converted|converted in part|not_ifc|too_large|truncated|timed_out)$/,
    );
  },
  CONVERSION_TEST_MS,
);

test(
  'a file with faults in random places ends in a model or a sentence',
  async () => {
    const random = seededRandom(42);
    for (let i = 0; i < MUTATED; i++) {
      const { name, bytes } = mutate(house, random);
      const end = await endOf(bytes);
      expect([name, end]).toEqual([name, expect.not.stringContaining('crashed')]);
    }
  },
  2 * CONVERSION_TEST_MS,
);

test('a file that is cut off anywhere is refused, or read up to its last whole line with a warning', async () => {
  const file = createIfcText();
  for (let i = 0; i < 30; i++) file.wall(`wall ${i}; (#1)`, file.shape(file.box(1, 1, 1)));
  const whole = Buffer.from(file.toString());
  const ends = whole.lastIndexOf('ENDSEC;') + 'ENDSEC;'.length;
  const target = path.join(folder, 'cut.ifc');
  for (let i = 0; i < CUT_OFF; i++) {
    const length = Math.floor((i * ends) / CUT_OFF);
    writeFileSync(target, whole.subarray(0, length));
    const outcome = await loadModel(target, 1e9).then(
      ({ warnings }) => warnings.join(),
      (error: Error) => error.message,
    );
    expect([length, outcome]).toEqual([length, expect.stringMatching(/[A-Z].*\./)]);
  }
});
