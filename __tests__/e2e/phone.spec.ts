import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel } from './support/modelPage';
import { lookAt } from './support/picture';

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

test('one finger turns, two pinch, three move the building', async ({ page, context }) => {
  await openModel(page, await sample('house'));
  const client = await context.newCDPSession(page);
  const touch = async (...steps: [number, number][][]) => {
    for (const [index, fingers] of steps.entries()) {
      const touchPoints = fingers.map(([x, y], id) => ({ x, y, id }));
      await client.send('Input.dispatchTouchEvent', {
        type: index ? 'touchMove' : 'touchStart',
        touchPoints,
      });
    }
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const scene = { x: 0, y: 60, width: 310, height: 480 };
  const cube = page.getByRole('group', { name: 'View from a side' }).locator('div').first();
  const turned = () => cube.getAttribute('style');
  const first = await turned();
  await touch([[150, 300]], [[170, 302]], [[230, 310]]);
  await expect.poll(turned).not.toBe(first);

  const now = await turned();
  const far = (await lookAt(page, scene)).drawn;
  const pinch = (half: number): [number, number][] => [
    [180 - half, 330],
    [180 + half, 330],
  ];
  await touch(pinch(30), pinch(50), pinch(80), pinch(100));
  await expect.poll(async () => (await lookAt(page, scene)).drawn).toBeGreaterThan(far * 1.2);
  expect(await turned()).toBe(now);

  const near = (await lookAt(page, scene)).drawn;
  const three = (x: number): [number, number][] => [
    [x, 280],
    [x + 40, 330],
    [x + 20, 380],
  ];
  await touch(three(60), three(120), three(280));
  await expect.poll(async () => (await lookAt(page, scene)).drawn).not.toBe(near);
  expect(await turned()).toBe(now);
});
