import { type BcfPlane, type BcfVector, type BcfViewpoint } from '@/lib/bcf';
import {
  type Camera,
  type Section,
  type SectionPlane,
  type Vector,
  type View,
  viewSchema,
} from '@/lib/flexContract';
import { type ObjectIndex } from '../objects';
import { type LegendEntry } from '../workspaceState';

/** The angle that the scene is drawn with, from bottom to top. A viewpoint of another angle is seen from its eye all the same. */
const FIELD_OF_VIEW_DEG = 45;
const RAD_PER_DEG = Math.PI / 180;

/** How far away the target is taken to be where a file does not say it, in metres. */
const USUAL_DISTANCE_M = 10;

/** Two directions that differ by less are the same. */
const SAME_DIRECTION = 1e-4;

/** Finds the GlobalId of an entity and the other way round; null where it has none here. */
export type GlobalIds = {
  globalIdOf: (entityId: number) => string | null;
  entityOf: (globalId: string) => number | null;
};

/** GlobalIds by the index of a model. */
export function globalIdsOf({ byId, byGlobalId }: Pick<ObjectIndex, 'byId' | 'byGlobalId'>): GlobalIds {
  return {
    globalIdOf: (entityId) => byId.get(entityId)?.globalId ?? null,
    entityOf: (globalId) => byGlobalId.get(globalId)?.entityId ?? null,
  };
}

type Extras = {
  guid: string;
  aspectRatio: number;
  /** Lines of the legend that are switched on. */
  entries: readonly LegendEntry[];
  snapshot: Uint8Array | null;
};

/** A view as a viewpoint of BCF, and how many of the things that it names have no GlobalId here. */
export function toViewpoint(
  view: View,
  { globalIdOf }: Pick<GlobalIds, 'globalIdOf'>,
  { guid, aspectRatio, entries, snapshot }: Extras,
): { viewpoint: BcfViewpoint; missing: number } {
  const unknown = new Set<number>();
  const toIds = (entityIds: readonly number[]) =>
    entityIds.flatMap((entityId) => {
      const globalId = globalIdOf(entityId);
      if (globalId === null) unknown.add(entityId);
      return globalId ?? [];
    });
  const hidden = new Set(view.hidden);
  const viewpoint: BcfViewpoint = {
    guid,
    camera: toBcfCamera(view.camera, aspectRatio),
    planes: toPlanes(view.section),
    selection: toIds(view.selection),
    visibility: {
      byDefault: view.isolated === null,
      exceptions: toIds(view.isolated?.filter((entityId) => !hidden.has(entityId)) ?? view.hidden),
      spacesVisible: view.spacesVisible,
    },
    colouring: entries
      .map(({ rgb, entityIds }) => ({ colour: toHex(rgb), components: toIds(entityIds) }))
      .filter(({ components }) => components.length > 0),
    snapshot,
  };
  return { viewpoint, missing: unknown.size };
}

/**
 * A viewpoint of BCF as a view, and what of it could not be shown: things that are not in this model, and planes beyond a
 * box and two.
 * @param now  what stands for all that a viewpoint says nothing of
 */
export function fromViewpoint(
  viewpoint: BcfViewpoint,
  { entityOf }: Pick<GlobalIds, 'entityOf'>,
  now: Pick<View, 'camera' | 'partsOff' | 'models'>,
  fileName: string,
): { view: View; missing: number; planesLeftOut: number } {
  const unknown = new Set<string>();
  const toEntities = (globalIds: readonly string[]) =>
    globalIds.flatMap((globalId) => {
      const entityId = entityOf(globalId);
      if (entityId === null) unknown.add(globalId);
      return entityId ?? [];
    });
  const { camera, planes, visibility, colouring } = viewpoint;
  const exceptions = toEntities(visibility.exceptions);
  const { section, leftOut } = toSection(planes);
  const entries = colouring.map(({ colour, components }) => ({
    label: `#${colour}`,
    rgb: fromHex(colour),
    entityIds: toEntities(components),
  }));
  const view = viewSchema.parse({
    camera: camera ? fromBcfCamera(camera) : now.camera,
    section,
    selection: toEntities(viewpoint.selection),
    hidden: visibility.byDefault ? exceptions : [],
    isolated: visibility.byDefault ? null : exceptions,
    spacesVisible: visibility.spacesVisible,
    colouring: entries.length
      ? {
          source: { by: 'csv', fileName, column: 'Colours of the viewpoint', entries },
          palette: 'distinct',
          off: [],
        }
      : null,
    partsOff: now.partsOff,
    models: now.models,
  });
  return { view, missing: unknown.size, planesLeftOut: leftOut };
}

