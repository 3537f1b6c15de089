import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import * as tus from 'tus-js-client';
import { type Upload } from '../../../lib/flexContract';
import { APP_URL } from './setup';
import { OWN_PAGE, ownFetch } from '../../support/ownPage';

const ENDED = new Set(['ready', 'refused', 'failed']);

/** Sends a file as the browser does, with tus; an answer that refuses it is no error here. */
function send(
  tenant: string,
  filename: string,
  content: Buffer | string,
  origin: string,
): Promise<string | null> {
  const size = typeof content === 'string' ? statSync(content).size : content.length;
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(
      typeof content === 'string' ? createReadStream(content) : Readable.from(content),
      {
        endpoint: `${origin}/api/tenants/${tenant}/uploads`,
        metadata: { filename, assetName: filename },
        uploadSize: size,
        headers: OWN_PAGE,
        chunkSize: 4 * 1024 * 1024,
        retryDelays: [],
        onSuccess: () => resolve(null),
        onError: (error) => {
          const response = 'originalResponse' in error ? error.originalResponse : null;
          if (response && response.getStatus() >= 400 && response.getStatus() < 500)
            resolve(response.getBody());
          else reject(error);
        },
      },
    );
    upload.start();
  });
}

type Outcome = Pick<Upload, 'state' | 'reason' | 'modelId'>;

/** Uploads a file and waits for what becomes of it. A file refused before its first byte has no row: see `reason`. */
export async function uploadAndWait(
  tenant: string,
  filename: string,
  content: Buffer | string,
  origin = APP_URL,
): Promise<Outcome> {
  const refusal = await send(tenant, filename, content, origin);
  let outcome: Outcome | undefined;
  await expect(async () => {
    const response = await ownFetch(`${origin}/api/tenants/${tenant}/uploads`);
    expect(response.status).toBe(200);
    const { uploads } = (await response.json()) as { uploads: Upload[] };
    outcome = uploads.find((upload) => upload.filename === filename);
    if (!outcome && refusal !== null) outcome = { state: 'refused', reason: refusal };
    expect(ENDED).toContain(outcome?.state);
  }).toPass({ timeout: 120_000, intervals: [250] });
  return outcome!;
}

/** A tenant of the test's own, so that it meets nobody else's uploads. */
export async function newTenant(name: string): Promise<string> {
  const response = await ownFetch(`${APP_URL}/api/tenants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  expect(response.status).toBe(201);
  const { tenantId } = (await response.json()) as { tenantId: string };
  return tenantId;
}
