import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createClient } from '@libsql/client';
import { PROCESSING_STAGES } from '@/lib/flexContract';
import { GEOMETRY_SETS } from '@/lib/ifc';
import { checkWexbim } from '@/lib/wexbim';
import { createIfcText } from '../../ifc/ifcText';
import { FlexCaller } from '../server/support';

const CLIENT = { clientId: 'killed-test', clientSecret: 'killed-test-secret' };

/** Each start takes a second, and several on a busy machine. */
const TEST_MS = 300_000;

let folder: string;
let program: ChildProcess | undefined;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/buildFlex.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  folder = mkdtempSync(path.join(tmpdir(), 'flex-killed-'));
}, TEST_MS);

afterAll(() => {
  program?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts local Flex as a program of its own. */
async function startProgram() {
  const child = spawn(process.execPath, [path.resolve('dist/flex/main.mjs')], {
    env: {
      NODE_ENV: 'production',
      FLEX_LOCAL_PORT: '0',
      FLEX_LOCAL_DATA: path.join(folder, 'data'),
      FLEX_LOCAL_SAMPLES: path.join(folder, 'none'),
      FLEX_CLIENT_ID: CLIENT.clientId,
      FLEX_CLIENT_SECRET: CLIENT.clientSecret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  program = child;
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /runs at (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`Local Flex ended with ${code} at its start.`)));
  });
  const caller = await FlexCaller.signIn({ url, ...CLIENT } as Parameters<typeof FlexCaller.signIn>[0]);
  return { child, caller };
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

function aModelFile(): Uint8Array<ArrayBuffer> {
  const file = createIfcText();
  for (let i = 0; i < 40; i++)
    file.contain(file.storey, file.wall(`W${i}`, file.shape(file.box(1, 1, 1 + i))));
  return new Uint8Array(Buffer.from(file.toString()));
}

type Model = {
  AssetModelId: number;
  ProcessingStatus: string;
  ProcessingStage: string;
  FailureReason: string | null;
};

/** Every few milliseconds, until the newest model has reached a stage. */
async function reached(caller: FlexCaller, stage: number): Promise<void> {
  for (;;) {
    const models = await caller.list<Model>('/UK/aim/2.0/acme/Models?$orderby=AssetModelId desc&$top=1');
    if (PROCESSING_STAGES.indexOf(models[0]!.ProcessingStage as never) >= stage) return;
  }
}

/** In the middle of an upload, as soon as it is taken, and on the way through the stages of processing. */
const POINTS = ['sending', 'taken', 0, 2, 4, 6, 7, 8] as const;

test(
  'killed at any point, every model is ready or taken up again at the next start, and nothing is left over',
  async () => {
    const bytes = aModelFile();
    let expected = 0;
    for (const point of POINTS) {
      const { child, caller } = await startProgram();
      const gone = ended(child);
      if (expected === 0) await caller.createTenant('Acme');
      const sending = caller.upload('acme', 'Tower', 'tower.ifc', bytes).then(
        () => true,
        () => false,
      );
      if (point !== 'sending') expected += Number(await sending);
      if (typeof point === 'number') await reached(caller, point);
      child.kill('SIGKILL');
      await gone;
      if (point === 'sending') expected += Number(await sending);
    }

    const { child, caller } = await startProgram();
    const count = () => caller.list<Model>('/UK/aim/2.0/acme/Models');
    let models = await count();
    while (models.some(({ ProcessingStatus }) => /Pending|Running/.test(ProcessingStatus)))
      models = await count();
    expect(models.length).toBeGreaterThanOrEqual(expected);
    for (const { ProcessingStatus, FailureReason } of models)
      expect([ProcessingStatus, FailureReason]).toEqual(['Completed', null]);
    child.kill('SIGTERM');
    await ended(child);

    const data = path.join(folder, 'data');
    const files = readdirSync(data, { recursive: true }).map(String);
    expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
    const database = createClient({ url: `file:${path.join(data, 'flex.db')}` });
    const { rows } = await database.execute('SELECT modelPath FROM model ORDER BY 1');
    expect(readdirSync(path.join(data, 'sources')).sort()).toEqual(rows.map(({ modelPath }) => modelPath));
    const counts = await database.execute('SELECT COUNT(*) AS total FROM entity GROUP BY assetModelId');
    expect(counts.rows.map(({ total }) => total)).toEqual(models.map(() => 43)); // walls, storey, building and site
    database.close();
    for (const { AssetModelId } of models) {
      for (const set of GEOMETRY_SETS) {
        const file = path.join(data, 'geometry', String(AssetModelId), `${set}.wexbim`);
        expect(statSync(file).size).toBeGreaterThan(0);
        checkWexbim(readFileSync(file));
      }
    }
  },
  TEST_MS,
);
