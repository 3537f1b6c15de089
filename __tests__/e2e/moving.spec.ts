import { expect, test, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, sceneReady, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';
import { viewLink } from './support/viewLink';

test.beforeEach(async () => {
  await readySamples();
});

/** Where one who walks stands, in metres. */
async function standsAt(page: Page): Promise<number[]> {
  const text = await page.locator('[data-feet]').textContent();
  return (text ?? '').split(' / ').map(Number);
}

/** Holds a key until one stands where one should. */
async function holdUntil(page: Page, key: string, isThere: (place: number[]) => boolean): Promise<void> {
  await page.keyboard.down(key);
  await expect.poll(async () => isThere(await standsAt(page))).toBe(true);
  await page.keyboard.up(key);
}

test('walking up the stairs from the ground floor takes one up by a storey', async ({ page }) => {
  const errors = watchErrors(page);
  const house = await sample('house');
  // At the foot of the lower flight, which goes up to the north along the hall.
  await page.goto(await viewLink(house, { eye: [5.72, 5, 1.65], target: [5.72, 8, 1.65] }));
  await sceneReady(page);
  await page.keyboard.press('w');
  await expect.poll(async () => (await standsAt(page))[2]).toBeLessThan(0.2);
  const ground = (await standsAt(page))[2]!;

  await holdUntil(page, 'w', ([, y, z]) => z! > ground + 1.2 && y! > 7.9);
  await holdUntil(page, 'd', ([x]) => x! > 6.6);
  await holdUntil(page, 's', ([, y]) => y! < 5.7);
  expect((await standsAt(page))[2]! - ground).toBeCloseTo(3, 1);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Walk' })).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('letters that are typed do not walk', async ({ page }) => {
  const house = await sample('house');
  await page.goto(await viewLink(house, { eye: [5.72, 5, 1.65], target: [5.72, 8, 1.65] }));
  await sceneReady(page);
  await page.keyboard.press('w');
  await expect.poll(async () => (await standsAt(page))[2]).toBe(0);
  const before = await standsAt(page);
  const field = page.getByRole('searchbox').first();
  await field.click();
  await field.pressSequentially('wasd');
  await expect(field).toHaveValue('wasd');
  expect(await standsAt(page)).toEqual(before);
});

test('a drag turns the building, the wheel goes nearer, and the building shows without perspective', async ({
  page,
}) => {
  await openModel(page, await sample('house'));
  const cube = () => page.getByRole('group', { name: 'View from a side' }).locator('div').first();
  const turned = async () => cube().getAttribute('style');
  const first = await turned();
  await page.mouse.move(640, 330);
  await page.mouse.down();
  await page.mouse.move(700, 340, { steps: 3 });
  await page.mouse.up();
  await expect.poll(turned).not.toBe(first);

  const far = (await lookAt(page)).drawn;
  await page.mouse.move(640, 330);
  for (let notch = 0; notch < 5; notch++) await page.mouse.wheel(0, -100);
  await expect.poll(async () => (await lookAt(page)).drawn).toBeGreaterThan(far * 1.1);

  await page.keyboard.press('o');
  await expect(page.getByRole('button', { name: 'Without perspective' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect.poll(async () => (await lookAt(page)).drawn).toBeGreaterThan(0.08);
});
