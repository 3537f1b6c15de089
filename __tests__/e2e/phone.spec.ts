import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel } from './support/modelPage';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test.beforeEach(async () => {
  await readySamples();
});

test('what the toolbar has no room for is in More, and targets are as large as a finger', async ({
  page,
}) => {
  await openModel(page, await sample('house'));
  const toolbar = page.getByRole('toolbar', { name: 'View' });
  await expect(toolbar).toBeInViewport({ ratio: 1 });
  for (const button of await toolbar.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);
  }
  await toolbar.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Saved views' }).tap();
  const card = page.getByRole('region', { name: 'Saved views' });
  await expect(card).toBeInViewport();
  await card.getByRole('button', { name: 'Close Saved views' }).tap();
  await expect(page.getByRole('tab', { name: 'Explore' })).toBeVisible();
});

test('each tool opens in the sheet, with the building above it', async ({ page }) => {
  await openModel(page, await sample('house'));
  const toolbar = page.getByRole('toolbar', { name: 'View' });
  for (const name of ['Section', 'Measure']) {
    await toolbar.getByRole('button', { name, exact: true }).tap();
    const card = page.getByRole('region', { name, exact: true });
    await expect(card).toBeInViewport();
    const top = (await card.boundingBox())!.y;
    expect(top).toBeGreaterThan(844 / 3);
    await card.getByRole('button', { name: `Close ${name}` }).tap();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
