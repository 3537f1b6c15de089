import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { contrast, countFrames, difference, stopWatching, watchFrames } from './support/frames';
import { openModel, sceneReady } from './support/modelPage';
import { colourAt, lookAt } from './support/picture';
import { viewLink } from './support/viewLink';
import { OWN_PAGE } from '../support/ownPage';

test.beforeEach(async () => {
  await readySamples();
});

const setOf = (url: string) => /geometry\/(\w+)/.exec(url)?.[1] ?? '';
const objects = (page: Page) => page.locator('[data-entities]').getAttribute('data-entities').then(Number);

test('the envelope makes the first picture, and the rest comes into it', async ({ page }) => {
  const { tenant, modelId } = await sample('house');
  const asked: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/geometry/*', async (route) => {
    const set = setOf(route.request().url());
    asked.push(set);
    if (set !== 'envelope') await held;
    await route.continue();
  });
  await page.goto(`/tenants/${tenant}/models/${modelId}`);
  await expect(page.locator('[data-state="ready"][data-load="loading"]')).toBeVisible();
  expect(asked[0]).toBe('envelope');
  await expect.poll(async () => (await lookAt(page)).drawn).toBeGreaterThan(0.05);
  const before = await objects(page);
  release();
  await sceneReady(page);
  expect(await objects(page)).toBeGreaterThan(before);
  expect(new Set(asked)).toEqual(new Set(['envelope', 'windowsdoors', 'components', 'spatial', 'site']));
});

test('a part that fails is named and can be had again; a model without sets comes as one', async ({
  page,
}) => {
  const { tenant, modelId } = await sample('house');
  let fails = true;
  await page.route('**/geometry/windowsdoors*', (route) => (fails ? route.abort() : route.continue()));
  await openModel(page, { tenant, modelId });
  await expect(page.getByText(/Windows and doors did not arrive/)).toBeVisible();
  fails = false;
  const without = await objects(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/Windows and doors did not arrive/)).toBeHidden();
  await expect.poll(() => objects(page)).toBeGreaterThan(without);
  const all = await objects(page);

  const asked: string[] = [];
  await page.route('**/geometry/*', (route) => {
    const set = setOf(route.request().url());
    asked.push(set);
    return set === 'complete' ? route.continue() : route.fulfill({ status: 404, body: '{}' });
  });
  await page.reload();
  await sceneReady(page);
  expect(asked).toContain('complete');
  expect(await objects(page)).toBe(all);
});

test('a lighter form is told, and all of it comes on request', async ({ page }) => {
  const { tenant, modelId } = await sample('house');
  await page.route(/geometry\/\w+\?budget=/, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), ...OWN_PAGE } });
    const headers = {
      ...response.headers(),
      'x-geometry-triangles': '10',
      'x-geometry-full-triangles': '90000000',
    };
    await route.fulfill({ response, headers });
  });
  // What is known beforehand would tell that there is no need of a lighter form.
  await page.route(/models\/\d+\/geometry$/, (route) => route.fulfill({ status: 404, body: '{}' }));
  await openModel(page, { tenant, modelId });
  await expect(page.getByText(/shown in less detail/)).toBeVisible();
  await page.getByRole('button', { name: 'Full detail' }).click();
  await expect(page.getByText(/shown in less detail/)).toBeHidden();
  await sceneReady(page);
  expect((await lookAt(page)).drawn).toBeGreaterThan(0.08);
});

test('graphics that are taken away come back as they were', async ({ page }) => {
  await page.addInitScript(() => {
    const kept = window as unknown as { contexts: WebGL2RenderingContext[] };
    kept.contexts = [];
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: [string]) {
      const context = getContext.apply(this, args) as WebGL2RenderingContext | null;
      if (context && args[0] === 'webgl2') kept.contexts.push(context);
      return context;
    } as typeof getContext;
  });
  await openModel(page, await sample('house'));
  await page.getByRole('application').focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await page.mouse.click(640, 360);
  await expect.poll(async () => (await lookAt(page)).selected).toBeGreaterThan(0.0005);
  await page.mouse.move(640, 20);
  await expect.poll(async () => (await lookAt(page)).selected).toBeGreaterThan(0.0005);
  const before = await lookAt(page);
  await page.evaluate(() => {
    const { contexts } = window as unknown as { contexts: WebGL2RenderingContext[] };
    contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { contexts: unknown[] }).contexts.length))
    .toBe(2);
  await sceneReady(page);
  await expect.poll(async () => Math.abs((await lookAt(page)).drawn - before.drawn)).toBeLessThan(0.005);
  await expect
    .poll(async () => Math.abs((await lookAt(page)).selected - before.selected))
    .toBeLessThan(0.002);
});

test.describe('on a dense screen', () => {
  test.use({ deviceScaleFactor: 2 });

  test('every dot is drawn, and the thing under the pointer is picked', async ({ page }) => {
    await openModel(page, await sample('house'));
    const { dots, pixels } = await page
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => ({
        dots: canvas.width,
        pixels: canvas.clientWidth,
      }));
    expect(dots).toBe(2 * pixels);
    await page.mouse.click(640, 360);
    await expect(
      page
        .getByRole('region', { name: 'Properties' })
        .getByText(/^Ifc[A-Z]/)
        .first(),
    ).toBeVisible();
  });
});

