import { Furnisher } from './furniture';
import { IfcModel, type Placed, type Storey } from './model';
import { coreWalls, lifts, officeStair, stairGuard } from './officeCore';
import { facade, fins } from './officeFacade';
import { Marks, officeKinds } from './officeKinds';
import { CORE, LEVELS, STOREY_HEIGHT, type Room } from './officePlan';
import { officeRoof } from './officeRoof';
import { partitions, rooms } from './officeRooms';
import { officeGarden, officeGround } from './officeSite';
import { structure } from './officeStructure';
import { bool, label, whole, type PropertySets } from './properties';
import { zone } from './spaces';

/** Where the building stands; the services model says the same, so that the two lie on each other. */
export const OFFICE_ADDRESS = {
  street: '12 Quayside Row',
  town: 'Newcastle upon Tyne',
  postCode: 'NE1 0AB',
  country: 'United Kingdom',
};
export const OFFICE_COORDINATES = { latitude: [54, 58, 5, 0], longitude: [-1, -36, -10, 0] } as const;

/** The storeys of the office, from the ground to the roof, in whichever model is asked for. */
export function officeStoreys(model: IfcModel, building: Placed): { levels: Storey[]; roof: Storey } {
  const levels = LEVELS.map((level) =>
    model.storey(
      building,
      `Level ${level}`,
      level === 0 ? 'Ground floor' : `Office floor ${level}`,
      level * STOREY_HEIGHT,
    ),
  );
  return { levels, roof: model.storey(building, 'Roof', 'Roof and plant', LEVELS.length * STOREY_HEIGHT) };
}

/** The five-storey office building as the text of an IFC4 file. */
export function writeOffice(): string {
  const model = new IfcModel('office.ifc', {
    name: 'Quayside Row',
    longName: 'Office building, five storeys',
    phase: 'As built',
  });
  const site = model.site('Quayside Row', 'Plot with forecourt', {
    ...OFFICE_COORDINATES,
    solids: [officeGround()],
  });
  const building = model.building(site, 'Quayside Row 12', 'Office building', OFFICE_ADDRESS);
  model.relate(building.ref, { psets: buildingProperties() });
  const { levels, roof } = officeStoreys(model, building);
  const kinds = officeKinds(model);
  const marks = new Marks();
  const furnisher = new Furnisher(model);
  const all: { room: Room; placed: Placed }[] = [];
  LEVELS.forEach((level) => {
    const storey = levels[level]!;
    structure(model, storey, level, kinds);
    facade(model, storey, level, kinds, marks);
    coreWalls(model, storey, level, kinds, marks);
    partitions(model, storey, level, kinds, marks);
    officeStair(model, storey, 'Stair 1', CORE.stair1);
    if (level < LEVELS.length - 1) officeStair(model, storey, 'Stair 2', CORE.stair2);
    else stairGuard(model, storey, CORE.stair2);
    all.push(...rooms(model, storey, level, kinds, furnisher));
  });
  fins(model, levels[1]!);
  lifts(model, levels);
  officeRoof(model, roof, kinds, marks);
  stairGuard(model, roof, CORE.stair1);
  zones(model, all);
  officeGarden(model, site);
  return model.toText();
}

/** Fire compartments and departments. */
function zones(model: IfcModel, all: readonly { room: Room; placed: Placed }[]): void {
  const where = (test: (room: Room) => boolean) =>
    all.filter(({ room }) => test(room)).map(({ placed }) => placed);
  for (const name of ['Stair 1', 'Stair 2', 'Lift shaft', 'Riser']) {
    zone(
      model,
      `Fire compartment ${name}`,
      'REI 90 over all storeys',
      'Fire compartment',
      where((room) => room.longName === name),
    );
  }
  const vertical = (room: Room) => room.kind === 'stair' || room.kind === 'shaft';
  for (const level of LEVELS) {
    zone(
      model,
      `Fire compartment ${level}`,
      `REI 90, level ${level}`,
      'Fire compartment',
      where((room) => room.level === level && !vertical(room)),
    );
  }
  for (const department of new Set(all.map(({ room }) => room.department))) {
    zone(
      model,
      department,
      `Department ${department}`,
      'Department',
      where((room) => room.department === department),
    );
  }
}

const buildingProperties = (): PropertySets => ({
  Pset_BuildingCommon: {
    Reference: label('Office building'),
    OccupancyType: label('Offices'),
    NumberOfStoreys: whole(LEVELS.length),
    IsLandmarked: bool(false),
    YearOfConstruction: label('2024'),
  },
});
