import type { IfcModel, Placed, Storey, TypeObject } from './model';
import type { ColourName } from './palette';
import {
  areaFrom,
  bool,
  label,
  lengthOf,
  manufacturer,
  transmittance,
  type PropertySets,
} from './properties';
import { alongY, box, rectangle, type Solid } from './solids';
import { enumeration } from './step';
import type { WallOpening } from './walls';

export interface DoorKind {
  type: TypeObject;
  /** Size of the structural opening. */
  width: number;
  height: number;
  operation: string;
}

export interface DoorKindSpec {
  name: string;
  width: number;
  height: number;
  wallThickness: number;
  leaf: ColourName;
  frame: ColourName;
  leaves?: 1 | 2;
  /** How much of the leaf is glass. */
  glazing?: 'none' | 'light' | 'full';
  external?: boolean;
  fireRating?: string;
  selfClosing?: boolean;
  acoustic?: string;
  uValue?: number;
  maker?: string;
}

const LINING = 50;
const LEAF = 50;
const HANDLE_HEIGHT = 1050;

/** A door type with its shape: lining, leaves, glass and handles, in the middle of the wall. */
export function doorKind(model: IfcModel, spec: DoorKindSpec): DoorKind {
  const operation = spec.leaves === 2 ? 'DOUBLE_DOOR_SINGLE_SWING' : 'SINGLE_SWING_LEFT';
  const type = model.type('IFCDOORTYPE', {
    name: spec.name,
    solids: doorSolids(spec),
    attributes: [enumeration('DOOR'), enumeration(operation), null, null],
    psets: {
      Pset_DoorCommon: {
        Reference: label(spec.name),
        IsExternal: bool(spec.external ?? false),
        FireRating: label(spec.fireRating ?? 'none'),
        AcousticRating: label(spec.acoustic ?? 'Rw 27 dB'),
        SelfClosing: bool(spec.selfClosing ?? false),
        SmokeStop: bool(spec.selfClosing ?? false),
        ThermalTransmittance: transmittance(spec.uValue ?? 2),
      },
      Pset_ManufacturerTypeInformation: manufacturer(spec.maker ?? 'Ashdown Joinery', spec.name),
    },
    classification: 'EF_25_30',
  });
  return { type, width: spec.width, height: spec.height, operation };
}

function doorSolids(spec: DoorKindSpec): Solid[] {
  const { width, height, leaves = 1 } = spec;
  const depth = spec.wallThickness / 2 + 12; // proud of both faces, like an architrave
  const front = spec.external ? -spec.wallThickness / 2 + 130 : -depth;
  const back = spec.external ? front + 110 : depth;
  const lining = [
    [0, 0],
    [LINING, 0],
    [LINING, height - LINING],
    [width - LINING, height - LINING],
    [width - LINING, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const;
  const solids: Solid[] = [alongY(spec.frame, lining, front, back)];
  const middle = (front + back) / 2;
  const leafWidth = (width - 2 * LINING) / leaves;
  for (let i = 0; i < leaves; i++) {
    const left = LINING + i * leafWidth + 3;
    const handleAtRight = i === 0;
    solids.push(...leafSolids(spec, left, left + leafWidth - 6, middle, handleAtRight));
  }
  return solids;
}

function leafSolids(
  spec: DoorKindSpec,
  left: number,
  right: number,
  middle: number,
  handleAtRight: boolean,
): Solid[] {
  const top = spec.height - LINING - 3;
  const [front, back] = [middle - LEAF / 2, middle + LEAF / 2];
  const handle = handleAtRight ? right - 70 : left + 70;
  const reach = handleAtRight ? -110 : 110;
  const handles = [front - 45, back + 25].map((y) =>
    box(
      'steel',
      [Math.min(handle, handle + reach), y, HANDLE_HEIGHT - 10],
      [Math.max(handle, handle + reach), y + 20, HANDLE_HEIGHT + 10],
    ),
  );
  const necks = box(
    'steel',
    [handle - 10, front - 25, HANDLE_HEIGHT - 10],
    [handle + 10, back + 25, HANDLE_HEIGHT + 10],
  );
  const { glazing = 'none' } = spec;
  if (glazing === 'none') return [box(spec.leaf, [left, front, 8], [right, back, top]), ...handles, necks];
  const light =
    glazing === 'full'
      ? rectangle(left + 95, 160, right - 95, top - 95)
      : rectangle(left + (right - left) * 0.36, 950, right - (right - left) * 0.36, top - 160);
  const [x0, z0] = light[0]!;
  const [x1, z1] = light[2]!;
  return [
    alongY(spec.leaf, rectangle(left, 8, right, top), front, back, [light]),
    box('glass', [x0, middle - 12, z0], [x1, middle + 12, z1]),
    ...handles,
    necks,
  ];
}

/** The hole for a door and the door in it; `at` is its left edge on the wall's line. */
export function doorAt(
  model: IfcModel,
  storey: Storey,
  kind: DoorKind,
  place: { at: number; name: string; sill?: number; psets?: PropertySets },
): WallOpening {
  const { width, height, operation } = kind;
  const fill = (opening: Placed) =>
    model.element('IFCDOOR', {
      name: place.name,
      type: kind.type,
      containedIn: storey,
      relativeTo: opening,
      place: { at: [0, 0, 0] },
      tag: place.name,
      attributes: [height, width, enumeration('DOOR'), enumeration(operation), null],
      psets: place.psets,
      quantities: {
        name: 'Qto_DoorBaseQuantities',
        values: {
          Width: lengthOf(width),
          Height: lengthOf(height),
          Perimeter: lengthOf(2 * (width + height)),
          Area: areaFrom(width * height),
        },
      },
    });
  return { at: place.at, sill: place.sill ?? 0, width, height, fill };
}
