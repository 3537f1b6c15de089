// Installs the converters that ours is compared with, into a folder of its own. They are never dependencies.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PEERS = {
  '@thatopen/fragments': '3.4.7',
  '@xeokit/xeokit-convert': '1.3.2', // AGPL: measured, never shipped
  '@ifc-lite/geometry': '7.4.0',
  'web-ifc': '0.0.78',
};

/** @returns the folder */
export function installPeers(workFolder) {
  const folder = path.join(workFolder, 'peers');
  if (existsSync(path.join(folder, 'node_modules'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: PEERS }),
  );
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
  });
  return folder;
}
