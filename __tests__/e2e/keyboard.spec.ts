import { expect, test, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';

test.beforeEach(async () => {
  await readySamples();
});

const said = (page: Page) => page.getByRole('status', { name: 'What was done' });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find a command, a place or a thing' });

test('a room is found, read and shown alone without a pointer', async ({ page }) => {
  const errors = watchErrors(page);
  await openModel(page, await sample('office'));
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('2.14');
  const first = palette(page).getByRole('menuitem').first();
  await expect(first).toContainText('2.14');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();

  const properties = page.getByRole('region', { name: 'Properties' });
  await expect(properties.getByText('IfcSpace', { exact: true }).first()).toBeVisible();
  await expect.poll(async () => (await lookAt(page)).selected).toBeGreaterThan(0.02);

  await page.keyboard.press('i');
  await expect(said(page)).toContainText('Only 1 thing shown');
  await page.keyboard.press('a');
  await expect(said(page)).toContainText('All is shown');
  await page.keyboard.press('x');
  await expect(said(page)).toContainText(/X-ray o/);
  expect(errors).toEqual([]);
});

test('the tree is walked with arrows, and the selection follows', async ({ page }) => {
  await openModel(page, await sample('office'));
  const levels = page.getByRole('treegrid', { name: 'Levels and rooms' });
  await levels.getByText('Level 2', { exact: true }).waitFor();
  await page.getByRole('searchbox', { name: 'Find in the model' }).focus();
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press('Tab');
    if (await levels.evaluate((list) => list.contains(document.activeElement))) break;
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const properties = page.getByRole('region', { name: 'Properties' });
  await expect(properties.getByText('IfcBuildingStorey', { exact: true }).first()).toBeVisible();
});

test('the toolbar is one stop, arrows go along it, and what a card took of the focus comes back', async ({
  page,
}) => {
  await openModel(page, await sample('office'));
  const toolbar = page.getByRole('toolbar', { name: 'View' });
  await toolbar.getByRole('button', { name: 'Fit' }).focus();
  await page.keyboard.press('ArrowRight');
  const homeView = toolbar.getByRole('button', { name: 'Home view' });
  await expect(homeView).toBeFocused();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog.getByText('X-ray')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(homeView).toBeFocused();
});

test('single letters can be switched off for those who press them by chance', async ({ page }) => {
  await openModel(page, await sample('house'));
  const rooms = page.getByRole('button', { name: 'Rooms', exact: true });
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single letters and signs are keys' }).press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(rooms).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
});

test('panels are made wider with the keyboard, and stay so', async ({ page }) => {
  await openModel(page, await sample('house'));
  const edge = page.getByRole('separator', { name: 'Width of Explore' });
  await edge.focus();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '348');
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', '348');
});

test('at twice the size nothing is cut off', async ({ page }) => {
  // 1280 x 720 at 200 % is a window of 640 x 360 CSS pixels (WCAG 1.4.10).
  await page.setViewportSize({ width: 640, height: 360 });
  await openModel(page, await sample('house'));
  await expect(page.getByRole('toolbar', { name: 'View' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
