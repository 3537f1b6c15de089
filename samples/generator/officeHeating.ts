import { productKind, type Installer, type ProductKind } from './installer';
import { material } from './materials';
import type { Storey } from './model';
import { INSIDE, roomsOf, STOREY_HEIGHT, type Level, type Room, type RoomKind } from './officePlan';
import { areaFrom, label, length, lengthOf, manufacturer, power, pressure, temperature } from './properties';
import { box, cylinder, rod, type Solid, type Vec3 } from './solids';
import type { Ref } from './step';

const UNHEATED: readonly RoomKind[] = ['plant', 'electrical', 'server', 'cycle'];
const MODULE = 3000;
/** Mains lie in the floor void of the corridor; flow nearer to the core. */
const FLOW = { y: 8160, z: -70, riserX: 19440 } as const;
const RETURN = { y: 8060, z: -70, riserX: 19510 } as const;
const RISER_Y = 10200;
/** Above the corridor's ceiling on the ground floor, from the plant room to the riser. */
const PLANT_Z = 2550;

/** Where the radiators of a room stand: one under each window of its façade. */
export function radiatorsOf(room: Room): number[] {
  if (room.row === 'core' || UNHEATED.includes(room.kind)) return [];
  const all = Array.from({ length: 14 }, (_, i) => i * MODULE + MODULE / 2);
  return all.filter((x) => x - 800 > room.x0 && x + 800 < room.x1);
}

/** Boilers, pumps, risers, floor pipes and radiators. */
export function heating(fit: Installer, levels: readonly Storey[]): void {
  const system = fit.system('Heating', 'Space heating, 60/45 °C', 'HEATING');
  const kinds = heatingKinds(fit);
  plant(fit, levels[0]!, system, kinds);
  levels.forEach((storey, level) => {
    floorMains(fit, storey, level, levels.length - 1, system, kinds);
    for (const room of roomsOf(level as Level)) heatRoom(fit, storey, room, system, kinds);
  });
}

function heatingKinds({ model }: Installer) {
  const pipe = (name: string) =>
    productKind(model, {
      ifcClass: 'IFCPIPESEGMENT',
      name,
      predefined: 'RIGIDSEGMENT',
      psets: { Pset_PipeSegmentTypeCommon: { Reference: label(name), WorkingPressure: pressure(300000) } },
      material: material(model, 'Steel pipe with insulation', 'metal'),
      classification: 'EF_60_40',
    });
  const heater = (name: string, predefined: string, solids: Solid[], watts: number) =>
    productKind(model, {
      ifcClass: 'IFCSPACEHEATER',
      name,
      predefined,
      solids,
      psets: {
        Pset_SpaceHeaterTypeCommon: {
          Reference: label(name),
          OutputCapacity: power(watts),
          TemperatureClassification: label('LOWTEMPERATURE'),
        },
        Pset_ManufacturerTypeInformation: manufacturer('Termal', name),
      },
      classification: 'EF_60_40',
    });
  const plantItem = (ifcClass: string, name: string, predefined: string, solids: Solid[], watts: number) =>
    productKind(model, {
      ifcClass,
      name,
      predefined,
      solids,
      psets: {
        Pset_ManufacturerTypeInformation: manufacturer('Termal', name),
        Pset_ElectricalDeviceCommon: { RatedPower: power(watts) },
        ...(ifcClass === 'IFCBOILER'
          ? {
              Pset_BoilerTypeCommon: {
                NominalEnergyConsumption: power(120000),
                OutletTemperatureRange: temperature(60),
              },
            }
          : {}),
      },
      classification: 'EF_60_40',
    });
  const fins = Array.from({ length: 15 }, (_, i) =>
    box('equipment', [-775 + i * 104, -52, 190], [-715 + i * 104, -44, 660]),
  );
  return {
    flow: pipe('Heating flow'),
    return: pipe('Heating return'),
    radiator: heater('Radiator 1600 x 550', 'RADIATOR', [
      box('paleFrame', [-800, -44, 150], [800, 50, 700]), ...fins,
      box('return', [700, -10, -60], [715, 5, 150]), box('flow', [740, -10, -60], [755, 5, 150]),
    ], 1450),
    convector: heater('Convector 1600 x 240', 'CONVECTOR', [
      box('paleFrame', [-800, -70, 60], [800, 70, 300]), box('charcoal', [-760, -50, 300], [760, 50, 304]),
      box('return', [700, -10, -60], [715, 5, 60]), box('flow', [740, -10, -60], [755, 5, 60]),
    ], 1200),
    boiler: plantItem('IFCBOILER', 'Condensing boiler 120 kW', 'WATER', [
      box('charcoal', [-380, -420, 0], [380, 420, 100]), box('equipment', [-400, -450, 100], [400, 450, 1750]),
      box('accent', [-400, -456, 1350], [400, -450, 1500]), box('charcoal', [-120, -458, 1390], [120, -452, 1470]),
      cylinder('galvanised', [0, 200, 1750], 90, 1300),
    ], 250),
    pump: plantItem('IFCPUMP', 'Circulation pump', 'CIRCULATOR', [
      box('paleConcrete', [-180, -180, 0], [180, 180, 250]), box('accent', [-110, -110, 250], [110, 110, 560]), cylinder('charcoal', [0, 0, 560], 90, 190),
    ], 600),
    tank: plantItem('IFCTANK', 'Buffer tank 1000 l', 'STORAGE', [
      cylinder('charcoal', [0, 0, 0], 380, 100), cylinder('galvanised', [0, 0, 100], 425, 1900), cylinder('charcoal', [0, 0, 2000], 300, 40),
    ], 0),
  }; // prettier-ignore
}

