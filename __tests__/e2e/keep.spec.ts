import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, sceneReady, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';

test.beforeEach(async () => {
  await readySamples();
});

/** Looks from above, which is another view than the one that a model opens with. */
async function lookFromAbove(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole('application').focus();
  for (let turn = 0; turn < 4; turn++) await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.url()).not.toBe(before);
}

const openedField = (card: Locator) => card.getByRole('textbox', { name: 'Name' });

/** Cards stand in the order of the toolbar; each has a key. */
async function openCard(page: Page, key: string, title: string) {
  await page.getByRole('application').focus();
  await page.keyboard.press(key);
  const card = page.getByRole('region', { name: title });
  await expect(card).toBeVisible();
  return card;
}

test('what is seen is in the address, comes back with it, and does not stand in the way back', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const house = await sample('house');
  await page.goto(`/tenants/${house.tenant}/models`);
  await page.getByRole('link', { name: house.name, exact: true }).first().click();
  await sceneReady(page);
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('application').focus();
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/[?&]view=1/);
  const seen = await lookAt(page);

  await page.reload();
  await sceneReady(page);
  await expect(page.getByRole('button', { name: 'X-ray' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await lookAt(page)).colours).toBeLessThanOrEqual(seen.colours + 2);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('an address that is damaged opens the model and says so', async ({ page }) => {
  const errors = watchErrors(page);
  const { tenant, modelId } = await sample('house');
  await page.goto(`/tenants/${tenant}/models/${modelId}?view=1%00broken&models=-3&select=%3Cscript%3E`);
  await sceneReady(page);
  await expect(page.getByText('Not all of this link could be opened')).toBeVisible();
  expect(errors).toEqual([]);
});

test('a view is kept, opened again, and its deletion taken back', async ({ page }) => {
  await openModel(page, await sample('house'));
  const card = await openCard(page, 'v', 'Saved views');
  const name = `From above ${Date.now()}`;
  await lookFromAbove(page);
  await card.getByRole('textbox', { name: 'Name' }).fill(name);
  await card.getByRole('button', { name: 'Keep this view' }).click();
  const row = card.getByRole('row', { name });
  await expect(row).toBeVisible();
  const picture = row.locator('img');
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  const kept = page.url();
  await page.keyboard.press('Escape');
  await page.getByRole('application').focus();
  await page.keyboard.press('h');
  await expect.poll(() => page.url()).not.toBe(kept);
  await row.click();
  await expect.poll(() => page.url()).toBe(kept);

  await row.getByRole('button', { name: `More about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(row).toBeHidden();
  await card.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
});

test('the view that opens first is seen without an address, and views keep the order they are given', async ({
  page,
}) => {
  const { tenant, modelId } = await sample('house');
  await openModel(page, { tenant, modelId });
  const card = await openCard(page, 'v', 'Saved views');
  const names = ['First', 'Second'].map((name) => `${name} ${Date.now()}`);
  const cube = page.getByRole('group', { name: 'View from a side' }).locator('div').first();
  const seen = new Map<string, string | null>();
  for (const name of names) {
    await lookFromAbove(page);
    seen.set(name, await cube.getAttribute('style'));
    await openedField(card).fill(name);
    await card.getByRole('button', { name: 'Keep this view' }).click();
    await expect(card.getByRole('row', { name })).toBeVisible();
  }
  const places = async () => {
    const rows = await card.getByRole('row').allTextContents();
    return names.map((name) => rows.findIndex((row) => row.includes(name)));
  };
  const act = async (name: string, what: RegExp) => {
    await card.getByRole('button', { name: `More about ${name}` }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  const [first, second] = (await places()) as [number, number];
  const [upper, lower] = first < second ? names : [...names].reverse();
  await act(lower!, /^Move up$/);
  await expect.poll(places).not.toEqual([first, second]);
  await act(upper!, /first/i);
  await expect(card.getByRole('row', { name: upper }).getByText('Opens first')).toBeVisible();

  await page.goto(`/tenants/${tenant}/models/${modelId}`);
  await sceneReady(page);
  await expect.poll(() => cube.getAttribute('style')).toBe(seen.get(upper!));
  const again = await openCard(page, 'v', 'Saved views');
  for (const name of names) {
    await again.getByRole('button', { name: `More about ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(again.getByRole('row', { name })).toBeHidden();
  }
});

test('a short link and a QR code open what was seen, and a picture has the size that was asked for', async ({
  page,
}) => {
  await openModel(page, await sample('house'));
  await lookFromAbove(page);
  const card = await openCard(page, 'Shift+V', 'Link and picture');
  await expect(card.getByRole('textbox', { name: 'Link' })).toHaveValue(/[?&]view=1/);
  await card.getByRole('button', { name: 'QR code' }).click();
  await expect(card.getByRole('img', { name: /QR code/ })).toBeVisible();

  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Save as PNG' }).click();
  const png = await readFile(await (await download).path());
  expect(png.readUInt32BE(16)).toBe(1920);
  await expect.poll(async () => (await lookAt(page)).drawn).toBeGreaterThan(0.05);
});

test('a topic of BCF that was saved is opened again and shown', async ({ page }) => {
  await openModel(page, await sample('house'));
  const views = await openCard(page, 'v', 'Saved views');
  await views.getByRole('button', { name: 'BCF' }).click();
  const card = page.getByRole('region', { name: 'BCF' });
  await card.getByRole('textbox', { name: 'Topic' }).fill('The roof');
  await card.getByRole('button', { name: 'Add what I see' }).click();
  await expect(card.getByRole('heading', { name: 'The roof' })).toBeVisible();
  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Save the topic' }).click();
  const file = await (await download).path();
  await card.getByRole('button', { name: 'Take The roof out' }).click();
  await expect(card.getByRole('heading', { name: 'The roof' })).toBeHidden();

  const chooser = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: 'Open a BCF file' }).click();
  await (
    await chooser
  ).setFiles({ name: 'roof.bcfzip', mimeType: 'application/zip', buffer: await readFile(file) });
  await expect(card.getByRole('heading', { name: 'The roof' })).toBeVisible();
  await page.getByRole('application').focus();
  await page.keyboard.press('x');
  const xray = page.getByRole('button', { name: 'X-ray' });
  await expect(xray).toHaveAttribute('aria-pressed', 'true');
  await card.getByRole('button', { name: 'Show' }).click();
  await expect(xray).toHaveAttribute('aria-pressed', 'false');
});
