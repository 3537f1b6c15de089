// The models that are measured: shared ones, and larger ones made of them.
import { createWriteStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { inflateRawSync } from 'node:zlib';

/** Names of shared models, small to large; `copies` makes one larger. */
const MODELS = [
  { file: 'FourWallsDoorWindows.ifc' },
  { file: 'Duplex_A_20110907.ifc', quick: true },
  { file: 'AC20-FZK-Haus.ifc' },
  { file: 'Mini_Project_Tekla.ifc' },
  { file: 'Dormitory-ARC.ifczip', quick: true },
  { file: 'revit2012_janesville_restaurant.ifczip' },
  { file: 'Dormitory-ARC.ifczip', copies: 4 },
  { file: 'Dormitory-ARC.ifczip', copies: 13 },
];

/**
 * Puts the models as plain IFC files into a folder, because peers read no zips.
 * @returns name, path and megabytes of each
 */
export async function prepareModels(sharedFolder, workFolder, isQuick) {
  const models = [];
  for (const { file, copies = 1, quick = false } of MODELS) {
    if (isQuick && !quick) continue;
    const source = path.join(sharedFolder, file);
    const name = path.basename(file).replace(/\.\w+$/, '') + (copies > 1 ? ` × ${copies}` : '');
    const target = path.join(workFolder, `${name.replaceAll(/\W+/g, '-')}.ifc`);
    if (!existsSync(target)) {
      const text = file.endsWith('zip') ? firstOfZip(readFileSync(source)) : readFileSync(source);
      if (copies > 1) await multiply(text.toString('latin1'), copies, target);
      else writeFileSync(target, text);
    }
    models.push({ name, path: target, megabytes: statSync(target).size / 1e6 });
  }
  return models;
}

/** The first entry of a zip that is known to be sound. APPNOTE 4.3.7 and 4.3.12. */
export function firstOfZip(zip) {
  const directory = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
  const packedBytes = zip.readUInt32LE(directory + 20);
  const start = zip.readUInt32LE(directory + 42);
  const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  return inflateRawSync(zip.subarray(data, data + packedBytes));
}

/** Writes a file with all instances several times, under new entity numbers. Text in quotes stays as it is. */
async function multiply(text, copies, target) {
  const start = text.indexOf('DATA;') + 'DATA;'.length;
  const end = text.lastIndexOf('ENDSEC;');
  const parts = text.slice(start, end).split("'");
  let largest = 0;
  for (const [, id] of text.matchAll(/^#(\d+)\s*=/gm)) largest = Math.max(largest, Number(id));
  const out = createWriteStream(target, 'latin1');
  out.write(text.slice(0, start));
  for (let copy = 0; copy < copies; copy++) {
    const renumbered = parts.map((part, i) =>
      i % 2 === 1 ? part : part.replaceAll(/#(\d+)/g, (_, id) => `#${Number(id) + copy * largest}`),
    );
    if (!out.write(renumbered.join("'"))) await new Promise((resolve) => out.once('drain', resolve));
  }
  out.end(text.slice(end));
  await finished(out);
}