type Kinds = ReturnType<typeof heatingKinds>;

/** A pipe through the given points, as one element. */
function pipe(
  fit: Installer,
  storey: Storey,
  kind: ProductKind,
  colour: 'flow' | 'return',
  points: readonly Vec3[],
  radius: number,
  system: Ref,
  room?: Room,
): void {
  const [start] = points as [Vec3];
  const local = points.map(([x, y, z]): Vec3 => [x - start[0], y - start[1], z - start[2]]);
  const legs = local.slice(1).map((point, i) => [local[i]!, point] as const);
  const total = legs.reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]), 0);
  fit.install({
    kind,
    storey,
    at: start,
    solids: legs.map(([a, b]) => rod(colour, a, b, radius)),
    systems: [system],
    room,
    psets: { Pset_PipeSegmentOccurrence: { InteriorRoughnessCoefficient: length(0.05) } },
    quantities: {
      name: 'Qto_PipeSegmentBaseQuantities',
      values: {
        Length: lengthOf(total),
        GrossCrossSectionArea: areaFrom(Math.PI * radius ** 2),
        OuterSurfaceArea: areaFrom(2 * Math.PI * radius * total),
      },
    },
  });
}

function plant(fit: Installer, storey: Storey, system: Ref, kinds: Kinds): void {
  const systems = [system];
  for (const x of [900, 2100]) fit.install({ kind: kinds.boiler, storey, at: [x, 13700, 0], systems });
  for (const x of [3250, 3850]) fit.install({ kind: kinds.pump, storey, at: [x, 12600, 0], systems });
  fit.install({ kind: kinds.tank, storey, at: [5150, 13500, 0], systems });
  const top = 2300;
  for (const [name, lineX, header, corridorY, riserX] of [
    ['flow', 3250, 13100, FLOW.y, FLOW.riserX],
    ['return', 3850, 12900, RETURN.y, RETURN.riserX],
  ] as const) {
    for (const x of [900, 2100]) {
      const boilerX = x + (name === 'flow' ? -150 : 150);
      pipe(fit, storey, kinds[name], name, [[boilerX, 13400, 1750], [boilerX, 13400, top], [boilerX, header, top], [lineX, header, top]], 25, system);
    }
    pipe(fit, storey, kinds[name], name, [[lineX, header, top], [lineX, 12600, top], [lineX, 12600, 750]], 25, system);
    pipe(fit, storey, kinds[name], name, [[lineX, 12600, top], [lineX, 12600, PLANT_Z], [lineX, corridorY, PLANT_Z], [riserX, corridorY, PLANT_Z], [riserX, RISER_Y, PLANT_Z]], 25, system);
  } // prettier-ignore
}

/** Riser through one storey and the two mains in its floor. */
function floorMains(
  fit: Installer,
  storey: Storey,
  level: number,
  last: number,
  system: Ref,
  kinds: Kinds,
): void {
  for (const [name, { y, z, riserX }] of [['flow', FLOW], ['return', RETURN]] as const) {
    const kind = kinds[name];
    if (level < last) pipe(fit, storey, kind, name, [[riserX, RISER_Y, z], [riserX, RISER_Y, STOREY_HEIGHT + z]], 22, system);
    pipe(fit, storey, kind, name, [[riserX, RISER_Y, z], [riserX, y, z], [800, y, z]], 18, system);
    pipe(fit, storey, kind, name, [[riserX, y, z], [41400, y, z]], 18, system);
  } // prettier-ignore
}

/** Pipes in the floor from the corridor to the façade and along it, and the radiators they feed. */
function heatRoom(fit: Installer, storey: Storey, room: Room, system: Ref, kinds: Kinds): void {
  const places = radiatorsOf(room);
  if (places.length === 0) return;
  const onSouth = room.row === 'south';
  const glazed = onSouth && room.level === 0;
  const inward = onSouth ? 1 : -1;
  const facade = onSouth ? INSIDE.south : INSIDE.north;
  const kind = glazed ? kinds.convector : kinds.radiator;
  for (const x of places) {
    fit.install({
      kind,
      storey,
      at: [x, facade + inward * 90, 0],
      turn: onSouth ? 180 : 0,
      systems: [system],
      room,
    });
  }
  // Turned by 180° on the south side, a radiator's valves are on its other end.
  const valve = onSouth ? -1 : 1;
  const entry = places[Math.floor(places.length / 2)]!;
  for (const [name, { y, z }, offset, rise] of [['flow', FLOW, 747, 10], ['return', RETURN, 707, -10]] as const) {
    const edge = facade + inward * 90;
    const xs = places.map((x) => x + valve * offset);
    const entryX = entry + valve * offset;
    pipe(fit, storey, kinds[name], name, [[entryX, y, z], [entryX, edge, z + rise]], 10, system, room);
    const [low, high] = [Math.min(...xs), Math.max(...xs)];
    if (high > low) pipe(fit, storey, kinds[name], name, [[low, edge, z + rise], [high, edge, z + rise]], 10, system, room);
  } // prettier-ignore
}
