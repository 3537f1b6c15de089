import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';

test.beforeEach(async () => {
  await readySamples();
});

test('a cut has a handle in the scene that keys move, and goes when it is removed', async ({ page }) => {
  const errors = watchErrors(page);
  await openModel(page, await sample('house'));
  await page.keyboard.press('s');
  const card = page.getByRole('region', { name: 'Section' });
  await card.getByRole('button', { name: 'Cut across Z, in the middle' }).click();

  const handle = page
    .getByRole('group', { name: 'Handles in the scene' })
    .getByRole('slider', { name: 'Cut 1, Z' });
  const height = async () => Number(await handle.getAttribute('aria-valuenow'));
  const before = await height();
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(height).toBeCloseTo(before - 0.1, 3);

  await card.getByRole('button', { name: 'Remove all' }).click();
  await expect(handle).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a face that is pressed is cut along, and a level is shown as a plan', async ({ page }) => {
  await openModel(page, await sample('house'));
  await page.keyboard.press('s');
  const card = page.getByRole('region', { name: 'Section' });
  await card.getByRole('button', { name: 'On a face' }).click();
  await page.mouse.click(780, 380); // beside the card
  await expect(card.getByRole('button', { name: /^Flip Cut 1/ })).toBeVisible();
  await card.getByRole('button', { name: 'Remove all' }).click();

  await card.getByRole('button', { name: 'Plan from above' }).click();
  const handles = page.getByRole('group', { name: 'Handles in the scene' });
  // 1.2 m above the first floor, which stands on top of the list.
  await expect(handles.getByRole('slider', { name: 'Cut 1, Z' })).toHaveAttribute(
    'aria-valuetext',
    '4.200 m',
  );
  await expect.poll(async () => (await lookAt(page)).drawn).toBeGreaterThan(0.05);
});

test('a handle stands where no card covers it, and is dragged', async ({ page }) => {
  await openModel(page, await sample('house'));
  await page.keyboard.press('s');
  const card = page.getByRole('region', { name: 'Section' });
  await card.getByRole('button', { name: 'Cut across Z, in the middle' }).click();
  const handle = page
    .getByRole('group', { name: 'Handles in the scene' })
    .getByRole('slider', { name: 'Cut 1, Z' });
  const height = async () => Number(await handle.getAttribute('aria-valuenow'));
  const before = { height: await height(), picture: await lookAt(page) };
  const knob = (await handle.locator('circle').last().boundingBox())!;
  const [x, y] = [knob.x + knob.width / 2, knob.y + knob.height / 2];
  const isOnTop = (at: { x: number; y: number }) =>
    Boolean(document.elementFromPoint(at.x, at.y)?.closest('[data-overlay]'));
  expect(await page.evaluate(isOnTop, { x, y })).toBe(true);

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 20, { steps: 2 });
  await page.mouse.move(x, y + 45, { steps: 2 });
  await page.mouse.up();
  await expect.poll(height).toBeLessThan(before.height - 0.3);
  await expect.poll(async () => (await lookAt(page)).drawn).not.toBe(before.picture.drawn);
});
