// One opening of a model in a browser of its own: cold, then again in the same browser.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { watchPicture } from './watchPicture.mjs';

/** Nothing has changed for so long: it is done. */
const STILL_MS = 3000;
/** The first picture shows at least this share of the pixels of the last one; of the canvas, the last one shows more than this. */
const FIRST_SHARE = 0.5;
const LEAST_SHARE = 0.01;
const TIMEOUT_MS = 180_000;

/**
 * @param go  brings the page to where a click opens the model, and gives what to click
 * @returns milliseconds from the click of the cold and of the warm opening, megabytes of the GPU process
 */
export async function openTwice(go, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      reducedMotion: 'reduce',
    });
    await context.addInitScript(watchPicture);
    const page = await context.newPage();
    const cold = await openOnce(page, go);
    const gpuMb = await gpuMegabytes(browser);
    await page.close();
    const warm = await openOnce(await context.newPage(), go);
    return { cold, warm, gpuMb };
  } finally {
    await browser.close();
  }
}

async function openOnce(page, go) {
  const target = await go(page);
  await target.click();
  await page.waitForFunction(
    ([stillMs, least]) => {
      const { lastAt, loadedAt, samples } = window.picture;
      const hasModel = samples.at(-1)?.[1] > least;
      return hasModel && loadedAt && performance.now() - Math.max(lastAt, loadedAt) > stillMs;
    },
    [STILL_MS, LEAST_SHARE],
    { timeout: TIMEOUT_MS },
  );
  const { clickedAt, lastAt, loadedAt, samples } = await page.evaluate(() => window.picture);
  const share = samples.at(-1)[1];
  const [firstAt] = samples.find(([, shown]) => shown >= share * FIRST_SHARE);
  return {
    firstMs: firstAt - clickedAt,
    loadedMs: loadedAt - clickedAt,
    allMs: Math.max(lastAt, loadedAt) - clickedAt,
    share,
  };
}

/** Resident memory of the process that draws; Linux only. */
async function gpuMegabytes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const gpu = processInfo.find(({ type }) => type === 'GPU');
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${gpu.id}/status`, 'utf8'));
  return Number(kilobytes) / 1024;
}
