import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createClient } from '@libsql/client';
import { startApp } from './support/appProcess';
import { DATA, FLEX_URL, PLANTED_SECRET, SIGN_IN_APP_PORT, SIGN_IN_APP_URL as APP } from './support/setup';

const DATABASE_URL = `file:${path.join(DATA, 'signIn.db')}`;
const ADA = 'Ada Lindqvist';

let app: Awaited<ReturnType<typeof startApp>>;

/** The app as the demo starts it, with the people of local Flex. */
test.beforeAll(async () => {
  const client = JSON.parse(readFileSync(path.join(DATA, 'flex/people-client.json'), 'utf8')) as {
    clientId: string;
    clientSecret: string;
  };
  app = await startApp({
    PORT: String(SIGN_IN_APP_PORT),
    ACCESS: 'signed-in',
    OIDC_ISSUER: `${FLEX_URL}/id`,
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET: client.clientSecret,
    SESSION_SECRET: 'the secret of the browser test, long enough',
    ACCESS_ADMINISTRATORS: 'ada.lindqvist@flexview.example',
    FLEX_API_URL: FLEX_URL,
    FLEX_AUTHORITY: `${FLEX_URL}/id`,
    FLEX_CLIENT_ID: 'flexview-e2e',
    FLEX_CLIENT_SECRET: PLANTED_SECRET,
    DATABASE_URL,
    GEOMETRY_CACHE_DIR: path.join(DATA, 'signInGeometry'),
    UPLOAD_DIR: path.join(DATA, 'signInUploads'),
  });
});
test.afterAll(() => app.stop());

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

const openMenu = (page: Page, name: string) => page.getByRole('button', { name: `Who: ${name}` }).click();

for (const [name, email] of [
  [ADA, 'ada.lindqvist@flexview.example'],
  ['Ben Okafor', 'ben.okafor@acme-estates.example'],
  ['Chris Moreau', 'chris.moreau@garden-house.example'],
] as const) {
  test(`${name} is one click away, and comes back to the address they asked for`, async ({ page }) => {
    const wanted = `${APP}/tenants?new`;
    await page.goto(wanted);
    await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
    await signIn(page, name);
    await expect(page).toHaveURL(/\/tenants/);
    await openMenu(page, name);
    await expect(page.getByRole('dialog', { name: 'Who you are here' })).toContainText(email);
  });
}

test('the session cookie is the only one that is left, and no script can read it', async ({
  page,
  context,
}) => {
  await page.goto(`${APP}/tenants`);
  await signIn(page, ADA);
  await expect(page).toHaveURL(`${APP}/tenants`);
  const cookies = (await context.cookies(APP)).filter(({ name }) => name.startsWith('flexview-s'));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({
    name: 'flexview-session',
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    expires: -1,
  });
  expect(await page.evaluate(() => document.cookie)).not.toContain('flexview-session');
});

test('signing out ends it: here, at the identity provider, and for whoever kept the cookie', async ({
  page,
  context,
}) => {
  await page.goto(`${APP}/tenants`);
  await signIn(page, ADA);
  await expect(page).toHaveURL(`${APP}/tenants`);
  const kept = await context.cookies(APP);
  await openMenu(page, ADA);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Flexview' })).toBeVisible();
  await context.addCookies(kept.filter(({ name }) => name === 'flexview-session'));
  await page.goto(`${APP}/tenants`);
  await expect(page.getByRole('heading', { name: 'Sign in to Flexview' })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});

test('a session that ends while a page is open is said in words, with the way back to the same page', async ({
  page,
}) => {
  await page.goto(`${APP}/tenants`);
  await signIn(page, ADA);
  await expect(page).toHaveURL(`${APP}/tenants`);
  await page.goto(`${APP}/tenants/acme-estates/models?sort=name`);
  await expect(page.getByText('Harbour Office').first()).toBeVisible();

  const database = createClient({ url: DATABASE_URL });
  await database.execute("UPDATE sessions SET last_seen_at = '2020-01-01T00:00:00.000Z'");
  database.close();
  const notice = page.getByRole('alert').filter({ hasText: 'You are signed out' });
  // The list asks anew when somebody looks at the page again, once in five seconds.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(notice).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await notice.getByRole('link', { name: 'Sign in' }).click();
  // The provider still knows who it is, so it does not ask.
  await expect(notice).toBeHidden();
  await expect(page).toHaveURL(`${APP}/tenants/acme-estates/models?sort=name`);
  await expect(async () => {
    const status = await page.evaluate(
      async () => (await fetch('/api/me', { headers: { 'x-flex-bff': '1' } })).status,
    );
    expect(status).toBe(200);
  }).toPass();
});

test('who turns back at the provider, or comes with an old link, is told so', async ({ page }) => {
  await page.goto(`${APP}/api/auth/callback?error=access_denied&state=x`);
  await expect(page.getByRole('alert')).toContainText('That sign-in is over');
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible();
});