test('a second model stands beside the first, and its things are its own', async ({ page }) => {
  await openModel(page, await sample('office'));
  const alone = await objects(page);
  await page.getByRole('button', { name: 'Parts and models' }).click();
  const card = page.getByRole('region', { name: 'Parts', exact: true });
  await expect(card.getByText(/Envelope/)).toBeVisible();
  await card.getByRole('button', { name: 'Add a model' }).click();
  await page.getByRole('option', { name: 'office-services' }).click();
  await expect.poll(() => objects(page)).toBeGreaterThan(alone);
  await expect(card.getByRole('heading', { name: 'office-services' })).toBeVisible();
  await sceneReady(page);
  const both = (await lookAt(page)).colours;
  await card.getByRole('switch', { name: 'Show office', exact: true }).click({ force: true });
  await expect.poll(async () => (await lookAt(page)).colours).not.toBe(both);
  await card.getByRole('button', { name: 'Take office-services away' }).click();
  await expect.poll(() => objects(page)).toBe(alone);
});

const metric = async (devtools: CDPSession, wanted: string) =>
  (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === wanted)?.value ?? NaN;

test('a scene at rest leaves the processor alone', async ({ page }) => {
  await openModel(page, await sample('house'));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const busyShare = async () => {
    const before = await metric(devtools, 'TaskDuration');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3000)));
    return ((await metric(devtools, 'TaskDuration')) - before) / 3;
  };
  const shares: number[] = [];
  await expect.poll(async () => shares[shares.push(await busyShare()) - 1]).toBeLessThan(0.1);
  console.log(
    `busy share of the page at rest: ${shares.map((share) => (share * 100).toFixed(1)).join(', ')} %`,
  );
});

test('no frame is blank while the window changes its size', async ({ page }) => {
  await openModel(page, await sample('house'));
  await watchFrames(page);
  await expect.poll(() => countFrames(page)).toBeGreaterThan(2);
  for (const [width, height] of [
    [1100, 700],
    [900, 640],
    [760, 560],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    const canvas = page.getByRole('application').locator('canvas');
    await expect(canvas).toHaveAttribute('width', String(width));
    const before = await countFrames(page);
    await expect.poll(() => countFrames(page)).toBeGreaterThan(before + 3);
  }
  const frames = await stopWatching(page);
  const least = Math.min(...frames.map(contrast));
  console.log(`frames while resizing: ${frames.length}, least contrast ${least}`);
  expect(least).toBeGreaterThan(60);
});

test('the scene reaches from the header to the status line, also with a card open', async ({ page }) => {
  await openModel(page, await sample('office'));
  await page.getByRole('button', { name: 'Section', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Close Section' })).toBeVisible();
  const atTheTop = await colourAt(page, { x: 700, y: 54 });
  const below = await colourAt(page, { x: 700, y: 84 });
  for (const [channel, value] of atTheTop.entries())
    expect(Math.abs(value - below[channel]!)).toBeLessThan(4);
});

test('the first picture is of the view in the address, with all that it says', async ({ page }) => {
  const house = await sample('house');
  const section = { planes: [{ point: [0, 0, 4], normal: [0, 0, 1] }], box: null };
  const link = await viewLink(house, { eye: [2, -14, 9], target: [6, 4, 3] }, { section });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/geometry/*', async (route) => {
    if (setOf(route.request().url()) !== 'envelope') await held;
    await route.continue();
  });
  await page.goto(link);
  await watchFrames(page);
  await expect.poll(() => countFrames(page)).toBeGreaterThan(5);
  const [first, ...others] = await stopWatching(page);
  expect(contrast(first!)).toBeGreaterThan(60);
  for (const other of others) expect(difference(first!, other)).toBeLessThan(4);
  release();
});

test('all drawing is done in animation frames, which a tab that is not seen does not get', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const tab = window as unknown as { isHidden: boolean; waiting: FrameRequestCallback[]; draws: number };
    Object.assign(tab, { isHidden: false, waiting: [], draws: 0 });
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      request((time) => (tab.isHidden ? void tab.waiting.push(callback) : callback(time)));
    const { drawArrays } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawArrays = function (...args) {
      tab.draws += 1;
      drawArrays.apply(this, args);
    };
  });
  await openModel(page, await sample('house'));
  const scene = page.getByRole('application');
  await scene.focus();
  /** How often something was drawn while the reader turned the building and asked for x-ray. */
  const drawsWhile = async (isHidden: boolean) => {
    await page.evaluate((hidden) => {
      const tab = window as unknown as { isHidden: boolean; waiting: FrameRequestCallback[]; draws: number };
      Object.assign(tab, { isHidden: hidden, draws: 0 });
      if (!hidden) tab.waiting.splice(0).forEach((callback) => requestAnimationFrame(callback));
    }, isHidden);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    return page.evaluate(() => (window as unknown as { draws: number }).draws);
  };
  await expect.poll(() => drawsWhile(false)).toBeGreaterThan(0);
  await drawsWhile(true);
  expect(await drawsWhile(true)).toBe(0);
  expect(await drawsWhile(false)).toBeGreaterThan(0);
});
