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

/** The floor without the stairs, which reach the façade: notches, since holes there would leave a film on the wall. */
export function floorOutline(withStair2: boolean): Vec2[] {
  const notch = (stair: readonly Vec2[]) => [stair[0]![0], stair[1]![0]] as const;
  const [left, right] = notch(CORE.stair1);
  const stair2 = notch(CORE.stair2)[0];
  const corner: Vec2[] = withStair2
    ? [[east, STAIR_EDGE], [stair2, STAIR_EDGE], [stair2, north]]
    : [[east, north]]; // prettier-ignore
  return [
    [west, south], [east, south], ...corner,
    [right, north], [right, STAIR_EDGE], [left, STAIR_EDGE], [left, north], [west, north],
  ]; // prettier-ignore
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
  const kind = level === 0 ? kinds.baseSlab : kinds.slab;
  const outline = level === 0 ? FLOOR_OUTLINE : floorOutline(true);
  const holes = level === 0 ? [] : [CORE.lift, CORE.riser];
  slab(model, storey, kind, { name: `Slab, ${storey.name}`, outline, holes, top: -FLOOR_VOID });
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
