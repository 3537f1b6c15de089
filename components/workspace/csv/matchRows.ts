import { type ModelObject } from '@/lib/flexContract';
import { type ObjectIndex } from '../objects';
import { type CsvTable } from './readTable';

/** What a column names things by. */
export type KeyKind = 'globalId' | 'name' | 'entityId';
export const KEY_KINDS: readonly KeyKind[] = ['globalId', 'name', 'entityId'];

/** Which rows are about which things. A name may be that of several things; of several rows the last counts. */
export type RowMatch = {
  rowOf: ReadonlyMap<number, number>;
  /** Rows that name nothing of the model. */
  lostRows: readonly number[];
  /** Things of the kinds that were matched that have no row. */
  lostThings: readonly ModelObject[];
};

/** Things that a row may be about. */
const isThing = ({ kind }: ModelObject) =>
  kind === 'Component' || kind === 'Space' || kind === 'ComponentType';
/** Rows that are looked at to find the key. */
const SAMPLE = 2000;

type Lookup = ReadonlyMap<string, readonly ModelObject[]>;

function lookupBy(kind: KeyKind, index: ObjectIndex): Lookup {
  const found = new Map<string, ModelObject[]>();
  for (const thing of index.all) {
    if (!isThing(thing)) continue;
    const key = kind === 'entityId' ? String(thing.entityId) : keyOf(kind, thing[kind] ?? '');
    if (!key) continue;
    const others = found.get(key);
    if (others) others.push(thing);
    else found.set(key, [thing]);
  }
  return found;
}

/** GlobalIds mind case; names are as people type them. */
function keyOf(kind: KeyKind, text: string): string {
  return kind === 'name' ? text.trim().toLowerCase() : text.trim();
}

/** The column, and what it names things by, that finds most; null when no column names anything. */
export function findKey(table: CsvTable, index: ObjectIndex): { column: number; kind: KeyKind } | null {
  const step = Math.max(1, Math.floor(table.rows.length / SAMPLE));
  const sample = table.rows.filter((_, row) => row % step === 0);
  let best: { column: number; kind: KeyKind } | null = null;
  let most = 0;
  for (const kind of KEY_KINDS) {
    const lookup = lookupBy(kind, index);
    for (const column of table.columns.keys()) {
      const found = new Set(
        sample.map((row) => keyOf(kind, row[column] ?? '')).filter((key) => lookup.has(key)),
      ).size;
      if (found > most) [most, best] = [found, { column, kind }];
    }
  }
  return best;
}

/** Finds the things of all rows. A row about a type is about all things of it. */
export function matchRows(
  table: CsvTable,
  { column, kind }: { column: number; kind: KeyKind },
  index: ObjectIndex,
): RowMatch {
  const lookup = lookupBy(kind, index);
  const ofType = new Map<number, ModelObject[]>();
  for (const thing of index.all) {
    if (thing.typeId === null) continue;
    const others = ofType.get(thing.typeId);
    if (others) others.push(thing);
    else ofType.set(thing.typeId, [thing]);
  }
  const rowOf = new Map<number, number>();
  const lostRows: number[] = [];
  const kinds = new Set<string>();
  for (const [row, cells] of table.rows.entries()) {
    const found = lookup.get(keyOf(kind, cells[column] ?? ''));
    if (!found) lostRows.push(row);
    const things = (found ?? []).flatMap((thing) =>
      thing.kind === 'ComponentType' ? (ofType.get(thing.entityId) ?? []) : [thing],
    );
    for (const thing of things) {
      rowOf.set(thing.entityId, row);
      kinds.add(thing.kind);
    }
  }
  return {
    rowOf,
    lostRows,
    lostThings: index.all.filter((thing) => kinds.has(thing.kind) && !rowOf.has(thing.entityId)),
  };
}
