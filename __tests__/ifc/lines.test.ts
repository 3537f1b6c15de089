import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openEngine } from '@/lib/ifc/worker/engine';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';

const samples = path.resolve('samples');
const files = readdirSync(samples).filter((name) => name.endsWith('.ifc'));

test.each(files)('every line of %s reads as the engine reads it', async (name) => {
  const { api, modelId, lines } = await openEngine(await loadModel(path.join(samples, name), Infinity));
  const all = api.GetAllLines(modelId);
  let compared = 0;
  const different: number[] = [];
  for (let i = 0; i < all.size(); i++) {
    const line = lines.get(all.get(i));
    if (!line) continue; // only the engine needs it
    if (!isDeepStrictEqual(line, api.GetLine(modelId, all.get(i)))) different.push(all.get(i));
    compared++;
  }
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(500);
});
