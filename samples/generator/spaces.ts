import type { IfcModel, Placed, Storey } from './model';
import { area, areaFrom, bool, label, lengthOf, volumeFrom, type PropertySets } from './properties';
import { areaOf, perimeterOf, prism, type Vec2 } from './solids';
import { enumeration } from './step';

export interface SpaceSpec {
  /** Room number, such as `2.14`. */
  name: string;
  longName: string;
  /** What kind of room, such as `Meeting room`. */
  category: string;
  outline: readonly Vec2[];
  /** Clear height in millimetres. */
  height: number;
  /** Area in mm² that columns take from the floor. */
  columnArea?: number;
  psets?: PropertySets;
  classification?: string;
  external?: boolean;
}

/** A room: its clear volume, areas and occupancy. */
export function space(model: IfcModel, storey: Storey, spec: SpaceSpec): Placed {
  const gross = areaOf(spec.outline);
  const net = gross - (spec.columnArea ?? 0);
  const placement = model.placement({ at: [0, 0, 0] }, storey.placement);
  const shape = model.definition(model.shapes.shape([prism('glass', spec.outline, 0, spec.height)]));
  const ref = model.root(
    'IFCSPACE', spec.name, null, spec.category, placement, shape, spec.longName,
    enumeration('ELEMENT'), enumeration(spec.external ? 'EXTERNAL' : 'SPACE'), 0,
  ); // prettier-ignore
  model.relations.aggregate(storey.ref, ref);
  model.relate(ref, {
    psets: {
      Pset_SpaceCommon: {
        Reference: label(spec.category),
        IsExternal: bool(spec.external ?? false),
        GrossPlannedArea: area(Math.round(gross / 1e5) / 10),
        NetPlannedArea: area(Math.round(net / 1e5) / 10),
        PubliclyAccessible: bool(false),
        HandicapAccessible: bool(true),
      },
      ...spec.psets,
    },
    quantities: {
      name: 'Qto_SpaceBaseQuantities',
      values: {
        Height: lengthOf(spec.height),
        GrossPerimeter: lengthOf(perimeterOf(spec.outline)),
        GrossFloorArea: areaFrom(gross),
        NetFloorArea: areaFrom(net),
        GrossVolume: volumeFrom(gross * spec.height),
        NetVolume: volumeFrom(net * spec.height),
      },
    },
    classification: spec.classification,
  });
  return { ref, placement };
}

/** An IfcZone with its rooms. */
export function zone(
  model: IfcModel,
  name: string,
  longName: string,
  objectType: string,
  spaces: readonly Placed[],
): void {
  const ref = model.root('IFCZONE', name, null, objectType, longName);
  for (const { ref: member } of spaces) model.relations.group(ref, member);
}
