import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';

test.beforeEach(async () => {
  await readySamples();
});

test('a thing is found by its class, chosen with the keyboard, and selected in the scene', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openModel(page, await sample('house'));
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Find in the model' });
  await expect(field).toBeFocused();
  await field.fill('ifcdoor');
  const results = page.getByRole('treegrid', { name: 'Search results' });
  await expect(results.getByRole('row', { name: /^IfcDoor, \d+/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(results).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(results.locator('[aria-selected="true"]').first()).toBeVisible();
  const properties = page.getByRole('region', { name: 'Properties' });
  await expect(properties.getByText('IfcDoor', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'What was done' })).toContainText(/Selected: .*IfcDoor/);

  await page
    .getByRole('region', { name: 'Search results' })
    .getByRole('button', { name: 'Show only' })
    .click();
  await expect(page.getByText(/only \d+ objects shown/)).toBeVisible();
  expect(errors).toEqual([]);
});

test('a value is found in the properties, and a property with its value', async ({ page }) => {
  await openModel(page, await sample('office'));
  const field = page.getByRole('searchbox', { name: 'Find in the model' });
  const results = page.getByRole('treegrid', { name: 'Search results' });
  await field.fill('IsExternal=true');
  await expect(results.getByRole('row', { name: /^In properties, / })).toBeVisible();
  await field.fill('nothing is called so');
  await expect(page.getByText('Nothing matches “nothing is called so”.')).toBeVisible();
});

test('a branch of the tree is hidden, shown again, and a class is selected as a whole', async ({ page }) => {
  await openModel(page, await sample('house'));
  await page.getByRole('tab', { name: 'Classes' }).click();
  const classes = page.getByRole('treegrid', { name: 'Classes' });
  const walls = classes.getByRole('row', { name: /^IfcWall, / });
  await walls.hover();
  await walls.getByRole('button', { name: 'Hide IfcWall' }).click();
  await expect(page.getByText(/\d+ hidden/)).toBeVisible();
  await walls.getByRole('button', { name: 'Show IfcWall' }).click();
  await expect(page.getByText(/\d+ hidden/)).toBeHidden();
  await walls.getByText('IfcWall').click();
  await expect(page.getByRole('heading', { name: /^\d+ things selected$/ })).toBeVisible();
});

test('a name, a GlobalId and a type are found, and each way to explore leads to the thing', async ({
  page,
}) => {
  await openModel(page, await sample('house'));
  const field = page.getByRole('searchbox', { name: 'Find in the model' });
  const results = page.getByRole('treegrid', { name: 'Search results' });
  const properties = page.getByRole('region', { name: 'Properties' });
  await field.fill('Outer wall south');
  await results
    .getByRole('row', { name: /^Outer wall south/ })
    .first()
    .click();
  const globalId = (await properties
    .getByText(/^[0-9A-Za-z_$]{22}$/)
    .first()
    .textContent())!;
  const type = properties.getByText('Type', { exact: true }).locator('xpath=following::*[1]');
  const typeName = (await type.first().textContent())!;
  for (const text of [globalId, typeName]) {
    await field.fill(text);
    await expect(results.getByRole('row').first()).toBeVisible();
    await expect(page.getByText(/^[1-9]\d* match(es)?/)).toBeVisible();
  }
  await field.fill('');
  for (const [tab, tree] of [
    ['Tree', 'Spatial tree'],
    ['Classes', 'Classes'],
    ['Types', 'Types'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    const rows = page.getByRole('treegrid', { name: tree }).locator('[role="row"][aria-selected="true"]');
    await expect(rows.first()).toBeVisible();
  }
});