function toBcfCamera({ eye, target, up, projection, heightM }: Camera, aspectRatio: number) {
  const common = { eye, direction: unit(minus(target, eye)), up: unit(up), aspectRatio };
  return projection === 'orthographic'
    ? { ...common, kind: 'orthogonal' as const, heightM }
    : { ...common, kind: 'perspective' as const, fieldOfViewDeg: FIELD_OF_VIEW_DEG };
}

/** BCF has no target: it is put straight ahead. */
function fromBcfCamera(camera: NonNullable<BcfViewpoint['camera']>): Camera {
  const { eye, up } = camera;
  const direction = unit(camera.direction);
  const target = plus(eye, direction, USUAL_DISTANCE_M);
  if (camera.kind === 'orthogonal') {
    return { eye: [...eye], target, up: unit(up), projection: 'orthographic', heightM: camera.heightM };
  }
  const heightM = 2 * USUAL_DISTANCE_M * Math.tan((FIELD_OF_VIEW_DEG / 2) * RAD_PER_DEG);
  return { eye: [...eye], target, up: unit(up), projection: 'perspective', heightM };
}

/** A box is six planes, each of which takes away what is outside of it. */
function toPlanes({ planes, box, off }: Section): BcfPlane[] {
  if (off) return [];
  const cuts = planes.map(({ point, normal }) => ({ location: point, direction: unit(normal) }));
  const sides = box
    ? ([0, 1, 2] as const).flatMap((axis) => [
        { location: box.min, direction: axisVector(axis, -1) },
        { location: box.max, direction: axisVector(axis, 1) },
      ])
    : [];
  return [...cuts, ...sides];
}

/** Six planes that face out along the axes are a box; of the others two can be drawn. */
function toSection(planes: readonly BcfPlane[]): { section: Section; leftOut: number } {
  const sides = ([0, 1, 2] as const).flatMap((axis) =>
    [-1, 1].map((sign) => planes.find(({ direction }) => isSame(unit(direction), axisVector(axis, sign)))),
  );
  const isBox = sides.every((side) => side !== undefined);
  const rest = isBox ? planes.filter((plane) => !sides.includes(plane)) : planes;
  const cuts: SectionPlane[] = rest
    .slice(0, 2)
    .map(({ location, direction }) => ({ point: [...location], normal: unit(direction) }));
  const corner = (sign: 0 | 1): Vector => [
    sides[sign]!.location[0],
    sides[2 + sign]!.location[1],
    sides[4 + sign]!.location[2],
  ];
  const box = isBox ? { min: corner(0), max: corner(1) } : null;
  return { section: { planes: cuts, box }, leftOut: Math.max(0, rest.length - 2) };
}

const minus = (a: BcfVector, b: BcfVector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** a + b x factor. */
const plus = (a: BcfVector, b: BcfVector, factor: number): Vector => [
  a[0] + b[0] * factor,
  a[1] + b[1] * factor,
  a[2] + b[2] * factor,
];

function unit(vector: BcfVector): Vector {
  const length = Math.hypot(...vector) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

function axisVector(axis: 0 | 1 | 2, sign: number): Vector {
  return [axis === 0 ? sign : 0, axis === 1 ? sign : 0, axis === 2 ? sign : 0];
}

const isSame = (a: BcfVector, b: BcfVector) => Math.hypot(...minus(a, b)) < SAME_DIRECTION;

function toHex(rgb: readonly number[]): string {
  return rgb
    .map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function fromHex(colour: string): [number, number, number] {
  const channel = (at: number) => parseInt(colour.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}
