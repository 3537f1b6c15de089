import { expect, type Page } from '@playwright/test';
import { type DemoModel } from './demoModels';

/** Opens a model's page and waits until the engine has drawn all of it. */
export async function openModel(
  page: Page,
  { tenant, modelId }: Pick<DemoModel, 'tenant' | 'modelId'>,
): Promise<void> {
  await page.goto(`/tenants/${tenant}/models/${modelId}`);
  await sceneReady(page);
}

export async function sceneReady(page: Page): Promise<void> {
  await expect(page.locator('[data-state="ready"]:is([data-load="done"], [data-load="held"])')).toBeVisible({
    timeout: 60_000,
  });
}

/** Everything that the page complains about, except what the engine's software rendering says of itself. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
