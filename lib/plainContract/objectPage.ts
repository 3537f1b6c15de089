/** The families of things that the index of a model holds (CONTRACT.md 4.2); what is built is a `Component`. */
export const OBJECT_KINDS = [
  'Site',
  'Facility',
  'Level',
  'Space',
  'Component',
  'ComponentType',
  'System',
  'Zone',
  'Assembly',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** One thing of a model, with all that tools need to list, group and find it; its attributes are asked for one by one. */
export type ModelObject = {
  entityId: number;
  /** As the file calls it, else its type, else `#` and its number. */
  name: string;
  /** 22 characters, as in IFC. */
  globalId: string | null;
  ifcClass: string | null;
  kind: ObjectKind;
  typeId: number | null;
  typeName: string | null;
  /** Its level. A page tells it of rooms, and of components where Flex does (local Flex does); the index fills in that of the room. */
  levelId: number | null;
  spaceIds: readonly number[];
  systemIds: readonly number[];
  /** The zones of a room. */
  zoneIds: readonly number[];
};

/**
 * One page of the index, column by column: the n-th entry of every list is about the n-th thing. `page` starts at 1,
 * `total` counts the things of this kind. Classes and names of types repeat, so they stand once in `words`; their
 * columns hold places in that list, -1 for none.
 */
export type ObjectPage = {
  kind: ObjectKind;
  total: number;
  page: number;
  pageSize: number;
  words: string[];
  entityIds: number[];
  names: string[];
  globalIds: (string | null)[];
  classes: number[];
  typeNames: number[];
  typeIds: (number | null)[];
  levelIds: (number | null)[];
  spaceIds: number[][];
  systemIds: number[][];
  zoneIds: number[][];
};

/** The columns of a page. */
export function toObjectPage(
  objects: readonly ModelObject[],
  { kind, total, page, pageSize }: Pick<ObjectPage, 'kind' | 'total' | 'page' | 'pageSize'>,
): ObjectPage {
  const places = new Map<string, number>();
  const place = (word: string | null) => {
    if (word === null) return -1;
    if (!places.has(word)) places.set(word, places.size);
    return places.get(word) as number;
  };
  const classes = objects.map((object) => place(object.ifcClass));
  const typeNames = objects.map((object) => place(object.typeName));
  return {
    kind,
    total,
    page,
    pageSize,
    words: [...places.keys()],
    entityIds: objects.map((object) => object.entityId),
    names: objects.map((object) => object.name),
    globalIds: objects.map((object) => object.globalId),
    classes,
    typeNames,
    typeIds: objects.map((object) => object.typeId),
    levelIds: objects.map((object) => object.levelId),
    spaceIds: objects.map((object) => [...object.spaceIds]),
    systemIds: objects.map((object) => [...object.systemIds]),
    zoneIds: objects.map((object) => [...object.zoneIds]),
  };
}

const NONE: readonly number[] = Object.freeze([]);

/** The things of a page. */
export function fromObjectPage(page: ObjectPage): ModelObject[] {
  const ids = (column: number[][], row: number) => (column[row]?.length ? column[row] : NONE);
  return page.entityIds.map((entityId, row) => ({
    entityId,
    name: page.names[row] ?? '',
    globalId: page.globalIds[row] ?? null,
    ifcClass: page.words[page.classes[row] ?? -1] ?? null,
    kind: page.kind,
    typeId: page.typeIds[row] ?? null,
    typeName: page.words[page.typeNames[row] ?? -1] ?? null,
    levelId: page.levelIds[row] ?? null,
    spaceIds: ids(page.spaceIds, row),
    systemIds: ids(page.systemIds, row),
    zoneIds: ids(page.zoneIds, row),
  }));
}
