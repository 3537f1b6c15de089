import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, sceneReady, watchErrors } from './support/modelPage';
import { ROOT } from './support/setup';

test.beforeEach(async () => {
  await readySamples();
});

/** The wall towards the garden: its GlobalId, and the length that the IFC file tells, in metres. */
function gardenWall(): { globalId: string; lengthM: number } {
  const ifc = readFileSync(path.join(ROOT, 'samples/house.ifc'), 'utf8');
  const wall = /IFCWALL\('([^']{22})',[^,]*,'Outer wall south, Ground floor'/.exec(ifc);
  const length = /IFCQUANTITYLENGTH\('Length',\$,\$,([\d.]+)/.exec(ifc.slice(wall?.index));
  if (!wall || !length) throw new Error('The sample house has no such wall.');
  return { globalId: wall[1]!, lengthM: Number(length[1]) / 1000 };
}

test('the length of a wall is that of the IFC file, measured from corner to corner by keys alone', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const { tenant, modelId } = await sample('house');
  const { globalId, lengthM } = gardenWall();
  await page.goto(`/tenants/${tenant}/models/${modelId}?select=${globalId}`);
  await sceneReady(page);
  await page.keyboard.press('m');
  const card = page.getByRole('region', { name: 'Measure' });
  await card.getByText(/^Corners of the selection/).click();
  const corners = card.getByRole('listbox').getByRole('option');
  await expect(corners.first()).toBeVisible();
  const texts = await corners.allTextContents();
  const places = texts.map((text) => text.split(' / ').map(Number));
  // Of the corners at the foot of the outer face: the westmost and the eastmost.
  const foot = places
    .map((place, index) => ({ place, index }))
    .filter(({ place }) => place[2] === places[0]![2] && place[1] === Math.min(...places.map(([, y]) => y!)))
    .sort((a, b) => a.place[0]! - b.place[0]!);
  for (const { index } of [foot[0]!, foot.at(-1)!]) {
    await corners.nth(index).focus();
    await page.keyboard.press('Enter');
  }
  const value = card.getByRole('list', { name: 'Measurements' }).locator('[data-value]');
  await expect(value).toHaveCount(1);
  expect(Math.abs(Number(await value.getAttribute('data-value')) - lengthM)).toBeLessThan(0.002);
  await expect(page.locator('[data-measurement="m1"]')).toBeAttached();

  await page.keyboard.press('Control+z');
  await expect(value).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('the pointer holds on to corners and edges; area, point and distance are taken from the scene', async ({
  page,
}) => {
  await openModel(page, await sample('house'));
  await page.keyboard.press('m');
  const card = page.getByRole('region', { name: 'Measure' });
  await page.mouse.move(640, 330);
  await expect(page.locator('[data-snap]')).toBeVisible();

  await page.mouse.click(640, 330);
  await expect(card.getByText('Choose the second point.')).toBeVisible();
  await page.mouse.click(600, 360);
  const values = card.getByRole('list', { name: 'Measurements' }).locator('[data-value]');
  await expect(values).toHaveCount(1);
  expect(Number(await values.first().getAttribute('data-value'))).toBeGreaterThan(0.05);

  await card.getByRole('radio', { name: 'Area' }).click();
  await page.mouse.click(640, 330);
  await expect(values).toHaveCount(2);
  await expect(values.last()).toHaveText(/m²$/);
  await card.getByRole('button', { name: 'Clear' }).click();
  await expect(values).toHaveCount(0);
});

test('an angle is measured from corner to corner by keys, and stays in the address', async ({ page }) => {
  const { tenant, modelId } = await sample('house');
  const { globalId } = gardenWall();
  await page.goto(`/tenants/${tenant}/models/${modelId}?select=${globalId}`);
  await sceneReady(page);
  await page.keyboard.press('m');
  const card = page.getByRole('region', { name: 'Measure' });
  await card.getByText(/^Corners of the selection/).click();
  const corners = card.getByRole('listbox').getByRole('option');
  const take = async (index: number) => {
    await corners.nth(index).focus();
    await page.keyboard.press('Enter');
  };
  const values = card.getByRole('list', { name: 'Measurements' }).locator('[data-value]');
  await expect(corners.first()).toBeVisible();
  await card.getByRole('radio', { name: 'Angle' }).click();
  for (const index of [0, 1, 2]) await take(index);
  await expect(values.last()).toHaveText(/°$/);
  const shown = await values.allTextContents();
  await expect(page).toHaveURL(/[?&]view=1/);
  await page.reload();
  await sceneReady(page);
  await expect(page.locator('[data-measurement]')).toHaveCount(1);
  await page.keyboard.press('m');
  await expect(values).toHaveText(shown);
});
