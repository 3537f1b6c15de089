import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { NORTHWIND, readySamples, sample } from './support/demoModels';
import { sceneReady, watchErrors } from './support/modelPage';
import config from './playwright.config';

// Code that the browser compiles as it finds it used grows for dozens of visits and hides what a page leaves behind.
const launch = config.use?.launchOptions ?? {};
test.use({ launchOptions: { ...launch, args: [...(launch.args ?? []), '--js-flags=--lite-mode'] } });

const VISITS = 12;
/** By then all that is loaded once is loaded. */
const WARM_AFTER = 4;

test.beforeEach(async () => {
  await readySamples();
});

/** What the page holds after all that is not needed was given back. */
async function holdings(devtools: CDPSession) {
  for (let turn = 0; turn < 3; turn++) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return {
    heapBytes: metric('JSHeapUsedSize'),
    listeners: metric('JSEventListeners'),
    nodes: metric('Nodes'),
  };
}

/** Uses what listens, caches and floats: picks a thing, and opens cards and the palette. */
async function workWithTools(page: Page) {
  await page.mouse.click(640, 360);
  await expect(page.getByRole('region', { name: 'Properties' }).getByText(/^Ifc/).first()).toBeVisible();
  for (const name of ['Section', 'Measure']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('button', { name: `Close ${name}` })).toBeVisible();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
}

test('visits of a model leave nothing behind', async ({ page }) => {
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
  const { name } = await sample('house');
  const held: Awaited<ReturnType<typeof holdings>>[] = [];
  for (let visit = 1; visit <= VISITS; visit++) {
    await page.getByRole('link', { name, exact: true }).first().click();
    // Some are left while they load, most when they are drawn, some after work.
    if (visit % 3 === 1) await page.waitForURL(/models\/\d+/);
    else await sceneReady(page);
    if (visit % 3 === 2) await workWithTools(page);
    await page.goBack();
    await page.getByRole('heading', { name: 'Models' }).waitFor();
    if (visit === WARM_AFTER || visit === VISITS)
      await expect(async () => {
        held.length = visit === VISITS ? 1 : 0;
        held.push(await holdings(devtools));
        const [warm, last] = held;
        if (!last || !warm) return;
        // A page that was just left is given back some moments later.
        expect(last.nodes).toBeLessThan(warm.nodes + 20);
        expect(last.listeners).toBeLessThan(warm.listeners + 20);
        expect(last.heapBytes).toBeLessThan(warm.heapBytes * 1.1);
      }).toPass({ timeout: 20_000 });
  }
  const words = held.map(
    ({ heapBytes, listeners, nodes }) =>
      `${(heapBytes / 1e6).toFixed(2)} MB, ${listeners} listeners, ${nodes} nodes`,
  );
  console.log(`held after visit ${WARM_AFTER} and ${VISITS}: ${words.join(' -> ')}`);

  const living = await page.evaluate(
    () =>
      (window as unknown as { contexts: WeakRef<WebGL2RenderingContext>[] }).contexts.filter((reference) => {
        const context = reference.deref();
        return context && !context.isContextLost();
      }).length,
  );
  expect(living).toBeLessThanOrEqual(1);
  expect(page.workers()).toHaveLength(0);
  const framesInASecond = () =>
    page.evaluate(async () => {
      const counted = window as unknown as { frames: number };
      counted.frames = 0;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return counted.frames;
    });
  await expect.poll(framesInASecond).toBeLessThan(5);
  expect(errors).toEqual([]);
});
