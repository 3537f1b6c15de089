import type { IfcModel, Placed, Storey, TypeObject } from './model';
import type { ColourName } from './palette';
import {
  areaFrom,
  bool,
  label,
  lengthOf,
  manufacturer,
  ratio,
  transmittance,
  type PropertySets,
} from './properties';
import { alongY, box, rectangle, type Solid } from './solids';
import { enumeration } from './step';
import type { WallOpening } from './walls';

export interface WindowKind {
  type: TypeObject;
  width: number;
  height: number;
  partitioning: string;
}

export interface WindowKindSpec {
  name: string;
  width: number;
  height: number;
  /** Thickness of the wall it sits in, which the frame and sill follow. */
  wallThickness: number;
  frame: ColourName;
  glass?: ColourName;
  /** Widths of the panes as shares of the whole, left to right; `panel` fills one with an opaque colour. */
  panes: readonly { share: number; panel?: ColourName; casement?: boolean }[];
  /** An outer sill that throws off the rain; none for inner screens. */
  sill?: ColourName;
  external: boolean;
  uValue: number;
  maker?: string;
}

const FRAME_WIDTH = 55;
const FRAME_DEPTH = 80;
const SILL_HEIGHT = 30;
/** How far the frame stands back from the outer face of the wall. */
const REVEAL = 130;

/** A window type with its shape: frame, mullions, casements, glass and sill, outside towards −y. */
export function windowKind(model: IfcModel, spec: WindowKindSpec): WindowKind {
  const makerSet: PropertySets = spec.maker
    ? { Pset_ManufacturerTypeInformation: manufacturer(spec.maker, spec.name) }
    : {};
  const partitioning = ['SINGLE_PANEL', 'DOUBLE_PANEL_VERTICAL', 'TRIPLE_PANEL_VERTICAL'][
    spec.panes.length - 1
  ];
  const type = model.type('IFCWINDOWTYPE', {
    name: spec.name,
    solids: windowSolids(spec),
    attributes: [enumeration('WINDOW'), enumeration(partitioning ?? 'USERDEFINED'), null, null],
    psets: {
      Pset_WindowCommon: {
        Reference: label(spec.name),
        IsExternal: bool(spec.external),
        FireRating: label(spec.external ? 'none' : 'EW30'),
        ThermalTransmittance: transmittance(spec.uValue),
        GlazingAreaFraction: ratio(glazedShare(spec)),
      },
      ...makerSet,
    },
    classification: 'EF_25_30',
  });
  return { type, width: spec.width, height: spec.height, partitioning: partitioning ?? 'USERDEFINED' };
}

function glazedShare({ width, height, panes }: WindowKindSpec): number {
  const glazed = panes.filter((pane) => !pane.panel).reduce((sum, pane) => sum + pane.share, 0);
  return (
    Math.round(((glazed * (width - 4 * FRAME_WIDTH) * (height - 4 * FRAME_WIDTH)) / (width * height)) * 100) /
    100
  );
}

function windowSolids(spec: WindowKindSpec): Solid[] {
  const { width, height, panes, frame } = spec;
  const outer = -spec.wallThickness / 2;
  const front = spec.external ? outer + REVEAL : -FRAME_DEPTH / 2;
  const back = front + FRAME_DEPTH;
  const bottom = spec.sill ? SILL_HEIGHT : 0;
  const solids: Solid[] = [];
  if (spec.sill) solids.push(box(spec.sill, [1, outer - 35, 0], [width - 1, back - 10, SILL_HEIGHT]));
  const inner = {
    left: FRAME_WIDTH,
    right: width - FRAME_WIDTH,
    bottom: bottom + FRAME_WIDTH,
    top: height - FRAME_WIDTH,
  };
  const hole = rectangle(inner.left, inner.bottom, inner.right, inner.top);
  solids.push(alongY(frame, rectangle(0, bottom, width, height), front, back, [hole]));
  let left = inner.left;
  panes.forEach((pane, index) => {
    const last = index === panes.length - 1;
    const right = last
      ? inner.right
      : inner.left +
        (inner.right - inner.left) * panes.slice(0, index + 1).reduce((sum, p) => sum + p.share, 0);
    if (!last) solids.push(box(frame, [right - 25, front, inner.bottom], [right + 25, back, inner.top]));
    const edge = last ? right : right - 25;
    solids.push(
      ...paneSolids(spec, pane, { left, right: edge, bottom: inner.bottom, top: inner.top, front }),
    );
    left = right + 25;
  });
  return solids;
}

interface Bay {
  left: number;
  right: number;
  bottom: number;
  top: number;
  front: number;
}

function paneSolids(spec: WindowKindSpec, pane: WindowKindSpec['panes'][number], bay: Bay): Solid[] {
  const { left, right, bottom, top, front } = bay;
  if (pane.panel) return [box(pane.panel, [left, front + 15, bottom], [right, front + 55, top])];
  const glass = spec.glass ?? 'glass';
  if (!pane.casement) return [box(glass, [left, front + 28, bottom], [right, front + 52, top])];
  const rail = 45;
  const hole = rectangle(left + rail, bottom + rail, right - rail, top - rail);
  return [
    alongY(spec.frame, rectangle(left, bottom, right, top), front + 12, front + 68, [hole]),
    box(glass, [left + rail, front + 28, bottom + rail], [right - rail, front + 52, top - rail]),
  ];
}

/** The hole for a window and the window in it; `at` is the left edge seen from outside. */
export function windowAt(
  model: IfcModel,
  storey: Storey,
  kind: WindowKind,
  place: { at: number; sill: number; name: string; psets?: PropertySets },
): WallOpening {
  const { width, height } = kind;
  const fill = (opening: Placed) =>
    model.element('IFCWINDOW', {
      name: place.name,
      type: kind.type,
      containedIn: storey,
      relativeTo: opening,
      place: { at: [0, 0, 0] },
      tag: place.name,
      attributes: [height, width, enumeration('WINDOW'), enumeration(kind.partitioning), null],
      psets: place.psets,
      quantities: {
        name: 'Qto_WindowBaseQuantities',
        values: {
          Width: lengthOf(width),
          Height: lengthOf(height),
          Perimeter: lengthOf(2 * (width + height)),
          Area: areaFrom(width * height),
        },
      },
    });
  return { at: place.at, sill: place.sill, width, height, fill };
}
