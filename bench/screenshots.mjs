/**
 * Takes the pictures of docs/workspace.md anew, of the sample office in a running demo:
 * `npm run demo`, then `node bench/screenshots.mjs [http://localhost:3000]`.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const [, , app = 'http://localhost:3000'] = process.argv;
const images = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../docs/images');
const TENANT = 'acme-estates';

const press = (key) => (page) => page.keyboard.press(key);
/** A file name, and how the page gets there. */
const PICTURES = {
  palette: async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('2.1');
    await page.getByRole('menuitem').first().waitFor();
  },
  keys: press('?'),
  find: async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('door');
    await page.getByRole('treegrid', { name: 'Search results' }).getByRole('row').first().waitFor();
  },
  properties: async (page) => {
    await page.mouse.click(600, 400);
    await page.getByText('GlobalId', { exact: true }).first().waitFor();
  },
  section: press('s'),
  measure: press('m'),
  colour: async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('colour by class');
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
  },
  views: press('v'),
};

const { models } = await (await fetch(`${app}/api/tenants/${TENANT}/models?pageSize=100`)).json();
const { modelId } = models.find(({ name }) => name === 'office');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, prepare] of Object.entries(PICTURES)) {
  const page = await browser.newPage({
    viewport: { width: 1040, height: 640 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  await page.goto(`${app}/tenants/${TENANT}/models/${modelId}`);
  await page.locator('[data-state="ready"]').waitFor({ timeout: 120_000 });
  await page
    .getByRole('progressbar', { name: 'Loading the model' })
    .waitFor({ state: 'detached', timeout: 120_000 });
  await prepare(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: path.join(images, `tool-${name}.png`) });
  await page.close();
  console.log(`docs/images/tool-${name}.png`);
}
await browser.close();
