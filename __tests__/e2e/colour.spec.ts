import { expect, test, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel, watchErrors } from './support/modelPage';
import { lookAt } from './support/picture';
import { OWN_PAGE } from '../support/ownPage';

test.beforeEach(async () => {
  await readySamples();
});

/** What the card leaves free of the scene at 1280 x 720. */
const BESIDE = { x: 650, y: 60, width: 290, height: 520 };

const card = (page: Page) => page.getByRole('region', { name: 'Colour', exact: true });

async function colourBy(page: Page, what: string) {
  if (!(await card(page).isVisible())) await page.keyboard.press('c');
  await card(page)
    .getByRole('button', { name: /Colour by/ })
    .click();
  await page.getByRole('option', { name: what, exact: true }).click();
}

test('a model is coloured by class, and lines of the legend select and hide', async ({ page }) => {
  const errors = watchErrors(page);
  await openModel(page, await sample('house'));
  const before = await lookAt(page, BESIDE);
  await colourBy(page, 'Class');
  const legend = page.getByRole('list', { name: 'Legend: Class' });
  await expect(legend.getByText('IfcWall').first()).toBeVisible();
  await expect.poll(async () => (await lookAt(page, BESIDE)).colours).not.toBe(before.colours);

  const coloured = await lookAt(page, BESIDE);
  await legend.getByRole('button', { name: /^Show only IfcWindow/ }).click();
  await expect.poll(async () => (await lookAt(page, BESIDE)).drawn).toBeLessThan(coloured.drawn);
  await legend.getByRole('button', { name: /^Select IfcWindow/ }).click();
  await expect.poll(async () => (await lookAt(page, BESIDE)).selected).toBeGreaterThan(0.0005);
  expect(errors).toEqual([]);
});

test('numbers of a property come in classes that can be changed', async ({ page }) => {
  await openModel(page, await sample('house'));
  await colourBy(page, 'A property');
  await card(page).getByRole('combobox', { name: 'Property' }).fill('NetFloorArea');
  await page
    .getByRole('option', { name: /^NetFloorArea/ })
    .first()
    .click();
  const legend = page.getByRole('list', { name: 'Legend: NetFloorArea' });
  await expect(legend.getByText(/ to .* m²/).first()).toBeVisible();
  const lines = legend.getByText(/ m²$/);
  const before = await lines.count();
  await card(page)
    .getByRole('button', { name: /Classes/ })
    .click();
  await page.getByRole('option', { name: '3', exact: true }).click();
  await expect(lines).toHaveCount(3);
  expect(before).not.toBe(3);
});

test('a spreadsheet colours the rooms that it names, and leaves no trace on the server', async ({ page }) => {
  await openModel(page, await sample('house'));
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  const answer = await page.request.get(
    new URL(page.url()).pathname.replace('/tenants', '/api/tenants') + '/spaces',
    { headers: OWN_PAGE },
  );
  const [first, second] = (await answer.json()).items as { name: string; globalId: string }[];
  await colourBy(page, 'A spreadsheet (CSV)');
  const choosing = page.waitForEvent('filechooser');
  await card(page).getByRole('button', { name: 'Choose a CSV file' }).click();
  const text = `Room;State\n${first!.globalId};painted\n${second!.globalId};raw\nnobody;raw\n`;
  await (await choosing).setFiles({ name: 'rooms.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const legend = page.getByRole('list', { name: 'Legend: State' });
  await expect(legend.getByText('painted')).toBeVisible();
  await expect(card(page).getByText('1 row matches nothing')).toBeVisible();
  expect(sent).toEqual([]);
});
