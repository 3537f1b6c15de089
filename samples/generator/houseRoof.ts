import { material } from './materials';
import type { IfcModel, Storey } from './model';
import {
  areaFrom,
  bool,
  label,
  lengthOf,
  manufacturer,
  power,
  transmittance,
  volumeFrom,
} from './properties';
import { alongX, box, rod, type Vec2, type Vec3 } from './solids';
import { enumeration } from './step';

const PITCH = (35 * Math.PI) / 180;
const SLOPE = Math.tan(PITCH);
const EAVES_OVERHANG = 600;
const VERGE_OVERHANG = 400;
/** Measured vertically: rafters with insulation, then tiles. */
const RAFTERS = 280;
const TILES = 60;

/** The pitched roof over the loft: two slopes, ridge, gutters, downpipes and solar panels. Zero is the eaves. */
export function houseRoof(
  model: IfcModel,
  storey: Storey,
  { width, depth }: { width: number; depth: number },
): void {
  const at = { relativeTo: storey, place: { at: [0, 0, 0] as Vec3 } };
  const roof = model.element('IFCROOF', {
    name: 'Pitched roof',
    containedIn: storey,
    ...at,
    attributes: [enumeration('GABLE_ROOF')],
    psets: {
      Pset_RoofCommon: {
        Reference: label('Pitched roof'),
        IsExternal: bool(true),
        ThermalTransmittance: transmittance(0.13),
      },
    },
    classification: 'EF_30_10',
  });
  const [left, right] = [-VERGE_OVERHANG, width + VERGE_OVERHANG];
  const ridge = depth / 2;
  const run = ridge + EAVES_OVERHANG;
  for (const side of ['south', 'north'] as const) {
    const y = (fromEaves: number) => (side === 'south' ? fromEaves : depth - fromEaves);
    const layer = (low: number, high: number): Vec2[] => {
      const outline: Vec2[] = [
        [y(-EAVES_OVERHANG), -EAVES_OVERHANG * SLOPE + low],
        [y(ridge), ridge * SLOPE + low],
        [y(ridge), ridge * SLOPE + high],
        [y(-EAVES_OVERHANG), -EAVES_OVERHANG * SLOPE + high],
      ];
      return side === 'south' ? outline : outline.reverse();
    };
    const square = (run / Math.cos(PITCH)) * (right - left);
    model.element('IFCSLAB', {
      name: `Roof slope ${side}`,
      partOf: roof,
      ...at,
      solids: [
        alongX('soffit', layer(0, RAFTERS), left, right),
        alongX('roofTile', layer(RAFTERS, RAFTERS + TILES), left - 30, right + 30),
      ],
      attributes: [enumeration('ROOF')],
      material: material(model, 'Timber rafters with clay tiles', 'wood'),
      psets: {
        Pset_SlabCommon: {
          Reference: label('Roof slope'),
          IsExternal: bool(true),
          ThermalTransmittance: transmittance(0.13),
        },
      },
      quantities: {
        name: 'Qto_SlabBaseQuantities',
        values: {
          Depth: lengthOf((RAFTERS + TILES) * Math.cos(PITCH)),
          GrossArea: areaFrom(square),
          NetArea: areaFrom(square),
          GrossVolume: volumeFrom(run * (RAFTERS * (right - left) + TILES * (right - left + 60))),
        },
      },
    });
    gutter(model, storey, side, y, [left, right]);
  }
  const top = ridge * SLOPE + RAFTERS + TILES;
  const cap: Vec2[] = [[ridge - 150, top - 90], [ridge + 150, top - 90], [ridge + 40, top + 35], [ridge - 40, top + 35]]; // prettier-ignore
  model.element('IFCCOVERING', {
    name: 'Ridge tiles',
    partOf: roof,
    ...at,
    solids: [alongX('roofTile', cap, left - 30, right + 30)],
    attributes: [enumeration('ROOFING')],
  });
  solarPanels(model, storey);
}

function gutter(
  model: IfcModel,
  storey: Storey,
  side: string,
  y: (fromEaves: number) => number,
  [left, right]: [number, number],
): void {
  const top = -EAVES_OVERHANG * SLOPE + RAFTERS - 20;
  const [inner, outer] = [y(-EAVES_OVERHANG), y(-EAVES_OVERHANG - 130)];
  const [a, b] = [Math.min(inner, outer), Math.max(inner, outer)];
  const profile: Vec2[] = [
    [a, top - 100], [b, top - 100], [b, top], [b - 8, top], [b - 8, top - 92], [a + 8, top - 92], [a + 8, top], [a, top],
  ]; // prettier-ignore
  const classification = 'EF_50_30';
  const at = { containedIn: storey, relativeTo: storey, place: { at: [0, 0, 0] as Vec3 }, classification };
  model.element('IFCPIPESEGMENT', {
    name: `Gutter ${side}`,
    ...at,
    solids: [alongX('steel', profile, left - 30, right + 30)],
    attributes: [enumeration('GUTTER')],
  });
  const middle = (a + b) / 2;
  const wallFace = y(-60);
  for (const [end, x] of [['west', 180], ['east', right - 580]] as const) {
    const knee: Vec3 = [x, wallFace, top - 620];
    model.element('IFCPIPESEGMENT', {
      name: `Downpipe ${side} ${end}`,
      ...at,
      solids: [
        rod('steel', [x, middle, top - 95], [x, middle, top - 200], 40),
        rod('steel', [x, middle, top - 190], knee, 38),
        rod('steel', [x, wallFace, top - 600], [x, wallFace, -5650], 40),
      ],
      attributes: [enumeration('RIGIDSEGMENT')],
    });
  } // prettier-ignore
}

/** Two rows of five panels in the plane of the south slope. */
function solarPanels(model: IfcModel, storey: Storey): void {
  const type = model.type('IFCSOLARDEVICETYPE', {
    name: 'Photovoltaic panel 400 W',
    solids: [box('steel', [0, 0, 0], [1040, 1700, 30]), box('solar', [15, 15, 30], [1025, 1685, 36])],
    attributes: [enumeration('SOLARPANEL')],
    psets: {
      Pset_ManufacturerTypeInformation: manufacturer('Helion', 'H-400'),
      Pset_SolarDeviceTypeCommon: { Reference: label('H-400') },
      Flexview_Output: { PeakPower: power(400) },
    },
    classification: 'EF_70_10',
  });
  const up: Vec3 = [0, -Math.sin(PITCH), Math.cos(PITCH)];
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 6; column++) {
      const fromEaves = 500 + row * 1740 * Math.cos(PITCH);
      const z = fromEaves * SLOPE + RAFTERS + TILES + 60;
      model.element('IFCSOLARDEVICE', {
        name: `Solar panel ${row * 6 + column + 1}`,
        type,
        containedIn: storey,
        relativeTo: storey,
        place: { at: [3300 + column * 1060, fromEaves, z], axis: up, xAxis: [1, 0, 0] },
        attributes: [enumeration('SOLARPANEL')],
      });
    }
  }
}
