import { layerSet, layerUsage, type Layer } from './materials';
import type { IfcModel, Placed, Storey, TypeObject } from './model';
import type { ColourName } from './palette';
import { areaFrom, bool, label, lengthOf, transmittance, volumeFrom, type PropertySets } from './properties';
import { alongY, areaOf, box, type Vec2 } from './solids';
import { enumeration, type Ref } from './step';

/** A wall construction; its thickness is the sum of its layers. */
export interface WallKind {
  type: TypeObject;
  usage: Ref;
  thickness: number;
  colour: ColourName;
  external: boolean;
}

export interface WallKindSpec {
  name: string;
  layers: readonly Layer[];
  colour: ColourName;
  external: boolean;
  loadBearing: boolean;
  fireRating: string;
  /** Weighted sound reduction, decibels. */
  acoustic: string;
  /** W/(m²·K). */
  uValue: number;
  predefined?: 'SOLIDWALL' | 'PARTITIONING' | 'PARAPET' | 'SHEAR' | 'STANDARD';
}

export function wallKind(model: IfcModel, spec: WallKindSpec): WallKind {
  const thickness = spec.layers.reduce((sum, [, , layer]) => sum + layer, 0);
  const set = layerSet(model, spec.name, spec.layers);
  const common = {
    Reference: label(spec.name),
    IsExternal: bool(spec.external),
    LoadBearing: bool(spec.loadBearing),
    FireRating: label(spec.fireRating),
    AcousticRating: label(spec.acoustic),
    ThermalTransmittance: transmittance(spec.uValue),
    Combustible: bool(false),
  };
  const type = model.type('IFCWALLTYPE', {
    name: spec.name,
    attributes: [enumeration(spec.predefined ?? 'STANDARD')],
    psets: { Pset_WallCommon: common },
    material: set,
    classification: 'EF_25_10',
  });
  const usage = layerUsage(model, set, 'AXIS2', -thickness / 2);
  return { type, usage, thickness, colour: spec.colour, external: spec.external };
}

/** A hole in a wall: `at` is from the wall's start to the hole's near edge, `sill` above the storey's floor. */
export interface WallOpening {
  at: number;
  width: number;
  height: number;
  sill: number;
  /** Called with the opening, whose origin is its lower left corner in the middle of the wall. */
  fill?: (opening: Placed) => Placed;
}

export interface WallSpec {
  name: string;
  kind: WallKind;
  storey: Storey;
  /** Ends of the wall's centre line. Outside is on the right hand when walking from start to end. */
  from: Vec2;
  to: Vec2;
  /** Underside and top, relative to the storey's floor. */
  base: number;
  top: number;
  openings?: readonly WallOpening[];
  /** Elevation other than a rectangle, as (distance along, height above the storey's floor): a gable. */
  elevation?: readonly Vec2[];
  psets?: PropertySets;
  colour?: ColourName;
}

/** Writes a wall with its openings, fillings and base quantities. */
export function wall(model: IfcModel, spec: WallSpec): Placed {
  const { kind, storey, from, to, base, top, openings = [] } = spec;
  const { thickness } = kind;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const turn = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  const colour = spec.colour ?? kind.colour;
  const outline = spec.elevation?.map(([x, z]): Vec2 => [x, z - base]);
  const body = outline
    ? alongY(colour, outline, -thickness / 2, thickness / 2)
    : box(colour, [0, -thickness / 2, 0], [length, thickness / 2, top - base]);
  const grossSide = outline ? areaOf(outline) : length * (top - base);
  const holes = openings.reduce((sum, { width, height }) => sum + width * height, 0);
  const placed = model.element('IFCWALL', {
    name: spec.name,
    type: kind.type,
    containedIn: storey,
    relativeTo: storey,
    place: { at: [from[0], from[1], base], turn },
    solids: [body],
    attributes: [null],
    material: kind.usage,
    psets: spec.psets,
    quantities: {
      name: 'Qto_WallBaseQuantities',
      values: {
        Length: lengthOf(length),
        Width: lengthOf(thickness),
        Height: lengthOf(top - base),
        GrossFootprintArea: areaFrom(length * thickness),
        GrossSideArea: areaFrom(grossSide),
        NetSideArea: areaFrom(grossSide - holes),
        GrossVolume: volumeFrom(grossSide * thickness),
        NetVolume: volumeFrom((grossSide - holes) * thickness),
      },
    },
  });
  openings.forEach((opening, index) => cut(model, placed, spec, opening, index));
  return placed;
}

function cut(
  model: IfcModel,
  host: Placed,
  { name, kind, base }: WallSpec,
  hole: WallOpening,
  index: number,
): void {
  const reach = kind.thickness / 2 + 50; // beyond both faces, so that no skin is left
  const opening = model.element('IFCOPENINGELEMENT', {
    name: `${name} opening ${index + 1}`,
    relativeTo: host,
    place: { at: [hole.at, 0, hole.sill - base] },
    solids: [box(kind.colour, [0, -reach, 0], [hole.width, reach, hole.height])],
    attributes: [enumeration('OPENING')],
    quantities: {
      name: 'Qto_OpeningElementBaseQuantities',
      values: {
        Width: lengthOf(hole.width),
        Height: lengthOf(hole.height),
        Depth: lengthOf(kind.thickness),
        Area: areaFrom(hole.width * hole.height),
      },
    },
  });
  model.relations.void(host.ref, opening.ref);
  const filling = hole.fill?.(opening);
  if (filling) model.relations.fill(opening.ref, filling.ref);
}
