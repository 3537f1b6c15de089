import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';
import { lookAt, SCENE } from './support/picture';

test.beforeEach(async () => {
  await readySamples();
});

test('levels are walked through by key, alone and with those below', async ({ page }) => {
  await openModel(page, await sample('house'));
  const all = await lookAt(page);
  await page.keyboard.press('PageUp');
  const strip = page.getByRole('group', { name: 'Level' });
  await expect(strip).toBeVisible();
  await expect.poll(async () => (await lookAt(page)).drawn).toBeLessThan(all.drawn);
  const name = await strip.textContent();
  await page.keyboard.press('PageUp');
  await expect(strip).not.toHaveText(name!);
  const alone = await lookAt(page);
  await strip.getByRole('button', { name: 'And below' }).click();
  await expect.poll(async () => (await lookAt(page)).drawn).toBeGreaterThan(alone.drawn);
  await strip.getByRole('button', { name: 'All levels' }).click();
  await expect.poll(async () => (await lookAt(page)).drawn).toBeCloseTo(all.drawn, 1);
});

test('rooms have their names over the scene, none over another', async ({ page }) => {
  await openModel(page, await sample('office'));
  await page.keyboard.press('r');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Top' }).click();
  const names = page.locator('[data-room-names] > div');
  await expect(names.first()).toBeVisible();
  const boxes = await names.evaluateAll((elements) =>
    elements.map((element) => element.getBoundingClientRect().toJSON() as DOMRect),
  );
  const lie = (a: DOMRect, b: DOMRect) =>
    a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  expect(boxes.length).toBeGreaterThan(2);
  expect(boxes.filter((a, index) => boxes.slice(0, index).some((b) => lie(a, b)))).toEqual([]);
  await page.keyboard.press('r');
  await expect(names).toHaveCount(0);
});

test('a right click opens the menu of the thing there: it is hidden, and shown again', async ({ page }) => {
  const errors = watchErrors(page);
  await openModel(page, await sample('house'));
  const all = await lookAt(page);
  const middle = { x: SCENE.x + SCENE.width / 2, y: SCENE.y + SCENE.height / 2 };
  await page.mouse.click(middle.x, middle.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide', exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect.poll(async () => (await lookAt(page)).drawn).not.toBe(all.drawn);

  await page.mouse.click(SCENE.x + 8, SCENE.y + 8, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Show all' }).click();
  await expect.poll(async () => (await lookAt(page)).drawn).toBeCloseTo(all.drawn, 2);
  expect(errors).toEqual([]);
});

test('a drag with the right button moves the camera and opens no menu', async ({ page }) => {
  await openModel(page, await sample('house'));
  await page.mouse.move(600, 400);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(660, 420, { steps: 4 });
  await page.mouse.up({ button: 'right' });
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('a rectangle selects what lies in it, and to the left also what it touches', async ({ page }) => {
  await openModel(page, await sample('house'));
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Select in a rectangle' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const heading = page.getByRole('region', { name: 'Properties' }).getByRole('heading', {
    name: /^\d+ things selected$/,
  });
  const drag = async (fromX: number, toX: number) => {
    await page.mouse.move(fromX, 250);
    await page.mouse.down();
    await page.mouse.move((fromX + toX) / 2, 330, { steps: 2 });
    await page.mouse.move(toX, 430, { steps: 2 });
    await page.mouse.up();
    await expect(page.locator('rect[data-reach]')).toHaveCount(0);
    await expect(heading).toBeVisible();
    return Number.parseInt((await heading.textContent())!, 10);
  };
  const camera = page.getByRole('group', { name: 'View from a side' }).locator('div').first();
  const before = await camera.getAttribute('style');
  const inside = await drag(520, 760);
  expect(inside).toBeGreaterThan(1);
  await expect.poll(async () => (await lookAt(page)).selected).toBeGreaterThan(0.0005);
  await page.keyboard.press('x');
  const touching = await drag(760, 520);
  expect(touching).toBeGreaterThan(inside);
  expect(await camera.getAttribute('style')).toBe(before);

  await page.keyboard.press('Shift+B');
  await expect
    .poll(async () => Number.parseInt((await heading.textContent())!, 10))
    .toBeGreaterThan(touching);
});

test('types and systems are shown alone and hidden from their rows', async ({ page }) => {
  await openModel(page, await sample('office-services'));
  for (const [tab, tree] of [
    ['Types', 'Types'],
    ['Systems and zones', 'Systems and zones'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    const row = page.getByRole('treegrid', { name: tree }).getByRole('row').first();
    await row.hover();
    await row.getByRole('button', { name: /^More about / }).click();
    await page.getByRole('menuitem', { name: 'Show only' }).click();
    await expect(page.getByText(/only \d+ objects? shown/)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('application').focus();
    await page.keyboard.press('a');
    await expect(page.getByText(/only \d+ objects? shown/)).toBeHidden();
  }
});
