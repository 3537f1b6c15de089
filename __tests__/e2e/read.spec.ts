import { expect, test } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';

test('several things say what they share, what varies and what they add up to; one value selects all that have it', async ({
  page,
}) => {
  await readySamples();
  const errors = watchErrors(page);
  await openModel(page, await sample('house'));
  const properties = page.getByRole('region', { name: 'Properties' });

  await page.getByRole('tab', { name: 'Classes' }).click();
  await page.getByRole('treegrid', { name: 'Classes' }).getByText('IfcWall', { exact: true }).click();
  await expect(properties.getByRole('heading', { name: /^\d+ things selected$/ })).toBeVisible();
  await expect(properties.getByRole('region', { name: 'Totals' })).toContainText(/\d\sm/);
  await properties
    .getByRole('button', { name: /^varies, \d+ values$/ })
    .first()
    .click();
  await expect(properties.getByTitle('Select these').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await properties.getByRole('button', { name: 'Properties as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  await page.getByRole('treegrid', { name: 'Classes' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(properties.getByText('Pset_WallCommon')).toBeVisible();
  await properties.getByRole('button', { name: 'Select all with this IsExternal' }).click();
  await expect(properties.getByRole('heading', { name: /^\d+ things selected$/ })).toBeVisible();
  expect(errors).toEqual([]);
});
