import { material } from './materials';
import type { IfcModel, Storey } from './model';
import type { OfficeKinds } from './officeKinds';
import {
  CLEAR,
  COLUMN,
  CORE,
  FLOOR_VOID,
  GRID_X,
  GRID_Y,
  INSIDE,
  STAIR_EDGE,
  type Level,
} from './officePlan';
import { areaFrom, bool, label, lengthOf, volumeFrom } from './properties';
import { slab } from './slabs';
import { box, rectangle, type Vec2 } from './solids';
import { enumeration } from './step';

const { west, east, south, north } = INSIDE;
export const FLOOR_OUTLINE = rectangle(west, south, east, north);

/** The part of a stair's room where its flights come up, left open in the slabs. */
export function stairHole(outline: readonly Vec2[]): Vec2[] {
  const [x0] = outline[0]!;
  const [x1, y1] = outline[2]!;
  return rectangle(x0, STAIR_EDGE, x1, y1);
}

/** Columns and the slab under one storey. */
export function structure(model: IfcModel, storey: Storey, level: Level, kinds: OfficeKinds): void {
  const concrete = material(model, 'Concrete C40/50', 'concrete');
  const type = columnType(model);
  for (const x of GRID_X) {
    for (const y of GRID_Y) {
      const name = `Column ${'ABCDEFGH'[GRID_X.indexOf(x)]}${GRID_Y.indexOf(y) + 1}, ${storey.name}`;
      const height = CLEAR + FLOOR_VOID;
      model.element('IFCCOLUMN', {
        name,
        type,
        containedIn: storey,
        relativeTo: storey,
        place: { at: [x, y, -FLOOR_VOID] },
        attributes: [enumeration('COLUMN')],
        material: concrete,
        quantities: {
          name: 'Qto_ColumnBaseQuantities',
          values: {
            Length: lengthOf(height),
            CrossSectionArea: areaFrom(COLUMN ** 2),
            OuterSurfaceArea: areaFrom(4 * COLUMN * height),
            GrossVolume: volumeFrom(COLUMN ** 2 * height),
            NetVolume: volumeFrom(COLUMN ** 2 * height),
          },
        },
      });
    }
  }
  const holes = [stairHole(CORE.stair1), CORE.lift, CORE.riser, stairHole(CORE.stair2)];
  const kind = level === 0 ? kinds.baseSlab : kinds.slab;
  const name = `Slab, ${storey.name}`;
  slab(model, storey, kind, {
    name,
    outline: FLOOR_OUTLINE,
    holes: level === 0 ? [] : holes,
    top: -FLOOR_VOID,
  });
}

const columnTypes = new WeakMap<IfcModel, ReturnType<IfcModel['type']>>();

/** One type for all storeys, which have the same height. */
function columnType(model: IfcModel): ReturnType<IfcModel['type']> {
  const known = columnTypes.get(model);
  if (known) return known;
  const half = COLUMN / 2;
  const type = model.type('IFCCOLUMNTYPE', {
    name: 'Column 400 x 400',
    solids: [box('paleConcrete', [-half, -half, 0], [half, half, CLEAR + FLOOR_VOID])],
    attributes: [enumeration('COLUMN')],
    psets: {
      Pset_ColumnCommon: {
        Reference: label('Column 400 x 400'),
        IsExternal: bool(false),
        LoadBearing: bool(true),
        FireRating: label('R90'),
      },
    },
    classification: 'EF_20_10_30',
  });
  columnTypes.set(model, type);
  return type;
}
