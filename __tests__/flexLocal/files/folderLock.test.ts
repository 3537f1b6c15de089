import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { lockFolder } from '@/lib/flexLocal/files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A process of its own that holds the lock until it is killed. */
async function aHolder(): Promise<ChildProcess> {
  const program = path.join(folder, 'holder.cjs');
  await build({
    stdin: {
      contents: `import { lockFolder } from './folderLock';
        lockFolder(process.argv[2]).then(() => { console.log('locked'); setInterval(() => {}, 60_000); });`,
      resolveDir: path.resolve('lib/flexLocal/files'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    packages: 'external',
    outfile: program,
  });
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_PATH: path.resolve('node_modules') },
  });
  await once(child.stdout!, 'data');
  return child;
}

test('a folder is for one at a time', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(/works with the data in .*FLEX_LOCAL_DATA/);
  unlock();
  (await lockFolder(folder))();
});

test('a process that was killed leaves no lock behind', async () => {
  const child = await aHolder();
  await expect(lockFolder(folder)).rejects.toThrow('Another local Flex');
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await lockFolder(folder))();
});
