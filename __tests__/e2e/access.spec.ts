import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { ACME, NORTHWIND, sample } from './support/demoModels';
import { sceneReady } from './support/modelPage';
import { SIGN_IN_APP_URL as APP } from './support/setup';
import { ADA, BEN, CHRIS, openAs, startSignInApp } from './support/signInApp';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const BENS_ADDRESS = 'ben.okafor@acme-estates.example';
const CHRISS_ADDRESS = 'chris.moreau@garden-house.example';

// One story: what Ada gives is what the others see, and what they do is in her log.
test.describe.configure({ mode: 'serial' });

let app: Awaited<ReturnType<typeof startSignInApp>>;
let ada: Page;

/** A browser of its own, as another person has it. */
async function anotherBrowser(browser: Browser): Promise<Page> {
  return (await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })).newPage();
}

test.beforeAll(async ({ browser }) => {
  await sample('house');
  app = await startSignInApp('access');
  ada = await anotherBrowser(browser);
  await openAs(ada, ADA, `/tenants/${ACME}/access`);
});
test.afterAll(async () => {
  await ada.context().close();
  await app.stop();
});

async function choose(page: Page, field: RegExp, option: string) {
  await page.getByRole('button', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function give(address: string, role: string, place: string) {
  await ada.getByRole('button', { name: 'Give access' }).click();
  const dialog = ada.getByRole('dialog', { name: 'Give access' });
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(address);
  await choose(ada, /May$/, role);
  await choose(ada, /What$/, place);
  await dialog.getByRole('button', { name: 'Give access' }).click();
  await expect(ada.getByText('Access was given.')).toBeVisible();
}

/** React Aria's announcer is left out: for seven seconds it names a button that may have gone with its dialog. */
async function checkWithAxe(page: Page, state: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(RULES)
      .exclude('[data-live-announcer]')
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('what Ada gives, Ben sees, and nothing besides; taken back, it is gone with his next click', async ({
  browser,
}) => {
  await expect(ada.getByRole('heading', { name: 'Nobody has been given access yet' })).toBeVisible();
  await give(BENS_ADDRESS, 'Editor', 'The whole tenant');
  await checkWithAxe(ada, 'access');

  const ben = await anotherBrowser(browser);
  await openAs(ben, BEN, '/tenants');
  await expect(ben.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await expect(ben.getByRole('listitem')).toContainText(/Acme Estates.*Editor/);
  await expect(ben.getByRole('button', { name: 'New tenant' })).toHaveCount(0);
  await ben.goto(`${APP}/tenants/${NORTHWIND}/models`);
  await expect(ben.getByRole('heading', { name: 'This tenant is not here' })).toBeVisible();
  await ben.goto(`${APP}/tenants/${ACME}/models`);
  await expect(ben.getByRole('button', { name: 'Upload files' })).toBeVisible();
  await expect(ben.getByRole('link', { name: 'Audit log' })).toHaveCount(0);

  await ada.getByRole('textbox', { name: 'E-mail address' }).fill(BENS_ADDRESS);
  await ada.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(ada.getByText(`${BEN} sees 2 of 2 models.`)).toBeVisible();
  await expect(ada.getByRole('row', { name: /^office-services/ })).toContainText(
    `Editor${BENS_ADDRESS}: Editor of the whole tenant`,
  );

  await ada.getByRole('button', { name: `Take back: ${BENS_ADDRESS}, The whole tenant` }).click();
  await expect(ada.getByText(`Taken back from ${BENS_ADDRESS}.`)).toBeVisible();
  await ben.getByRole('link', { name: 'office', exact: true }).click();
  await expect(ben.getByRole('heading', { name: /is not here$/ })).toBeVisible();
  await ben.context().close();
});

test('Chris sees one building, and nothing that changes it', async ({ browser }) => {
  await ada.goto(`${APP}/tenants/${NORTHWIND}/access`);
  await give(CHRISS_ADDRESS, 'Viewer', 'Building Garden House');
  const chris = await anotherBrowser(browser);
  await openAs(chris, CHRIS, '/tenants');
  await expect(chris.getByRole('listitem')).toContainText(/Northwind Homes.*Some models/);
  await chris.getByRole('link', { name: 'Northwind Homes' }).click();
  await expect(chris.getByText('1 model', { exact: true })).toBeVisible();
  await expect(chris.getByRole('button', { name: /Upload/ })).toHaveCount(0);
  await expect(chris.getByRole('link', { name: 'Access' })).toHaveCount(0);
  for (const page of ['access', 'audit']) {
    await chris.goto(`${APP}/tenants/${NORTHWIND}/${page}`);
    await expect(chris.getByRole('heading', { name: 'This tenant is not here' })).toBeVisible();
  }
  await chris.context().close();
});

test('a guest sees one model under their own name, takes nothing along, and is out when the link ends', async ({
  browser,
}) => {
  const house = await sample('house');
  const office = await sample('office');
  await ada.goto(`${APP}/tenants/${NORTHWIND}/models/${house.modelId}`);
  await sceneReady(ada);
  await ada.getByRole('application').focus();
  await ada.keyboard.press('Shift+V');
  await ada.getByRole('textbox', { name: 'For whom' }).fill('The neighbours');
  await ada.getByRole('button', { name: 'Make a guest link' }).click();
  const link = await ada.getByRole('textbox', { name: 'Guest link' }).inputValue();

  const guest = await anotherBrowser(browser);
  await guest.goto(link);
  await checkWithAxe(guest, 'guest');
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Grace Tan');
  await guest.getByRole('button', { name: 'Open the model' }).click();
  await sceneReady(guest);
  await expect(guest.locator('[data-watermark]')).toContainText('Grace Tan');
  for (const name of [/Link or picture/, /Saved views/, /Download/, /^Upload/])
    await expect(guest.getByRole('button', { name })).toHaveCount(0);
  for (const address of [
    '/tenants',
    `/tenants/${NORTHWIND}/models`,
    `/tenants/${ACME}/models/${office.modelId}`,
  ]) {
    await guest.goto(`${APP}${address}`);
    await expect(guest.getByRole('heading', { name: /not here$/ })).toBeVisible();
  }
  await guest.goto(`${APP}/tenants`);
  await guest.getByRole('link', { name: 'Back to the model' }).click();
  await sceneReady(guest);

  await ada.getByRole('button', { name: 'End the link for The neighbours' }).click();
  await expect(ada.getByRole('button', { name: /^End the link/ })).toHaveCount(0);
  await guest.reload();
  await expect(guest.getByRole('heading', { name: 'Sign in to Flexview' })).toBeVisible();
  await checkWithAxe(guest, 'sign-in');
  await guest.context().close();
});

test('all of that is in the audit log, and can be looked through', async () => {
  await ada.goto(`${APP}/tenants/${NORTHWIND}/audit`);
  const rows = ada.getByRole('row');
  await expect(rows.filter({ hasText: `Gave access: ${CHRISS_ADDRESS}, viewer` })).toContainText(ADA);
  await expect(rows.filter({ hasText: 'Made a guest link: The neighbours' })).toContainText(ADA);
  await expect(rows.filter({ hasText: 'Came by a guest link: Grace Tan' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Ended a guest link' })).toContainText(ADA);
  await checkWithAxe(ada, 'audit');

  await choose(ada, /Outcome$/, 'Refused');
  await ada.getByRole('button', { name: 'Filter' }).click();
  await expect(ada).toHaveURL(/decision=refused/);
  await expect(rows.filter({ hasText: 'Allowed' })).toHaveCount(0);
  await expect(rows.filter({ hasText: BEN }).first()).toContainText('Nothing gives them access');
});
