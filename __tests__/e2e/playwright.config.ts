import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { APP_PORT, APP_URL, DATA, FLEX_PORT, PLANTED_SECRET, ROOT, SIGN_IN_APP_URL } from './support/setup';

/** The browser against the demo itself: the built app, local Flex and the sample buildings, with data of its own. */
export default defineConfig({
  testDir: __dirname,
  outputDir: path.join(ROOT, 'test-results'),
  reporter: process.env.CI ? [['list']] : [['line']],
  forbidOnly: Boolean(process.env.CI),
  // Software rendering on two cores: one browser at a time, and patience.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: APP_URL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 720 },
    // Camera moves would be drawn in software, frame by frame.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
  webServer: {
    command: `${process.execPath} scripts/demo.mjs`,
    cwd: ROOT,
    url: `${APP_URL}/api/ready`,
    timeout: 300_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
    env: {
      PORT: String(APP_PORT),
      FLEX_LOCAL_PORT: String(FLEX_PORT),
      FLEX_LOCAL_DATA: path.join(DATA, 'flex'),
      // Open, for what a page shows to everyone; signIn.spec.ts starts an app of its own, in which one signs in.
      ACCESS: 'open',
      FLEX_LOCAL_APP_URL: `${APP_URL},${SIGN_IN_APP_URL}`,
      FLEX_CLIENT_ID: 'flexview-e2e',
      FLEX_CLIENT_SECRET: PLANTED_SECRET,
      DATABASE_URL: `file:${path.join(DATA, 'app.db')}`,
      GEOMETRY_CACHE_DIR: path.join(DATA, 'geometry'),
      UPLOAD_DIR: path.join(DATA, 'uploads'),
      TMPDIR: tmpdir(),
    },
  },
});
