/**
 * Takes the pictures of docs/workspace.md anew, of the sample office in a running demo:
 * `npm run demo`, then `node bench/screenshots.mjs [http://localhost:3000] [section,level]`.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const [, , app = 'http://localhost:3000', only] = process.argv;
const images = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../docs/images');
const TENANT = 'acme-estates';

/** Two places of the facade, beside the card of the tool. */
const MEASURED = [
  [820, 330],
  [880, 360],
];

async function colourBy(page, what) {
  await page.keyboard.press('c');
  const card = page.getByRole('region', { name: 'Colour', exact: true });
  await card.getByRole('button', { name: /Colour by/ }).click();
  await page.getByRole('option', { name: what, exact: true }).click();
}

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
  section: async (page) => {
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Cut across Z, in the middle' }).click();
    await page.getByRole('slider', { name: 'Cut 1, Z' }).first().waitFor();
  },
  measure: async (page) => {
    await page.keyboard.press('m');
    const [first, second] = MEASURED;
    await page.mouse.click(...first);
    await page.getByText('Choose the second point.').waitFor({ timeout: 120_000 });
    await page.mouse.click(...second);
    await page.locator('[data-measurement]').waitFor();
  },
  colour: async (page) => {
    await colourBy(page, 'Class');
    await page.getByRole('list', { name: 'Legend: Class' }).waitFor();
  },
  rectangle: async (page) => {
    await page.keyboard.press('b');
    await page.mouse.move(500, 300);
    await page.mouse.down();
    await page.mouse.move(700, 420, { steps: 3 });
    await page.mouse.move(840, 520, { steps: 3 });
    await page.mouse.up();
    await page.getByRole('heading', { name: /things selected$/ }).waitFor();
  },
  csv: async (page) => {
    await page.keyboard.press('r');
    await page.keyboard.press('x');
    await colourBy(page, 'A spreadsheet (CSV)');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a CSV file' }).click();
    const { items } = await ask(`models/${modelId}/spaces`);
    const states = ['painted', 'raw', 'handed over'];
    const rows = items.map(({ globalId }, at) => `${globalId};${states[at % 3]}`);
    const buffer = Buffer.from(['Room;State', ...rows].join('\n'));
    await (await choosing).setFiles({ name: 'rooms.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('list', { name: 'Legend: State' }).waitFor();
  },
  level: async (page) => {
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.getByRole('group', { name: 'Level' }).waitFor();
    await page.getByText(/only [\d,]+ objects shown/).waitFor();
    await page.keyboard.press('f');
  },
  walk: async (page) => {
    await page.keyboard.press('w');
    await page.locator('[data-feet]').waitFor();
  },
  parts: async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('parts and models');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Parts' }).waitFor();
  },
  views: press('v'),
};

/** Asks our API as a page of the app does. */
const ask = async (path) =>
  (
    await fetch(`${app}/api/tenants/${TENANT}/${path}`, { headers: { 'x-flex-bff': '1', origin: app } })
  ).json();

const { models } = await ask('models?pageSize=100');
const { modelId } = models.find(({ name }) => name === 'office');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, prepare] of Object.entries(PICTURES)) {
  if (only && !only.split(',').includes(name)) continue;
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
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
