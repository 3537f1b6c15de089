/** What a class of IFC is to a picture or a plan. */
export type ClassGroup = 'hidden' | 'space' | 'site' | 'windowOrDoor' | 'fabric' | 'component';

/** Voids, connection points and things of analysis: they have shapes, and nobody would see them in the building. */
const HIDDEN =
  /^Ifc(Opening|Void|Virtual|Edge|Chamfer|Rounded|SurfaceFeature|Annotation|Grid|Port|DistributionPort|Structural|Referent|SpatialZone|ExternalSpatial|Building$|BuildingStorey$)/;
const SITE = /^Ifc(Site|Geographic|GeotechnicalStratum|Geomodel|Geoslice|EarthworksFill|EarthworksCut)/;
const WINDOW_OR_DOOR = /^Ifc(Window|Door)/;
/** What a house is built of, as a section through it shows it. */
const FABRIC =
  /^Ifc(Wall|Column|Beam|Slab|Roof|CurtainWall|Member|Plate|Footing|Pile|Foundation|BuildingElement(?!Proxy)|BuiltElement|Chimney|ShadingDevice|ElementAssembly|Covering|ReinforcedSoil|Pavement|Kerb|Deep|Bearing)/;

/** Sorts a class into its group; a class that is not known counts as a component. */
export function groupOf(ifcClass: string): ClassGroup {
  if (ifcClass === 'IfcSpace') return 'space';
  if (HIDDEN.test(ifcClass)) return 'hidden';
  if (SITE.test(ifcClass)) return 'site';
  if (WINDOW_OR_DOOR.test(ifcClass)) return 'windowOrDoor';
  return FABRIC.test(ifcClass) ? 'fabric' : 'component';
}

/** Stairs and ramps, of which a plan shows every step. */
export const isStair = (ifcClass: string): boolean => /^Ifc(Stair|Ramp)/.test(ifcClass);
