import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { ACME, readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';
import { watchPolicy } from './support/policyReports';
import { OWN_PAGE } from '../support/ownPage';

test.beforeEach(async () => {
  await readySamples();
});

async function openCard(page: Page, key: string, title: string) {
  await page.getByRole('application').focus();
  await page.keyboard.press(key);
  const card = page.getByRole('region', { name: title });
  await expect(card).toBeVisible();
  return card;
}

test('no page needs anything that its content security policy refuses (CS1)', async ({ page }) => {
  const refused = await watchPolicy(page);
  for (const address of ['/', '/tenants', '/tenants/unknown/models', '/nowhere']) await page.goto(address);
  await page.goto(`/tenants/${ACME}/models`);
  await page.getByRole('button', { name: /^Tenant: / }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /More about/ })
    .first()
    .click();
  await expect(page.getByRole('menuitem', { name: 'Download IFC' })).toBeVisible();
  await page.keyboard.press('Escape');
  for (const [item, start] of [
    ['Download IFC', 'ISO-10303-21;'],
    ['Download wexBIM', '\x95\x57\x9c\x05'],
  ] as const) {
    await page
      .getByRole('button', { name: /More about/ })
      .first()
      .click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await readFile(await (await download).path());
    expect(file.subarray(0, start.length).toString('latin1'), item).toBe(start);
  }
  await page.goto('/tenants');
  await page.getByRole('button', { name: 'New tenant' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(refused).toEqual([]);
});

test('nor does a model with its tools, its pictures and its files (CS1)', async ({ page }) => {
  test.setTimeout(240_000);
  const refused = await watchPolicy(page);
  const errors = watchErrors(page);
  await openModel(page, await sample('house'));
  expect((await lookAt(page)).drawn).toBeGreaterThan(0.05);

  const sharing = await openCard(page, 'Shift+V', 'Link and picture');
  await sharing.getByRole('button', { name: 'QR code' }).click();
  await expect(sharing.getByRole('img', { name: /QR code/ })).toBeVisible();
  const picture = page.waitForEvent('download');
  await sharing.getByRole('button', { name: 'Save as PNG' }).click();
  await picture;
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await sharing.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html[data-printed]')).toBeVisible();

  const views = await openCard(page, 'v', 'Saved views');
  const name = `Under the policy ${Date.now()}`;
  await views.getByRole('textbox', { name: 'Name' }).fill(name);
  await views.getByRole('button', { name: 'Keep this view' }).click();
  const thumbnail = views.getByRole('row', { name }).locator('img');
  await expect
    .poll(() => thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await views.getByRole('button', { name: 'BCF' }).click();
  const bcf = page.getByRole('region', { name: 'BCF' });
  await bcf.getByRole('textbox', { name: 'Topic' }).fill('Roof');
  await bcf.getByRole('button', { name: 'Add what I see' }).click();
  const snapshot = bcf.locator('img').first();
  await expect
    .poll(() => snapshot.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  for (const [key, title] of [
    ['s', 'Section'],
    ['m', 'Measure'],
    ['c', 'Colour'],
  ] as const) {
    const card = await openCard(page, key, title);
    await card.getByRole('button', { name: `Close ${title}` }).click();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ifcwall');
  await expect(page.getByRole('menuitem', { name: /IfcWall/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.mouse.click(640, 380, { button: 'right' });
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  expect(refused).toEqual([]);
  expect(errors).toEqual([]);
});

/** What somebody might get into the HTML of a page, and what each would do. */
const INJECTED = `
  <script>window.attacks.push('script')</script>
  <script nonce="guessed">window.attacks.push('script with a nonce')</script>
  <script src="/api/attack.js"></script>
  <script src="https://evil.example/attack.js"></script>
  <script src="data:text/javascript,window.attacks.push('data')"></script>
  <img src="/icon.svg" onload="window.attacks.push('handler')" alt="">
  <svg onload="window.attacks.push('svg handler')"></svg>
  <iframe srcdoc="<script>parent.attacks.push('frame')</script>"></iframe>
  <object data="/icon.svg"></object>
  <base href="https://evil.example/">`;

test('what is injected into a page does not run (CS1)', async ({ page }) => {
  const asked: string[] = [];
  await page.route(/attack\.js|evil\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/javascript', body: "window.attacks.push('file')" });
  });
  await page.route(/\/tenants$/, async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), ...OWN_PAGE } });
    const html = await response.text();
    expect(html).toContain('<body');
    return route.fulfill({ response, body: html.replace(/<body[^>]*>/, (body) => body + INJECTED) });
  });
  const refused = await watchPolicy(page);
  await page.addInitScript(() => Object.assign(window, { attacks: [] }));
  await page.goto('/tenants');
  const tried = await page.evaluate(async () => {
    const toBlob = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const results: string[] = [];
    for (const source of [toBlob("window.attacks.push('blob')"), 'https://evil.example/attack.js']) {
      const script = document.createElement('script');
      script.src = source;
      await new Promise<void>((resolve) => {
        script.onload = script.onerror = () => resolve();
        document.body.append(script);
      });
    }
    const link = document.createElement('a');
    link.href = "javascript:window.attacks.push('link')";
    link.click();
    const inline = document.createElement('script');
    inline.textContent = "window.attacks.push('inline')";
    document.body.append(inline);
    for (const evaluate of [() => (0, eval)('1'), () => new Function('return 1')()]) {
      try {
        evaluate();
        results.push('evaluated');
      } catch {}
    }
    const worker = await new Promise((resolve) => {
      try {
        const started = new Worker(toBlob('postMessage(1)'));
        started.onmessage = () => resolve('ran');
        started.onerror = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    });
    if (worker === 'ran') results.push('worker');
    return results;
  });
  expect(tried).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { attacks: string[] }).attacks)).toEqual([]);
  expect(asked).toEqual([]);
  expect(refused.length).toBeGreaterThan(10);
});

