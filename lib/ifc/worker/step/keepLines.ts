import type { References } from '../file/references';
import { indexById } from '../file/indexById';

/** The instances of a file that data is read from: where each begins, by its entity number. */
export type KeptLines = { bytes: Buffer; placeOf: (id: number) => number | undefined };

/** Classes that only the engine reads. They are most of a large file. */
const FOR_THE_ENGINE = [
  'IFCAXIS2PLACEMENT3D(',
  'IFCCARTESIANPOINT(',
  'IFCCARTESIANPOINTLIST3D(',
  'IFCCLOSEDSHELL(',
  'IFCDIRECTION(',
  'IFCEDGECURVE(',
  'IFCEDGELOOP(',
  'IFCFACE(',
  'IFCFACEBOUND(',
  'IFCFACEOUTERBOUND(',
  'IFCLOCALPLACEMENT(',
  'IFCORIENTEDEDGE(',
  'IFCPOLYLINE(',
  'IFCPOLYLOOP(',
  'IFCVERTEXPOINT(',
].map((name) => Buffer.from(name));

const EQUALS = 0x3d;
const BLANK = 0x20;
const IFC = 3;

/** The same by the first letter behind IFC: of a name, a few are left to compare with. */
const BY_LETTER = Array.from({ length: 256 }, (_, letter) =>
  FOR_THE_ENGINE.filter((name) => name[IFC] === letter),
);

/**
 * Copies the lines that are wanted out of a text, so that the rest can be forgotten: no function that stays may use `text`
 * or the references, because all functions made in one call keep what any of them uses.
 */
export function keepLines(text: Uint8Array, { ids, places }: References): KeptLines {
  const kept = new Uint32Array(ids.length);
  let count = 0;
  let size = 0;
  for (let index = 0; index < ids.length; index++) {
    if (isForTheEngine(text, places[index]!)) continue;
    kept[count++] = index;
    size += endOf(index, places, text) - places[index]!;
  }
  const bytes = Buffer.allocUnsafeSlow(size);
  const keptIds = new Float64Array(count);
  const keptPlaces = new Uint32Array(count);
  let to = 0;
  for (let i = 0; i < count; i++) {
    const index = kept[i]!;
    const line = text.subarray(places[index]!, endOf(index, places, text));
    bytes.set(line, to);
    keptIds[i] = ids[index]!;
    keptPlaces[i] = to;
    to += line.length;
  }
  const indexOf = indexById(keptIds);
  return {
    bytes,
    placeOf: (id) => {
      const index = indexOf(id);
      return index === undefined ? undefined : keptPlaces[index];
    },
  };
}

const endOf = (index: number, places: Float64Array, text: Uint8Array) => places[index + 1] ?? text.length;

/** Looks at the name of the instance that begins at a byte; one with comments or other blanks in between is kept. */
function isForTheEngine(text: Uint8Array, place: number): boolean {
  let at = place + 1;
  while (text[at]! >= 0x30 && text[at]! <= 0x39) at++;
  while (text[at] === BLANK) at++;
  if (text[at++] !== EQUALS) return false;
  while (text[at] === BLANK) at++;
  for (const name of BY_LETTER[text[at + IFC] ?? 0]!) if (beginsWith(text, at, name)) return true;
  return false;
}

/** Whether a name of IFC is that one. */
function beginsWith(text: Uint8Array, at: number, name: Buffer): boolean {
  for (let i = IFC + 1; i < name.length; i++) if (text[at + i] !== name[i]) return false;
  return true;
}
