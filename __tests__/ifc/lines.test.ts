import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openEngine } from '@/lib/ifc/worker/engine';
import { loadModel } from '@/lib/ifc/worker/file/loadModel';
import { numberOf, refOf, textOf, valueOf } from '@/lib/ifc/worker/lines';
import { createIfcText, idOf } from './ifcText';

const samples = path.resolve('samples');
const files = readdirSync(samples).filter((name) => name.endsWith('.ifc'));

/** One line of so many is compared: the engine takes its time. */
const EVERY = 5;

test.each(files)('the lines of %s read as the engine reads them', async (name) => {
  const { api, modelId, lines } = await openEngine(await loadModel(path.join(samples, name), Infinity));
  const all = api.GetAllLines(modelId);
  let compared = 0;
  const different: number[] = [];
  for (let i = 0; i < all.size(); i += EVERY) {
    const line = lines.get(all.get(i));
    if (!line) continue; // only the engine needs it
    if (!isDeepStrictEqual(line, api.GetLine(modelId, all.get(i)))) different.push(all.get(i));
    compared++;
  }
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(100);
});

test('stars keep their place, but where web-ifc expects none', async () => {
  const file = createIfcText();
  const property = file.add("IFCPROPERTYSINGLEVALUE('Storeys',*,IFCINTEGER(3),*)");
  const unit = file.add('IFCSIUNIT(*,.AREAUNIT.,*,.SQUARE_METRE.)');
  const context = file.add("IFCGEOMETRICREPRESENTATIONSUBCONTEXT('Body',$,*,*,*,*,#7,$,.MODEL_VIEW.,$)");
  const { lines } = await open(file.toString());

  const line = lines.get(idOf(property))!;
  expect(textOf(line.Name)).toBe('Storeys');
  expect(line.Description).toBeNull();
  expect(numberOf(line.NominalValue)).toBe(3);
  const { UnitType, Prefix, Name } = lines.get(idOf(unit))!;
  expect([UnitType, Prefix, Name].map(valueOf)).toEqual(['AREAUNIT', null, 'SQUARE_METRE']);
  expect(refOf(lines.get(idOf(context))!.ParentContext)).toBe(7);
});

test('the last of two instances with one number counts, and what is malformed or not there is nothing', async () => {
  const file = createIfcText();
  const first = file.add("IFCORGANIZATION($,'First',$,$,$)");
  const text = file
    .toString()
    .replace(
      'ENDSEC;\nEND-ISO',
      `${first}=IFCORGANIZATION($,'Last',$,$,$);\n#900=IFCORGANIZATION('a' 'b');\nENDSEC;\nEND-ISO`,
    );
  const { lines } = await open(text);
  expect(textOf(lines.get(idOf(first))!.Name)).toBe('Last');
  expect(lines.get(900)).toBeUndefined();
  expect(lines.get(901)).toBeUndefined();
  expect(lines.get(undefined)).toBeUndefined();
});

async function open(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flexview-lines-'));
  try {
    const file = path.join(folder, 'model.ifc');
    writeFileSync(file, text);
    return await openEngine(await loadModel(file, Infinity));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
