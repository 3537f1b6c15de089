import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');
/** Ports of the app and of local Flex; set otherwise where two checkouts run side by side. */
export const APP_PORT = Number(process.env.FLEXVIEW_E2E_PORT ?? 3180);
export const FLEX_PORT = APP_PORT + 1000;
export const APP_URL = `http://localhost:${APP_PORT}`;
/** Of the app in which one signs in, to which local Flex sends people back. */
export const SIGN_IN_APP_PORT = APP_PORT + 2000;
export const SIGN_IN_APP_URL = `http://localhost:${SIGN_IN_APP_PORT}`;
export const FLEX_URL = `http://localhost:${FLEX_PORT}`;

/** Data of this run only; the runner hands the folder on to its workers, which load this file again. */
export const DATA = (process.env.FLEXVIEW_E2E_DATA ??= mkdtempSync(path.join(tmpdir(), 'flexview-e2e-')));

/** A secret that is easy to find again: nothing that reaches a browser or a log may hold it. */
export const PLANTED_SECRET = 'planted-Kf82mQzX-7rJtWvB4-secret-canary';
