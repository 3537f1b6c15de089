import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ACME, readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';

test.beforeEach(async () => {
  await readySamples();
});

/** What axe finds against WCAG 2.2 AA, one line a fault. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible in the ${colorScheme} scheme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const address of ['/tenants', `/tenants/${ACME}/models`, '/tenants/unknown/models', '/nowhere']) {
      await page.goto(address);
      expect(await faultsOf(page), address).toEqual([]);
    }
    await openModel(page, await sample('house'));
    expect(await faultsOf(page), 'the model page').toEqual([]);
    await page.getByRole('row', { name: /Kitchen/ }).click();
    await expect(
      page.getByRole('region', { name: 'Properties' }).getByText('Pset_SpaceCommon'),
    ).toBeVisible();
    expect(await faultsOf(page), 'the model page with a room').toEqual([]);
  });
}

test('the list of models is searched, sorted and filtered in the address', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto(`/tenants/${ACME}/models`);
  await page.getByRole('searchbox', { name: 'Search models' }).fill('services');
  await expect(page).toHaveURL(/search=services/);
  await expect(page.getByRole('link', { name: 'office-services', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'office', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search models' })).toHaveValue('services');
  await page.goto(`/tenants/${ACME}/models?sort=size&status=ready`);
  await expect(page.getByRole('link', { name: /^office/ }).first()).toHaveText(/office-services/);
  await page.goto(`/tenants/${ACME}/models?status=failed`);
  await expect(page.getByRole('link', { name: /^office/ })).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('what does not exist is a 404 in words, whichever way it is asked for', async ({ page }) => {
  for (const address of [
    '/nowhere',
    '/tenants/unknown/models',
    `/tenants/${ACME}/models/999999`,
    `/tenants/${ACME}/models/1e3`,
  ]) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(page.getByRole('heading', { level: 1 }), address).toBeVisible();
    await expect(page.getByRole('link').first(), address).toBeVisible();
  }
});

test('a tenant is created from the header and can be used at once', async ({ page }) => {
  const name = `New tenant ${Date.now()}`;
  await page.goto('/tenants');
  await page.getByRole('button', { name: 'New tenant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: /create/i }).click();
  await expect(page).toHaveURL(/\/tenants\/[\w-]+\/models$/);
  await expect(page.getByRole('button', { name: new RegExp(`Tenant: ${name}`) })).toBeVisible();
  await expect(page.getByText('Drop an IFC file here')).toBeVisible();
});

test('on a phone the building is seen, and a room is found in the sheet below it', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await openModel(page, await sample('house'));
  await page.getByRole('tab', { name: 'Explore' }).tap();
  await page.getByRole('searchbox', { name: 'Find in the model' }).fill('kitchen');
  await page.getByRole('row', { name: /^0\.3, / }).tap();
  await expect(page.getByRole('tab', { name: '0.3', selected: true })).toBeVisible();
  await expect(page.getByText('IfcSpace', { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});
