import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readySamples, sample } from './support/demoModels';
import { openModel } from './support/modelPage';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.beforeEach(async () => {
  await readySamples();
});

/** What is wrong on the page as it is, by rule and place. */
async function violations(page: Page, but: string[]): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(RULES).disableRules(but).analyze();
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

async function check(page: Page, state: string, but: string[] = []) {
  expect.soft(await violations(page, but), state).toEqual([]);
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
    // The list is scrolled by the arrows of the field, which keeps the focus (aria-activedescendant).
    await check(page, 'palette', ['scrollable-region-focusable']);
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

test('the sheet of a phone has no violation either', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openModel(page, await sample('house'));
  await check(page, 'low sheet');
  await page.getByRole('button', { name: 'Raise the panels' }).click();
  await check(page, 'half sheet');
});
