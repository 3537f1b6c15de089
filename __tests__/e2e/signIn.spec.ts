import { expect, test, type Page } from '@playwright/test';
import { createClient } from '@libsql/client';
import { SIGN_IN_APP_URL as APP } from './support/setup';
import { ADA, BEN, CHRIS, signIn, startSignInApp } from './support/signInApp';

let app: Awaited<ReturnType<typeof startSignInApp>>;

test.beforeAll(async () => {
  app = await startSignInApp('signIn');
});
test.afterAll(() => app.stop());

const openMenu = (page: Page, name: string) => page.getByRole('button', { name: `Who: ${name}` }).click();

for (const [name, email] of [
  [ADA, 'ada.lindqvist@flexview.example'],
  [BEN, 'ben.okafor@acme-estates.example'],
  [CHRIS, 'chris.moreau@garden-house.example'],
] as const) {
  test(`${name} is one click away, and comes back to the address they asked for`, async ({ page }) => {
    const wanted = `${APP}/tenants?sort=name`;
    await page.goto(wanted);
    await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
    await signIn(page, name);
    await expect(page).toHaveURL(wanted);
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

  const database = createClient({ url: app.databaseUrl });
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
