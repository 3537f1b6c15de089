import type { IfcModel, Placed, TypeObject } from './model';
import type { ColourName } from './palette';
import { label } from './properties';
import { box, cylinder, type Facets, type Solid, type Vec2, type Vec3 } from './solids';
import { enumeration } from './step';

/**
 * The ground as one closed body over a grid of lines, with its upper face at `height(x, y)` and cells left
 * out where a building stands.
 */
export function terrain(
  xs: readonly number[],
  ys: readonly number[],
  height: (x: number, y: number) => number,
  isHole: (x: number, y: number) => boolean,
  bottom: number,
): Facets {
  const points: Vec3[] = [];
  const index = (i: number, j: number, top: boolean) => (j * xs.length + i) * 2 + (top ? 0 : 1);
  for (const y of ys) for (const x of xs) points.push([x, y, Math.round(height(x, y))], [x, y, bottom]);
  const solidAt = (i: number, j: number) => {
    const [x0, x1, y0, y1] = [xs[i], xs[i + 1], ys[j], ys[j + 1]];
    if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return false;
    return !isHole((x0 + x1) / 2, (y0 + y1) / 2);
  };
  const faces: number[][] = [];
  const quad = (a: number, b: number, c: number, d: number) => faces.push([a, b, c], [a, c, d]);
  for (let j = 0; j + 1 < ys.length; j++) {
    for (let i = 0; i + 1 < xs.length; i++) {
      if (!solidAt(i, j)) continue;
      const corner = (di: number, dj: number, top: boolean) => index(i + di, j + dj, top);
      quad(corner(0, 0, true), corner(1, 0, true), corner(1, 1, true), corner(0, 1, true));
      quad(corner(0, 1, false), corner(1, 1, false), corner(1, 0, false), corner(0, 0, false));
      const side = (a: Vec2, b: Vec2) =>
        quad(corner(...a, false), corner(...b, false), corner(...b, true), corner(...a, true));
      if (!solidAt(i, j - 1)) side([0, 0], [1, 0]);
      if (!solidAt(i + 1, j)) side([1, 0], [1, 1]);
      if (!solidAt(i, j + 1)) side([1, 1], [0, 1]);
      if (!solidAt(i - 1, j)) side([0, 1], [0, 0]);
    }
  }
  return { kind: 'facets', colour: 'lawn', points, faces };
}

/** A rounded crown: an icosahedron divided once, pushed out to an ellipsoid with a little irregularity. */
function crown(colour: ColourName, centre: Vec3, radius: number, height: number): Facets {
  const phi = (1 + Math.sqrt(5)) / 2;
  const points: Vec3[] = [
    [-1, phi, 0], [1, phi, 0], [-1, -phi, 0], [1, -phi, 0], [0, -1, phi], [0, 1, phi],
    [0, -1, -phi], [0, 1, -phi], [phi, 0, -1], [phi, 0, 1], [-phi, 0, -1], [-phi, 0, 1],
  ]; // prettier-ignore
  const coarse = [
    [0, 11, 5], [0, 5, 1], [0, 1, 7], [0, 7, 10], [0, 10, 11], [1, 5, 9], [5, 11, 4], [11, 10, 2], [10, 7, 6], [7, 1, 8],
    [3, 9, 4], [3, 4, 2], [3, 2, 6], [3, 6, 8], [3, 8, 9], [4, 9, 5], [2, 4, 11], [6, 2, 10], [8, 6, 7], [9, 8, 1],
  ] as const; // prettier-ignore
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    const [p, q] = [points[a]!, points[b]!];
    points.push([p[0] + q[0], p[1] + q[1], p[2] + q[2]]);
    middles.set(key, points.length - 1);
    return points.length - 1;
  };
  const faces = coarse.flatMap(([a, b, c]) => {
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    return [[a, ab, ca], [b, bc, ab], [c, ca, bc], [ab, bc, ca]]; // prettier-ignore
  });
  const placed = points.map(([x, y, z], i): Vec3 => {
    const norm = Math.hypot(x, y, z);
    const ragged = 0.92 + 0.08 * Math.cos(i * 2.4);
    const scale = (size: number) => (size * ragged) / norm;
    return [
      Math.round(centre[0] + x * scale(radius)),
      Math.round(centre[1] + y * scale(radius)),
      Math.round(centre[2] + z * scale(height / 2)),
    ];
  });
  return { kind: 'facets', colour, points: placed, faces };
}

/** A deciduous tree of about `height` millimetres. */
export function treeSolids(height: number, colour: ColourName): Solid[] {
  const spread = height * 0.28;
  return [
    cylinder('bark', [0, 0, -300], height * 0.022, height * 0.5 + 300),
    crown(colour, [0, 0, height * 0.64], spread, height * 0.68),
  ];
}

/** Plants trees, hedges and paving as geographic elements of the site. */
export class Gardener {
  private readonly types = new Map<string, TypeObject>();

  constructor(
    private readonly model: IfcModel,
    private readonly site: Placed,
  ) {}

  tree(at: Vec3, height: number, colour: ColourName = 'leaf', turn = 0): void {
    const species = colour === 'leaf' ? 'Field maple' : 'Hornbeam';
    const name = `${species} ${height / 1000} m`;
    const known = this.types.get(name);
    const type = known ?? this.model.type('IFCGEOGRAPHICELEMENTTYPE', {
      name,
      solids: treeSolids(height, colour),
      attributes: [enumeration('USERDEFINED')],
      classification: 'EF_45_90',
    }); // prettier-ignore
    this.types.set(name, type);
    this.add(name, { place: { at, turn }, type, objectType: 'Tree', kind: 'Tree' });
  }

  hedge(name: string, from: Vec2, to: Vec2, z: number, height: number): void {
    const solid = box('leafDark', [from[0], from[1], z - 200], [to[0], to[1], z + height]);
    this.add(name, { place: { at: [0, 0, 0] }, solids: [solid], objectType: 'Hedge', kind: 'Hedge' });
  }

  surface(name: string, solids: readonly Solid[], kind: string): void {
    this.add(name, { place: { at: [0, 0, 0] }, solids, objectType: kind, kind });
  }

  private add(
    name: string,
    spec: {
      place: { at: Vec3; turn?: number };
      objectType: string;
      kind: string;
      solids?: readonly Solid[];
      type?: TypeObject;
    },
  ): void {
    const { kind, ...rest } = spec;
    this.model.element('IFCGEOGRAPHICELEMENT', {
      name,
      containedIn: this.site,
      relativeTo: this.site,
      ...rest,
      attributes: [enumeration('USERDEFINED')],
      psets: { Pset_GeographicElementCommon: { Reference: label(kind) } },
    });
  }
}
