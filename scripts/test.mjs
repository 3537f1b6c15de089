// Runs everything: lint, types, unit and contract tests, the build, and the browser against the built app.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureInstalled, root, run } from './install.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium on this machine, or undefined. CHROMIUM_PATH goes first. */
function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  if (existsSync(macChrome)) return macChrome;
  for (const name of BROWSERS) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

function step(title, command, args, env) {
  const from = Date.now();
  console.log(`\n== ${title}`);
  run(command, args, env);
  console.log(`== ${title}: done in ${Math.round((Date.now() - from) / 1000)} s`);
}

process.chdir(root);
ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
const node = process.execPath;
const bin = (path) => `node_modules/${path}`;

step('lint', node, [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']);
step('format', node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
console.log('\n== build');
await ensureBuilt();
step('unit and contract tests', node, [bin('jest/bin/jest.js')]);

const browser = findBrowser();
if (browser) {
  step(
    'browser tests',
    node,
    [bin('@playwright/test/cli.js'), 'test', '--config', '__tests__/e2e/playwright.config.ts'],
    {
      CHROMIUM_PATH: browser,
    },
  );
} else {
  console.log('\n== browser tests SKIPPED: there is no Chromium here. Install one, or set CHROMIUM_PATH.');
}
console.log('\nAll done.');
