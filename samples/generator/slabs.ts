import { layerSet, layerUsage, type Layer } from './materials';
import type { IfcModel, Placed, Storey, TypeObject } from './model';
import type { ColourName } from './palette';
import { areaFrom, bool, label, lengthOf, transmittance, volumeFrom } from './properties';
import { areaOf, perimeterOf, prism, type Vec2 } from './solids';
import { enumeration, type Ref } from './step';

export interface SlabKind {
  type: TypeObject;
  usage: Ref;
  thickness: number;
  colour: ColourName;
  predefined: 'FLOOR' | 'ROOF' | 'BASESLAB' | 'LANDING';
}

export interface SlabKindSpec {
  name: string;
  layers: readonly Layer[];
  colour: ColourName;
  predefined: SlabKind['predefined'];
  external: boolean;
  fireRating: string;
  uValue: number;
}

export function slabKind(model: IfcModel, spec: SlabKindSpec): SlabKind {
  const set = layerSet(model, spec.name, spec.layers);
  const thickness = spec.layers.reduce((sum, [, , layer]) => sum + layer, 0);
  const type = model.type('IFCSLABTYPE', {
    name: spec.name,
    attributes: [enumeration(spec.predefined)],
    psets: {
      Pset_SlabCommon: {
        Reference: label(spec.name),
        IsExternal: bool(spec.external),
        LoadBearing: bool(true),
        FireRating: label(spec.fireRating),
        ThermalTransmittance: transmittance(spec.uValue),
        Combustible: bool(false),
      },
    },
    material: set,
    classification: spec.predefined === 'ROOF' ? 'EF_30_10' : 'EF_30_20',
  });
  const usage = layerUsage(model, set, 'AXIS3', 0);
  return { type, usage, thickness, colour: spec.colour, predefined: spec.predefined };
}

/** A level slab; `top` is relative to the storey's floor, `holes` are stairs and shafts. */
export function slab(
  model: IfcModel,
  storey: Storey,
  kind: SlabKind,
  spec: {
    name: string;
    outline: readonly Vec2[];
    holes?: readonly (readonly Vec2[])[];
    top: number;
    partOf?: Placed;
  },
): Placed {
  const { outline, holes = [] } = spec;
  const gross = areaOf(outline);
  const net = gross - holes.reduce((sum, hole) => sum + areaOf(hole), 0);
  const container = spec.partOf ? { partOf: spec.partOf } : { containedIn: storey };
  return model.element('IFCSLAB', {
    name: spec.name,
    type: kind.type,
    ...container,
    relativeTo: storey,
    place: { at: [0, 0, spec.top - kind.thickness] },
    solids: [prism(kind.colour, outline, 0, kind.thickness, holes)],
    attributes: [enumeration(kind.predefined)],
    material: kind.usage,
    quantities: {
      name: 'Qto_SlabBaseQuantities',
      values: {
        Depth: lengthOf(kind.thickness),
        Perimeter: lengthOf(perimeterOf(outline)),
        GrossArea: areaFrom(gross),
        NetArea: areaFrom(net),
        GrossVolume: volumeFrom(gross * kind.thickness),
        NetVolume: volumeFrom(net * kind.thickness),
      },
    },
  });
}

export interface CoveringKind {
  type: TypeObject;
  material: Ref;
  colour: ColourName;
  thickness: number;
  predefined: 'FLOORING' | 'CEILING' | 'ROOFING';
}

export function coveringKind(
  model: IfcModel,
  spec: { name: string; layer: Layer; colour: ColourName; predefined: CoveringKind['predefined'] },
): CoveringKind {
  const set = layerSet(model, spec.name, [spec.layer]);
  const type = model.type('IFCCOVERINGTYPE', {
    name: spec.name,
    attributes: [enumeration(spec.predefined)],
    psets: {
      Pset_CoveringCommon: { Reference: label(spec.name), IsExternal: bool(spec.predefined === 'ROOFING') },
    },
    classification: spec.predefined === 'ROOFING' ? 'EF_30_10' : 'EF_30_20',
  });
  return { type, material: set, colour: spec.colour, thickness: spec.layer[2], predefined: spec.predefined };
}

/** A floor finish, ceiling or roof covering with its upper face at `top` above the storey's floor. */
export function covering(
  model: IfcModel,
  storey: Placed,
  kind: CoveringKind,
  spec: {
    name: string;
    outline: readonly Vec2[];
    holes?: readonly (readonly Vec2[])[];
    top: number;
    containedIn: Placed;
  },
): Placed {
  const { outline, holes = [] } = spec;
  const gross = areaOf(outline);
  return model.element('IFCCOVERING', {
    name: spec.name,
    type: kind.type,
    containedIn: spec.containedIn,
    relativeTo: storey,
    place: { at: [0, 0, spec.top - kind.thickness] },
    solids: [prism(kind.colour, outline, 0, kind.thickness, holes)],
    attributes: [enumeration(kind.predefined)],
    material: kind.material,
    quantities: {
      name: 'Qto_CoveringBaseQuantities',
      values: {
        Width: lengthOf(kind.thickness),
        GrossArea: areaFrom(gross),
        NetArea: areaFrom(gross - holes.reduce((sum, hole) => sum + areaOf(hole), 0)),
      },
    },
  });
}
