// How much JavaScript our pages send before the engine, and where the engine comes in.
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

/** A name of the engine's interface, which a minifier leaves as it is and nothing of ours but its host says. */
const ENGINE_MARK = 'adaptivePerformanceOn';
/** The engine itself is much larger than its host. */
const ENGINE_BYTES = 100_000;

/**
 * @param go  brings a page to the list of models, and gives the link of one
 * @returns KiB of scripts, each by itself through gzip: of the list of models, added by a model's page until the first
 * picture, the engine's part of that, and what comes after
 */
export async function measureCode(go, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const asked = new Set();
    page.on('request', (request) => request.resourceType() === 'script' && asked.add(request.url()));
    const target = await go(page);
    const onList = [...asked];
    await target.click();
    await page.locator('[data-state="ready"]').waitFor({ timeout: 120_000 });
    const added = [...asked].slice(onList.length);
    await page.waitForLoadState('networkidle');
    const later = [...asked].slice(onList.length + added.length);
    const list = await Promise.all(onList.map(read));
    if (list.some(isEngine)) throw new Error('The list of models loads the engine.');
    const own = await Promise.all(added.map(read));
    return {
      listKib: sum(list),
      pageKib: sum(own.filter((one) => !isEngine(one))),
      engineKib: sum(own.filter(isEngine)),
      laterKib: sum(await Promise.all(later.map(read))),
    };
  } finally {
    await browser.close();
  }
}

const isEngine = (text) => text.length > ENGINE_BYTES && text.includes(ENGINE_MARK);
const sum = (texts) => texts.reduce((bytes, text) => bytes + gzipSync(text).length, 0) / 1024;

/** The browser keeps no text of some scripts, so each is asked for once more. */
const read = async (url) => (await fetch(url)).text();
