import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { contrast, countTriangles, seenFrames, stopWatching, watchFrames } from './support/frames';
import { sceneReady, watchErrors } from './support/modelPage';
import { ROOT } from './support/setup';
import { newTenant, uploadAndWait } from './support/uploadFile';

const sharedModel = (name: string) => path.join(ROOT, '../shared/models/ifc', name);
const RESTAURANT = sharedModel('revit2012_janesville_restaurant.ifczip');
const DORMITORY = sharedModel('Dormitory-ARC.ifczip');

// A heavy file takes long to convert where other work is done beside it.
test.describe.configure({ timeout: 300_000 });

/** The Dormitory has some triangles more in full, and less than half as many in its light form. */
const FULL = 300_000;

async function upload(file: string) {
  const tenant = await newTenant(`Light ${path.basename(file)}`);
  const { modelId } = await uploadAndWait(tenant, path.basename(file), file);
  return `/tenants/${tenant}/models/${modelId}`;
}

test('nine million triangles: the light form is the first picture, and it is said', async ({ page }) => {
  test.skip(!existsSync(RESTAURANT), 'the shared models are not here');
  const errors = watchErrors(page);
  await countTriangles(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, set] = /geometry\/(\w+\??.*)$/.exec(request.url()) ?? [];
    if (set) asked.push(set);
  });
  const address = await upload(RESTAURANT);
  const startedAt = Date.now();
  await page.goto(address);
  await sceneReady(page);
  console.log(`restaurant: all of its light form after ${Date.now() - startedAt} ms`);
  const status = page.getByText(/shown in less detail/);
  await expect(status).toBeVisible();
  expect(asked).toContain('components?budget=100000');
  expect(asked).not.toContain('components');
  // A form that is being made is answered 503 until it is there, which Chromium puts on the console.
  expect(errors.filter((error) => !error.includes('503'))).toEqual([]);
});

test('all of it comes on request without a blank frame; it moves light and stands in full', async ({
  page,
}) => {
  test.skip(!existsSync(DORMITORY), 'the shared models are not here');
  await countTriangles(page);
  await page.goto(await upload(DORMITORY));
  await sceneReady(page);
  await expect(page.getByText(/shown in less detail/)).toBeVisible();
  await watchFrames(page);
  await page.getByRole('button', { name: 'Full detail' }).click();
  await expect(page.getByText(/shown in less detail/)).toBeHidden();
  await sceneReady(page);
  const most = (frames: { triangles: number }[]) => Math.max(...frames.map(({ triangles }) => triangles));
  await expect.poll(async () => most(await seenFrames(page))).toBeGreaterThan(FULL);
  const swap = await stopWatching(page);
  expect(Math.min(...swap.map(contrast))).toBeGreaterThan(30);

  await page.getByRole('application').focus();
  await watchFrames(page);
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await seenFrames(page)).filter(drawn).length).toBeGreaterThan(1);
  await expect
    .poll(async () => (await seenFrames(page)).filter(drawn).at(-1)?.triangles)
    .toBeGreaterThan(FULL);
  const moved = (await stopWatching(page)).filter(drawn).map(({ triangles }) => triangles);
  console.log(`dormitory, triangles while it moves and stands: ${moved.join(', ')}`);
  expect(Math.min(...moved)).toBeLessThan(FULL / 2);
});

/** A frame for which something was drawn; others show what was there before. */
const drawn = ({ triangles }: { triangles: number }) => triangles > 0;
