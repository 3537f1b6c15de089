import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel } from './support/modelPage';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.beforeEach(async () => {
  await readySamples();
});

/** What is wrong on the page as it is, by rule and place. */
async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

async function check(page: Page, state: string) {
  expect.soft(await violations(page), state).toEqual([]);
}

/** Opens a spreadsheet of which no column names anything of the model. */
async function colourByCsv(page: Page) {
  await page.keyboard.press('c');
  const card = page.getByRole('region', { name: 'Colour', exact: true });
  await card.getByRole('button', { name: /Colour by/ }).click();
  await page.getByRole('option', { name: 'A spreadsheet (CSV)', exact: true }).click();
  const choosing = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: 'Choose a CSV file' }).click();
  const buffer = Buffer.from('Room;State\nLiving room;painted\nnobody;raw\n');
  await (await choosing).setFiles({ name: 'rooms.csv', mimeType: 'text/csv', buffer });
  await expect(card.getByText('rooms.csv: 2 rows')).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every state of the page has no violation of WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openModel(page, await sample('house'));
    await check(page, 'at first');

    for (const [key, card] of [
      ['s', 'Section'],
      ['m', 'Measure'],
      ['c', 'Colour by'],
      ['v', 'Saved views'],
    ] as const) {
      await page.keyboard.press(key);
      const close = page.getByRole('button', { name: /^Close / });
      await expect(close.first()).toBeVisible();
      await check(page, card);
      await close.first().click();
    }

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await check(page, 'palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await check(page, 'keys');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('ifcwall');
    await expect(page.getByRole('menuitem', { name: /IfcWall/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(
      page
        .getByRole('region', { name: 'Properties' })
        .getByText(/^Ifc[A-Z]/)
        .first(),
    ).toBeVisible();
    await check(page, 'properties');
    await page.mouse.click(640, 380, { button: 'right' });
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await check(page, 'menu of a thing');
  });
}

// In the light scheme alone: these cards are made of parts that the test above has seen in both.
test('the cards of walking, parts, links, BCF and spreadsheets have no violation', async ({ page }) => {
  test.slow();
  await openModel(page, await sample('house'));
  const close = page.getByRole('button', { name: /^Close / }).first();
  const open: Record<string, () => Promise<void>> = {
    Walk: () => page.keyboard.press('w'),
    Parts: () => page.getByRole('button', { name: 'Parts and models' }).click(),
    async 'Link and picture'() {
      await page.keyboard.press('Shift+V');
      await page.getByRole('button', { name: 'QR code' }).click();
    },
    async BCF() {
      await page.keyboard.press('v');
      await page.getByRole('button', { name: 'BCF' }).click();
    },
    Colour: () => colourByCsv(page),
  };
  for (const [card, show] of Object.entries(open)) {
    await show();
    await expect(page.getByRole('region', { name: card, exact: true })).toBeVisible();
    await check(page, card);
    await close.click();
    await page.getByRole('application').focus();
  }
});

test('the sheet of a phone has no violation either', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openModel(page, await sample('house'));
  await check(page, 'low sheet');
  await page.getByRole('button', { name: 'Raise the panels' }).click();
  await check(page, 'half sheet');
});
