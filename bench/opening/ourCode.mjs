// How much JavaScript our pages send before the engine, and where the engine comes in.
import { chromium } from '@playwright/test';

/** A name of the engine's interface, which a minifier leaves as it is and nothing of ours but its host says. */
const ENGINE_MARK = 'adaptivePerformanceOn';
/** The engine itself is much larger than its host. */
const ENGINE_BYTES = 100_000;

/** @returns KiB of scripts as sent: of the list of models, added by a model's page, and the engine's part of that */
export async function measureCode(go, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const scripts = await watchScripts(page);
    const target = await go(page);
    await page.waitForLoadState('networkidle');
    const onList = await scripts();
    if (onList.some(isEngine)) throw new Error('The list of models loads the engine.');
    await target.click();
    await page.locator('[data-state="ready"]').waitFor({ timeout: 120_000 });
    const added = (await scripts()).slice(onList.length);
    const sum = (some) => some.reduce((bytes, { sentBytes }) => bytes + sentBytes, 0) / 1024;
    return {
      listKib: sum(onList),
      pageKib: sum(added.filter((one) => !isEngine(one))),
      engineKib: sum(added.filter(isEngine)),
    };
  } finally {
    await browser.close();
  }
}

const isEngine = ({ text }) => text.length > ENGINE_BYTES && text.includes(ENGINE_MARK);

async function watchScripts(page) {
  const seen = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') seen.push(describe(request));
  });
  return () => Promise.all(seen);
}

async function describe(request) {
  const [response, sizes] = await Promise.all([request.response(), request.sizes()]);
  // The browser keeps no text of a script that was only fetched ahead.
  const text = await response?.text().catch(() => '');
  return { sentBytes: sizes.responseBodySize, text: text ?? '' };
}
