import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startApp } from './appProcess';
import { DATA, FLEX_URL, PLANTED_SECRET, SIGN_IN_APP_PORT, SIGN_IN_APP_URL } from './setup';

/** The people of local Flex, of whom the first is an administrator of everything. */
export const ADA = 'Ada Lindqvist';
export const BEN = 'Ben Okafor';
export const CHRIS = 'Chris Moreau';

/**
 * The app as the demo starts it, with the people of local Flex. Its grants are not those of the demo: there are none.
 * @param name  of its data, which begin empty
 */
export async function startSignInApp(name: string) {
  const client = JSON.parse(readFileSync(path.join(DATA, 'flex/people-client.json'), 'utf8')) as {
    clientId: string;
    clientSecret: string;
  };
  const databaseUrl = `file:${path.join(DATA, `${name}.db`)}`;
  const app = await startApp({
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
    DATABASE_URL: databaseUrl,
    GEOMETRY_CACHE_DIR: path.join(DATA, `${name}Geometry`),
    UPLOAD_DIR: path.join(DATA, `${name}Uploads`),
  });
  return Object.assign(app, { databaseUrl });
}

/** Goes through the sign-in page that is shown as one of the people of local Flex. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

/** Opens an address of the app as one of the people of local Flex, who is not signed in yet. */
export async function openAs(page: Page, name: string, address: string): Promise<void> {
  await page.goto(`${SIGN_IN_APP_URL}/tenants`);
  await signIn(page, name);
  await expect(page.getByRole('button', { name: `Who: ${name}` })).toBeVisible();
  await page.goto(`${SIGN_IN_APP_URL}${address}`);
}
