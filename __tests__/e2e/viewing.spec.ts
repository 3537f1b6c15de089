import { expect, test, type Page } from '@playwright/test';
import { NORTHWIND, readySamples, sample } from './support/demoModels';
import { openModel, sceneReady, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';
import { OWN_PAGE } from '../support/ownPage';

test.beforeEach(async () => {
  await readySamples();
});

test('a person chooses a tenant, and each of its models shows a real building', async ({ page }) => {
  const samples = await readySamples();
  const errors = watchErrors(page);
  for (const tenant of ['Acme Estates', 'Northwind Homes']) {
    await page.goto('/tenants');
    await page.getByRole('link', { name: new RegExp(tenant) }).click();
    await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
    const identifier = tenant.toLowerCase().replace(' ', '-');
    for (const { name } of samples.filter((model) => model.tenant === identifier)) {
      await page.getByRole('link', { name, exact: true }).first().click();
      await sceneReady(page);
      await expect
        .poll(async () => (await lookAt(page)).drawn, { message: `${name} is drawn` })
        .toBeGreaterThan(0.08);
      expect((await lookAt(page)).colours).toBeGreaterThan(6);
      await page.getByRole('link', { name: 'Models' }).first().click();
      await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
    }
  }
  expect(errors).toEqual([]);
});

/** Clicks over the scene from the middle outwards until something of this class is picked. */
async function pickA(page: Page, ifcClass: RegExp): Promise<void> {
  const properties = page.getByRole('region', { name: 'Properties' });
  for (const [dx, dy] of [
    [0, 0],
    [40, 20],
    [-40, 20],
    [80, 40],
    [-80, -30],
    [0, 60],
    [120, 0],
    [-120, 10],
    [60, -60],
  ]) {
    await page.mouse.click(640 + dx!, 360 + dy!);
    await expect(properties.getByText(/^Ifc[A-Z]/).first()).toBeVisible();
    if (ifcClass.test((await properties.textContent()) ?? '')) return;
  }
  throw new Error(`Nothing of ${ifcClass} was under the pointer.`);
}

test('a wall that is picked tells its class, level, type and properties', async ({ page }) => {
  await openModel(page, await sample('house'));
  await pickA(page, /IfcWall(?!Type)/);
  const properties = page.getByRole('region', { name: 'Properties' });
  await expect(properties.getByText('Pset_WallCommon')).toBeVisible();
  await expect(properties.getByText(/^\d[\d.,]*\sm²/).first()).toBeVisible();
  await expect.poll(async () => (await lookAt(page)).selected).toBeGreaterThan(0.0005);

  await page.keyboard.press('Escape');
  await expect(properties.getByText('Nothing selected')).toBeVisible();
  await expect.poll(async () => (await lookAt(page)).selected).toBeLessThan(0.0005);
});

test('a room chosen from the list is shown, marked and described', async ({ page }) => {
  await openModel(page, await sample('office'));
  await page
    .getByRole('treegrid', { name: 'Levels and rooms' })
    .getByText('Level 2', { exact: true })
    .waitFor();
  await page.getByRole('searchbox', { name: 'Find in the model' }).fill('2.14');
  await page.getByRole('row', { name: /^2\.14/ }).click();
  const properties = page.getByRole('region', { name: 'Properties' });
  await expect(properties.getByText('IfcSpace', { exact: true }).first()).toBeVisible();
  await expect(properties.getByText('Pset_SpaceCommon')).toBeVisible();
  await expect.poll(async () => (await lookAt(page)).selected).toBeGreaterThan(0.02);
});

test('the tenant is switched with the keyboard and lands on the same kind of page', async ({ page }) => {
  await page.goto('/tenants/acme-estates/models');
  await page.getByRole('button', { name: /Acme Estates/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Filter tenants' }).fill('north');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tenants/${NORTHWIND}/models$`));
  await expect(page.getByRole('link', { name: 'house', exact: true }).first()).toBeVisible();

  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`/tenants/${NORTHWIND}/models$`));
});

test('two tabs on two tenants do not mix', async ({ context }) => {
  const [acme, northwind] = [await context.newPage(), await context.newPage()];
  await acme.goto('/tenants/acme-estates/models');
  await northwind.goto('/tenants/northwind-homes/models');
  for (const [tab, own, other] of [
    [acme, /office/, /house/],
    [northwind, /house/, /office/],
  ] as const) {
    await tab.reload();
    await expect(tab.getByRole('link', { name: own }).first()).toBeVisible();
    await expect(tab.getByRole('link', { name: other })).toHaveCount(0);
  }
});

test('a building at rest is not drawn again', async ({ page }) => {
  await page.addInitScript(() => {
    const counted = window as unknown as { draws: number };
    counted.draws = 0;
    const draw = WebGL2RenderingContext.prototype.drawArrays;
    WebGL2RenderingContext.prototype.drawArrays = function (...args) {
      counted.draws += 1;
      draw.apply(this, args);
    };
  });
  await openModel(page, await sample('house'));
  const drawsIn = (ms: number) =>
    page.evaluate(async (wait) => {
      const counted = window as unknown as { draws: number };
      const before = counted.draws;
      await new Promise((resolve) => setTimeout(resolve, wait));
      return counted.draws - before;
    }, ms);
  await expect.poll(() => drawsIn(1000)).toBe(0);
  const before = await lookAt(page);
  await page.keyboard.press('x');
  await expect.poll(async () => (await lookAt(page)).colours).toBeLessThan(before.colours);
  await expect.poll(() => drawsIn(1000)).toBe(0);
});

test('the model and its source file can be downloaded', async ({ page }) => {
  await openModel(page, await sample('house'));
  for (const [item, name] of [
    ['3D geometry (wexBIM)', /\.wexbim$/],
    ['Source file', /\.ifc$/],
  ] as const) {
    await page.getByRole('button', { name: 'More' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    expect((await download).suggestedFilename()).toMatch(name);
  }
});

test('a browser without WebGL is told so, and what still works', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  const { tenant, modelId } = await sample('house');
  await page.goto(`/tenants/${tenant}/models/${modelId}`);
  await expect(page.locator('[data-state="failed"]')).toBeVisible();
  await expect(page.getByText(/WebGL/).first()).toBeVisible();
});

test.describe('a download that goes wrong', () => {
  const damages: [
    string,
    (body: Buffer) => { status: number; body: Buffer; headers: Record<string, string> },
    RegExp,
  ][] = [
    [
      'breaks off',
      (body) => ({
        status: 200,
        body: body.subarray(0, body.length / 2),
        headers: { 'x-geometry-length': String(body.length) },
      }),
      /The model did not arrive/,
    ],
    [
      'is not a model',
      (body) => ({
        status: 200,
        body: Buffer.from('<html>'),
        headers: { 'x-geometry-length': String(body.length && 6) },
      }),
      /The 3D file is damaged/,
    ],
    ['fails', () => ({ status: 502, body: Buffer.from('{}'), headers: {} }), /The model did not arrive/],
  ];
  for (const [what, damage, words] of damages) {
    test(`${what}: it is said in words and can be tried again`, async ({ page }) => {
      const house = await sample('house');
      let broken = true;
      await page.route('**/geometry/**', async (route) => {
        if (!broken) return route.continue();
        const response = await route.fetch({ headers: { ...route.request().headers(), ...OWN_PAGE } });
        return route.fulfill(damage(await response.body()));
      });
      await page.goto(`/tenants/${house.tenant}/models/${house.modelId}`);
      await expect(page.locator('[data-state="failed"]')).toBeVisible();
      await expect(page.locator('[data-state="failed"]').getByText(words).first()).toBeVisible();
      broken = false;
      await page.getByRole('button', { name: /again/i }).click();
      await sceneReady(page);
    });
  }
});
