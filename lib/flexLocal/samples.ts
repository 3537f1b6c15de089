import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { listWire, tenantWire } from '@/lib/flexContract';
import { DEMO_IDENTIFIER } from './database';
import { writeFileWhole } from './files';
import type { Client } from './identity';

/** The sample buildings and where they go. The first is the largest, so that there is something to see processing. */
const SAMPLES = [
  { file: 'office.ifc', asset: 'Harbour Office', tenant: DEMO_IDENTIFIER },
  { file: 'house.ifc', asset: 'Garden House', tenant: 'northwind-homes' },
  { file: 'office-services.ifc', asset: 'Harbour Office', tenant: DEMO_IDENTIFIER },
];

const TENANTS = [
  { identifier: DEMO_IDENTIFIER, name: 'Acme Estates', region: 'UK' },
  { identifier: 'northwind-homes', name: 'Northwind Homes', region: 'WestEurope' },
];

/** Which samples were loaded already, kept in a file: what people delete afterwards stays deleted. */
const stateSchema = z.object({ loaded: z.array(z.string()) });

export type SampleLoading = {
  url: string;
  client: Client;
  samplesDir: string;
  /** Remembers what was loaded. */
  stateFile: string;
  log: (line: string) => void;
};

/** Null where there is no such file. */
function readIfThere(file: string): Promise<Buffer | null> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function call(url: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

async function signIn(url: string, { clientId, clientSecret }: Client): Promise<{ authorization: string }> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'api.write',
  });
  const answer = z
    .object({ access_token: z.string() })
    .parse(await call(`${url}/id/token`, { method: 'POST', body }));
  return { authorization: `Bearer ${answer.access_token}` };
}

/** Makes the tenants of the samples that are not there. */
async function ensureTenants(url: string, headers: { authorization: string }): Promise<void> {
  const { value } = listWire(tenantWire).parse(await call(`${url}/id/2.0/Tenants`, { headers }));
  const known = new Set(value.map((tenant) => tenant.identifier));
  for (const tenant of TENANTS.filter(({ identifier }) => !known.has(identifier))) {
    await call(`${url}/id/2.0/Tenants`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(tenant),
    });
  }
}

/**
 * Loads the sample buildings that were never loaded, over HTTP and with a token, as an app would upload the file of a
 * person: what a first start shows has come the same way as everything after it.
 */
export async function loadSamples({ url, client, samplesDir, stateFile, log }: SampleLoading): Promise<void> {
  const kept = await readIfThere(stateFile);
  const loaded = kept ? stateSchema.parse(JSON.parse(kept.toString())).loaded : [];
  const missing = SAMPLES.filter(({ file }) => !loaded.includes(file));
  if (missing.length === 0) return;
  const headers = await signIn(url, client);
  await ensureTenants(url, headers);
  for (const { file, asset, tenant } of missing) {
    const bytes = await readIfThere(path.join(samplesDir, file));
    if (!bytes) {
      log(`The sample ${file} is not in ${samplesDir}.`);
      continue;
    }
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), file);
    form.append('assetName', asset);
    const region = TENANTS.find(({ identifier }) => identifier === tenant)?.region ?? '';
    await call(`${url}/${region}/aim/2.0/${tenant}/modelfiles/upload`, {
      method: 'POST',
      headers,
      body: form,
    });
    loaded.push(file);
    await writeFileWhole(stateFile, JSON.stringify({ loaded }));
  }
}
