// Starts local Flex alone: installs and builds what is missing, then runs it until it is stopped. `--help` tells the flags.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root, run } from './install.mjs';

ensureInstalled();
run(process.execPath, ['scripts/buildFlex.mjs']); // builds what has changed

const child = spawn(process.execPath, [path.join(root, 'dist/flex/main.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FLEX_LOCAL_DATA: path.resolve(root, process.env.FLEX_LOCAL_DATA ?? '.data/flex') },
});
child.once('exit', (status, signal) => {
  process.exitCode = status ?? (signal ? 1 : 0);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
