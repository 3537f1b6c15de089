import { expect } from '@playwright/test';
import { APP_URL } from './setup';

export type DemoModel = { tenant: string; modelId: number; name: string; sizeBytes: number };

type ModelAnswer = { models: { modelId: number; name: string; status: string; sizeBytes: number }[] };

async function modelsOf(tenant: string): Promise<ModelAnswer['models']> {
  const response = await fetch(`${APP_URL}/api/tenants/${tenant}/models?pageSize=100`, {
    headers: { 'x-flex-bff': '1', origin: APP_URL },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as ModelAnswer).models;
}

export const ACME = 'acme-estates';
export const NORTHWIND = 'northwind-homes';

/** The sample buildings once local Flex has processed them all. */
export async function readySamples(): Promise<DemoModel[]> {
  let samples: (DemoModel & { status: string })[] = [];
  await expect(async () => {
    const lists = await Promise.all(
      [ACME, NORTHWIND].map(async (tenant) =>
        (await modelsOf(tenant)).map((model) => ({ tenant, ...model })),
      ),
    );
    samples = lists.flat();
    expect(samples.length).toBeGreaterThanOrEqual(3);
    expect(samples.filter(({ status }) => status !== 'ready')).toEqual([]);
  }).toPass({ timeout: 120_000, intervals: [1000] });
  return samples;
}

/** The sample of this name. */
export async function sample(wanted: string): Promise<DemoModel> {
  const found = (await readySamples()).find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no sample called ${wanted}.`);
  return found;
}
