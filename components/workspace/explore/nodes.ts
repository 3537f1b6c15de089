import { type ModelObject, type ObjectKind } from '@/lib/flexContract';

/** One row of a list of Explore. Children and things are worked out when they are first asked for. */
export type ExploreNode = {
  /** Unlike all others of its list; begins with the key of the row above it. */
  key: string;
  kind: ObjectKind | 'Model' | 'Group';
  name: string;
  /** Said beside the name, quieter. */
  detail: string | null;
  /** The thing that the row is; null for a heading. */
  entityId: number | null;
  /** Null for a row that never opens. */
  children: (() => readonly ExploreNode[]) | null;
  /** All that is drawn of it: itself, and what lies below. */
  entityIds: () => readonly number[];
};

/** A list of Explore, and the way to a thing in it: the keys of the rows above it and its own, null where it is not. */
export type ExploreList = {
  roots: readonly ExploreNode[];
  pathTo: (entityId: number) => readonly string[] | null;
};

/** A row for one thing. */
export function toLeaf(object: ModelObject, above: string, detail: string | null = null): ExploreNode {
  const { entityId, kind, name } = object;
  return {
    key: `${above}/${entityId}`,
    kind,
    name,
    detail,
    entityId,
    children: null,
    entityIds: () => [entityId],
  };
}

/** A row with others below it, in the order of their names. */
export function toBranch(
  row: Pick<ExploreNode, 'key' | 'kind' | 'name' | 'detail' | 'entityId'>,
  things: readonly ModelObject[],
  detailOf: (object: ModelObject) => string | null = () => null,
): ExploreNode {
  return {
    ...row,
    children: once(() => byName(things).map((object) => toLeaf(object, row.key, detailOf(object)))),
    entityIds: once(() => things.map(({ entityId }) => entityId)),
  };
}

/** Works a value out when it is first asked for, and keeps it. */
export function once<T>(work: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: work() }).value;
}

/** Beyond this a list stays in the order of the file, which is mostly that of the names: sorting would be felt. */
const SORTED_AT_MOST = 20_000;

/** Things by name, numbers in names by their size: `W-2` before `W-10`. */
export function byName<T extends { name: string }>(things: readonly T[]): readonly T[] {
  if (things.length > SORTED_AT_MOST) return things;
  // Keys that compare as plain text are ten times as quick as a collator.
  const keyed = things.map((thing) => ({ thing, key: sortKey(thing.name) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ thing }) => thing);
}

function sortKey(name: string): string {
  return fold(name).replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** Text as it is compared: capitals and accents do not matter. */
export function fold(text: string): string {
  return /^\p{ASCII}*$/u.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
