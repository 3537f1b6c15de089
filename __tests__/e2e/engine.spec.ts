import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { NORTHWIND, readySamples, sample } from './support/demoModels';
import { openModel, sceneReady, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';

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
    const response = await route.fetch();
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

async function heapBytes(devtools: CDPSession): Promise<number> {
  for (let turn = 0; turn < 3; turn++) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
}

const metric = async (devtools: CDPSession, wanted: string) =>
  (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === wanted)?.value ?? NaN;

test('forty visits leave no graphics, no workers and no animation behind', async ({ page }, testInfo) => {
  test.setTimeout(240_000);
  const errors = watchErrors(page);
  await page.addInitScript(() => {
    const kept = window as unknown as { contexts: WeakRef<WebGL2RenderingContext>[]; frames: number };
    kept.contexts = [];
    kept.frames = 0;
    const original = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      original((time) => {
        kept.frames += 1;
        callback(time);
      });
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: [string]) {
      const context = getContext.apply(this, args) as WebGL2RenderingContext | null;
      if (context && args[0]?.startsWith('webgl')) kept.contexts.push(new WeakRef(context));
      return context;
    } as typeof getContext;
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.goto(`/tenants/${NORTHWIND}/models`);
  const heaps: number[] = [];
  const listeners: number[] = [];
  const { name } = await sample('house');
  for (let visit = 1; visit <= 40; visit++) {
    await page.getByRole('link', { name, exact: true }).first().click();
    // Every other time it is left while it loads.
    if (visit % 2 === 1 || visit > 38) await sceneReady(page);
    else await page.waitForURL(/models\/\d+$/);
    await page.goBack();
    await page.getByRole('heading', { name: 'Models' }).waitFor();
    if (visit === 3 || visit === 40) {
      heaps.push(await heapBytes(devtools));
      listeners.push(await metric(devtools, 'JSEventListeners'));
    }
  }
  const living = await page.evaluate(
    () =>
      (window as unknown as { contexts: WeakRef<WebGL2RenderingContext>[] }).contexts.filter((reference) => {
        const context = reference.deref();
        return context && !context.isContextLost();
      }).length,
  );
  testInfo.annotations.push({
    type: 'figures',
    description: `heap ${heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(' -> ')} MB, listeners ${listeners.join(' -> ')}, contexts ${living}`,
  });
  console.log(testInfo.annotations.at(-1)?.description);
  expect(living).toBeLessThanOrEqual(1);
  expect(page.workers()).toHaveLength(0);
  const frames = await page.evaluate(async () => {
    const counted = window as unknown as { frames: number };
    await new Promise((resolve) => setTimeout(resolve, 1000));
    counted.frames = 0;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return counted.frames;
  });
  expect(frames).toBeLessThan(5);
  expect(errors).toEqual([]);
});

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
