import type { GeometrySet, IfcData, IfcEntity } from '../../data';
import type { DrawnProduct } from './drawProducts';

/** The sets that `complete` is divided into. */
export type PartSet = Exclude<GeometrySet, 'complete'>;

const WINDOW_OR_DOOR = /^Ifc(Window|Door)/;
const SPATIAL = /^Ifc(Space|SpatialZone|ExternalSpatial|Building$|BuildingStorey$)/;
const SITE =
  /^Ifc(Site|Geographic|Civil|Earthworks|Geotech|Geomodel|Geoslice|Borehole|Pavement|Kerb|Course|ReinforcedSoil)/;

/** Always on the outside. */
const ALWAYS_SHELL = /^Ifc(Roof|CurtainWall|Footing|Pile|Caisson|DeepFoundation|Chimney|ShadingDevice)/;

/** May be on the outside. */
const MAYBE_SHELL =
  /^Ifc(Wall|Slab|Plate|Member|Column|Beam|Covering|Railing|Stair|Ramp|BuildingElementProxy|BuildingElementPart|BuiltElement)/;

/** A whole whose parts share its place in the sets: a window's glass, a curtain wall's mullions. */
const MAX_CLIMB = 16;

/**
 * Says for every drawn product which set it is in. Exactly one: the five sets together are `complete`, without
 * doubles. docs/ifc.md, "Sets", has the rule.
 * @param seenFromOutside  which wanted ones of some products can be seen from around them all
 */
export function divideIntoSets(
  products: DrawnProduct[],
  data: IfcData,
  seenFromOutside: (products: DrawnProduct[], wanted: DrawnProduct[]) => Set<number>,
): Map<number, PartSet> {
  const entities = new Map(data.entities.map((entity) => [entity.entityId, entity]));
  const sets = new Map<number, PartSet>();
  const undecided: DrawnProduct[] = [];
  for (const product of products) {
    const set = decideByClass(wholesOf(product, entities), entities);
    if (set) sets.set(product.entityId, set);
    else undecided.push(product);
  }
  // Furniture and pipes hide nothing that matters, and have most of the triangles.
  const mayHide = products.filter(
    ({ entityId, ifcClass }) => !sets.has(entityId) || WINDOW_OR_DOOR.test(ifcClass) || isShell(ifcClass),
  );
  const outside = undecided.length > 0 ? seenFromOutside(mayHide, undecided) : new Set<number>();
  for (const { entityId } of undecided) sets.set(entityId, outside.has(entityId) ? 'envelope' : 'components');
  return sets;
}

const isShell = (ifcClass: string) => ALWAYS_SHELL.test(ifcClass) || MAYBE_SHELL.test(ifcClass);

type Named = Pick<IfcEntity, 'entityId' | 'ifcClass'>;

/** The product and the wholes that it is part of, near to far, as far as they are elements. */
function wholesOf(product: Named, entities: Map<number, IfcEntity>): Named[] {
  const chain: Named[] = [product];
  let next = entities.get(product.entityId)?.parentId;
  while (typeof next === 'number' && chain.length < MAX_CLIMB) {
    const whole = entities.get(next);
    if (!whole || (whole.kind !== 'Component' && whole.kind !== 'Assembly')) break;
    chain.push(whole);
    next = whole.parentId;
  }
  return chain;
}

/** The set that follows from classes and from IsExternal, or nothing when only looking can tell. */
function decideByClass(chain: Named[], entities: Map<number, IfcEntity>): PartSet | undefined {
  const ifcClass = chain[0]!.ifcClass;
  if (SPATIAL.test(ifcClass)) return 'spatial';
  if (SITE.test(ifcClass)) return 'site';
  if (chain.some((each) => WINDOW_OR_DOOR.test(each.ifcClass))) return 'windowsdoors';
  if (!chain.some((each) => isShell(each.ifcClass))) return 'components';
  for (const { entityId } of chain) {
    const stated = isExternal(entities.get(entityId), entities);
    if (stated !== undefined) return stated ? 'envelope' : 'components';
  }
  return chain.some((each) => ALWAYS_SHELL.test(each.ifcClass)) ? 'envelope' : undefined;
}

/** `IsExternal` of the common property set (Pset_WallCommon and its like), the thing's own before its type's. */
function isExternal(entity: IfcEntity | undefined, entities: Map<number, IfcEntity>): boolean | undefined {
  for (const each of [entity, entity?.typeId ? entities.get(entity.typeId) : undefined]) {
    const found = each?.attributes.find(
      ({ name, groupName }) => name === 'IsExternal' && /^Pset_.*Common$/.test(groupName),
    );
    if (found?.value.dataType === 'Logical') return found.value.value;
  }
  return undefined;
}
