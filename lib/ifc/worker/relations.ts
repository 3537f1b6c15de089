import {
  IFCRELAGGREGATES,
  IFCRELASSIGNSTOGROUP,
  IFCRELASSOCIATESCLASSIFICATION,
  IFCRELASSOCIATESMATERIAL,
  IFCRELCONTAINEDINSPATIALSTRUCTURE,
  IFCRELDEFINESBYPROPERTIES,
  IFCRELDEFINESBYTYPE,
  IFCRELFILLSELEMENT,
  IFCRELNESTS,
  IFCRELREFERENCEDINSPATIALSTRUCTURE,
  IFCRELSERVICESBUILDINGS,
  IFCRELVOIDSELEMENT,
} from 'web-ifc';
import { type Lines, refsOf } from './lines';

/** One to one: the first relation of the file wins. */
type One = Map<number, number>;
type Many = Map<number, number[]>;

/** Who belongs to whom, by entity number. Ids may name things that the file does not hold. */
export type Relations = {
  /** Part to whole: IfcRelAggregates and IfcRelNests. */
  wholeOf: One;
  partsOf: Many;
  /** Element to the site, building, storey or space that holds it. */
  containerOf: One;
  /** Element to further places that it reaches into. */
  referencedIn: Many;
  typeOf: One;
  /** Object to property sets and quantity sets. */
  definitionsOf: Many;
  groupsOf: Many;
  /** Object or type to a material, or a set, list or usage of materials. */
  materialOf: One;
  classificationsOf: Many;
  /** Opening to the element it is cut from. */
  hostOf: One;
  /** Door or window to its opening. */
  openingOf: One;
  /** System to the buildings that it serves. */
  servedBy: Many;
};

/** Reads every kind of relation in one pass each; asking the engine per element would scan all relations each time. */
export function readRelations(lines: Lines): Relations {
  const relations: Relations = {
    wholeOf: new Map(),
    partsOf: new Map(),
    containerOf: new Map(),
    referencedIn: new Map(),
    typeOf: new Map(),
    definitionsOf: new Map(),
    groupsOf: new Map(),
    materialOf: new Map(),
    classificationsOf: new Map(),
    hostOf: new Map(),
    openingOf: new Map(),
    servedBy: new Map(),
  };
  const one = (map: One, code: number, from: string, to: string) =>
    forEachPair(lines, code, from, to, (source, target) => void (map.has(source) || map.set(source, target)));
  const lists = new Set<Many>();
  const many = (map: Many, code: number, from: string, to: string) => {
    lists.add(map);
    forEachPair(lines, code, from, to, (source, target) => append(map, source, target));
  };

  for (const code of [IFCRELAGGREGATES, IFCRELNESTS]) {
    one(relations.wholeOf, code, 'RelatedObjects', 'RelatingObject');
    many(relations.partsOf, code, 'RelatingObject', 'RelatedObjects');
  }
  one(relations.containerOf, IFCRELCONTAINEDINSPATIALSTRUCTURE, 'RelatedElements', 'RelatingStructure');
  many(relations.referencedIn, IFCRELREFERENCEDINSPATIALSTRUCTURE, 'RelatedElements', 'RelatingStructure');
  one(relations.typeOf, IFCRELDEFINESBYTYPE, 'RelatedObjects', 'RelatingType');
  many(relations.definitionsOf, IFCRELDEFINESBYPROPERTIES, 'RelatedObjects', 'RelatingPropertyDefinition');
  many(relations.groupsOf, IFCRELASSIGNSTOGROUP, 'RelatedObjects', 'RelatingGroup');
  one(relations.materialOf, IFCRELASSOCIATESMATERIAL, 'RelatedObjects', 'RelatingMaterial');
  many(
    relations.classificationsOf,
    IFCRELASSOCIATESCLASSIFICATION,
    'RelatedObjects',
    'RelatingClassification',
  );
  one(relations.hostOf, IFCRELVOIDSELEMENT, 'RelatedOpeningElement', 'RelatingBuildingElement');
  one(relations.openingOf, IFCRELFILLSELEMENT, 'RelatedBuildingElement', 'RelatingOpeningElement');
  many(relations.servedBy, IFCRELSERVICESBUILDINGS, 'RelatingSystem', 'RelatedBuildings');
  lists.forEach(dropRepeats);
  return relations;
}

/**
 * Calls back for every pair of a relation. Either end may be one reference or several: IFC2x3 has a single
 * RelatingPropertyDefinition where IFC4 also takes a set.
 */
function forEachPair(
  lines: Lines,
  code: number,
  from: string,
  to: string,
  visit: (source: number, target: number) => void,
) {
  for (const line of lines.all(code)) {
    const targets = refsOf(line[to]);
    for (const source of refsOf(line[from])) for (const target of targets) visit(source, target);
  }
}

function append(map: Many, key: number, value: number) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Each value once. Done at the end: looking through the list at every step would take hours for one of a million. */
function dropRepeats(map: Many) {
  for (const [key, list] of map) if (list.length > 1) map.set(key, [...new Set(list)]);
}

/** Elements whose shape is cut by an opening of their own, or of the whole that they are part of. */
export function findCutElements({ hostOf, partsOf }: Relations): Set<number> {
  // A set gives out what is added while it is walked; recursion would break at a few thousand levels.
  const cut = new Set(hostOf.values());
  for (const id of cut) for (const part of partsOf.get(id) ?? []) cut.add(part);
  return cut;
}
