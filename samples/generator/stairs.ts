import type { IfcModel, Placed, Storey } from './model';
import type { ColourName } from './palette';
import { bool, count, label, length, type PropertySets } from './properties';
import { alongY, beam, box, type Solid, type Vec2, type Vec3 } from './solids';
import { enumeration, integer } from './step';

/** A straight flight; it rises along local +x, its width is along +y. */
export interface FlightSpec {
  name: string;
  risers: number;
  rise: number;
  going: number;
  width: number;
  /** Foot of the first riser, at the right hand of someone going up… turned by `turn` degrees. */
  at: Vec3;
  turn: number;
}

/** A stair as a whole; its flights, landings and railings are parts of it. */
export function stair(
  model: IfcModel,
  storey: Storey,
  spec: { name: string; predefined: string; psets: PropertySets },
): Placed {
  return model.element('IFCSTAIR', {
    name: spec.name,
    containedIn: storey,
    relativeTo: storey,
    place: { at: [0, 0, 0] },
    attributes: [enumeration(spec.predefined)],
    psets: spec.psets,
    classification: 'EF_35_10_40',
  });
}

export function stairProperties(
  risers: number,
  rise: number,
  going: number,
  fireExit: boolean,
): PropertySets {
  return {
    Pset_StairCommon: {
      Reference: label('Dog-leg stair'),
      NumberOfRiser: count(risers),
      NumberOfTreads: count(risers - 2),
      RiserHeight: length(rise),
      TreadLength: length(going),
      IsExternal: bool(false),
      FireExit: bool(fireExit),
      HandicapAccessible: bool(false),
    },
  };
}

export function flight(
  model: IfcModel,
  storey: Storey,
  whole: Placed,
  spec: FlightSpec,
  solids: readonly Solid[],
): Placed {
  return model.element('IFCSTAIRFLIGHT', {
    name: spec.name,
    partOf: whole,
    relativeTo: storey,
    place: { at: spec.at, turn: spec.turn },
    solids,
    attributes: [
      integer(spec.risers),
      integer(spec.risers - 1),
      spec.rise,
      spec.going,
      enumeration('STRAIGHT'),
    ],
  });
}

/** Concrete steps on a sloping waist of 160 mm. The last riser ends at the landing. */
export function concreteFlight({ risers, rise, going, width }: FlightSpec, colour: ColourName): Solid[] {
  const waist = 160 / Math.cos(Math.atan2(rise, going));
  const run = (risers - 1) * going;
  const outline: Vec2[] = [[0, 0]];
  // Clockwise here (up the steps first); reversed at the end to be counter-clockwise.
  for (let i = 0; i < risers; i++) {
    outline.push([i * going, (i + 1) * rise]);
    if (i < risers - 1) outline.push([(i + 1) * going, (i + 1) * rise]);
  }
  outline.push([run, run * (rise / going) - waist], [waist / (rise / going), 0]);
  return [alongY(colour, outline.reverse(), 0, width)];
}

/** Open timber treads between two strings. */
export function timberFlight(
  { risers, rise, going, width }: FlightSpec,
  tread: ColourName,
  string: ColourName,
): Solid[] {
  const solids: Solid[] = [];
  for (let i = 1; i < risers; i++) {
    const x = (i - 1) * going - 30;
    solids.push(box(tread, [x, 40, i * rise - 40], [x + going + 30, width - 40, i * rise]));
  }
  const run = (risers - 1) * going;
  const slope = rise / going;
  const outline: Vec2[] = [
    [-30, 0],
    [120, 0],
    [run, run * slope - 120 * slope],
    [run, run * slope + rise],
    [run - 40, run * slope + rise],
    [-30, rise + 50],
  ];
  solids.push(alongY(string, outline, 0, 40), alongY(string, outline, width - 40, width));
  return solids;
}

/** A handrail with balusters along a line of points at floor or nosing height. */
export function railing(
  model: IfcModel,
  storey: Storey,
  spec: {
    name: string;
    points: readonly Vec3[];
    height: number;
    colour: ColourName;
    rail: ColourName;
    spacing: number;
    partOf?: Placed;
    openAt?: number;
  },
): Placed {
  const solids: Solid[] = [];
  for (let i = 0; i + 1 < spec.points.length; i++) {
    const from = spec.points[i]!;
    const to = spec.points[i + 1]!;
    const raise = ([x, y, z]: Vec3, by: number): Vec3 => [x, y, z + by];
    solids.push(beam(spec.rail, raise(from, spec.height), raise(to, spec.height), 45, 45));
    const span = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const posts = Math.max(1, Math.round(span / spec.spacing));
    for (let k = i === 0 ? 0 : 1; k <= posts; k++) {
      const t = k / posts;
      const foot: Vec3 = [
        from[0] + (to[0] - from[0]) * t,
        from[1] + (to[1] - from[1]) * t,
        from[2] + (to[2] - from[2]) * t,
      ];
      const half = 8;
      solids.push(
        box(
          spec.colour,
          [foot[0] - half, foot[1] - half, foot[2]],
          [foot[0] + half, foot[1] + half, foot[2] + spec.height - 22],
        ),
      );
    }
  }
  const container = spec.partOf ? { partOf: spec.partOf } : { containedIn: storey };
  return model.element('IFCRAILING', {
    name: spec.name,
    ...container,
    relativeTo: storey,
    place: { at: [0, 0, 0] },
    solids,
    attributes: [enumeration(spec.height > 950 ? 'GUARDRAIL' : 'HANDRAIL')],
    psets: {
      Pset_RailingCommon: {
        Reference: label(spec.name),
        Height: length(spec.height),
        IsExternal: bool(false),
      },
    },
    classification: 'EF_25_55',
  });
}