test('each answer has a nonce of its own, which is on its scripts and cannot be given from outside (CS1)', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (let time = 0; time < 5; time++) {
    const response = await request.get('/tenants', {
      headers: { 'x-nonce': 'given-from-outside', 'content-security-policy': "script-src 'nonce-given'" },
    });
    const policy = response.headers()['content-security-policy'] ?? '';
    const nonce = /'nonce-([^']{22,})'/.exec(policy)?.[1] ?? '';
    const html = await response.text();
    nonces.add(nonce);
    expect(html).not.toContain('given');
    for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(5);
});

test('every built page and route has every header (CS2)', async ({ request }) => {
  const { tenant, modelId } = await sample('house');
  const manifest = JSON.parse(
    await readFile(`${__dirname}/../../.next/app-path-routes-manifest.json`, 'utf8'),
  ) as Record<string, string>;
  const values: Record<string, string | number> = { tenantId: tenant, modelId, set: 'complete', entityId: 1 };
  const addresses = Object.values(manifest)
    .filter((route) => !route.startsWith('/_'))
    .map((route) => route.replace(/\[(\w+)\]/g, (_, name: string) => String(values[name] ?? 'none')));
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) {
    const response = await request.get(address, { maxRedirects: 0 });
    const headers = response.headers();
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy'], address).toMatch(/camera=\(\).*microphone=\(\)/);
    // The app is reached by http here; lib/securityHeaders tests the other case.
    expect(headers['strict-transport-security'], address).toBeUndefined();
    const isPage = !address.startsWith('/api/') && address !== '/icon.svg';
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, address).toContain("frame-ancestors 'none'");
    expect(policy, address).not.toContain('unsafe-eval');
    if (isPage) expect(policy, address).toMatch(/script-src 'self' 'nonce-[^']+';/);
    else if (address.startsWith('/api/')) expect(policy, address).toContain("default-src 'none'");
    expect(headers['access-control-allow-origin'], address).toBeUndefined();
  }
});
