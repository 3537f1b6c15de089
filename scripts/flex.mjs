// Starts local Flex alone: installs and builds what is missing, then runs it until it is stopped.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root, run } from './install.mjs';

ensureInstalled();
run(process.execPath, ['scripts/buildFlex.mjs']); // takes well under a second, so there is no check whether it is needed

const child = spawn(process.execPath, [path.join(root, 'dist/flex/main.mjs')], {
  stdio: 'inherit',
  env: { ...process.env, FLEX_LOCAL_DATA: path.resolve(root, process.env.FLEX_LOCAL_DATA ?? '.data/flex') },
});
child.once('exit', (status, signal) => {
  process.exitCode = status ?? (signal ? 1 : 0);
});
// Ctrl+C reaches the child by itself, as it is of the same terminal; a second one from here would end it unfinished.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
