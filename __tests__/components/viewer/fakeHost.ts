import { type Camera } from '@/lib/flexContract';
import {
  type AddedPart,
  type CreateViewerHost,
  type Ray,
  type ViewerEvents,
  type ViewerHost,
  type Walker,
} from '@/components/viewer';

export const A_CAMERA: Camera = {
  eye: [-10, -20, 15],
  target: [5, 4, 3],
  up: [0, 0, 1],
  projection: 'perspective',
  heightM: 20,
};

/** Straight down from 10 m. */
export const A_RAY: Ray = { origin: [0, 0, 10], direction: [0, 0, -1], pixelM: 0.01, pixelPerMetre: 0 };

/** A host that draws nothing and writes down what it is told. `events` are those of the last one made. */
export function aFakeHost(entityIds: readonly number[] = [1, 2, 3]) {
  const host = {
    addPart: jest.fn<Promise<AddedPart>, Parameters<ViewerHost['addPart']>>(async () => ({
      entityCount: entityIds.length,
      triangles: 100,
      unitsPerMetre: 1,
      box: entityIds.length ? { min: [0, 0, 0] as const, max: [10, 8, 6] as const } : null,
    })),
    refinePart: jest.fn(
      async (...[, , ids]: Parameters<ViewerHost['refinePart']>): Promise<readonly number[]> => ids,
    ),
    unrefinePart: jest.fn(),
    entitiesOf: jest.fn((): ReadonlySet<number> => new Set(entityIds)),
    removePart: jest.fn(),
    reveal: jest.fn(),
    setPartVisible: jest.fn(),
    setDetail: jest.fn(),
    placeModel: jest.fn(),
    measureFrame: jest.fn(() => 10),
    select: jest.fn(),
    highlight: jest.fn(),
    setVisible: jest.fn(),
    isolate: jest.fn(),
    setSpacesVisible: jest.fn(),
    setXray: jest.fn(),
    setColours: jest.fn(),
    setInsets: jest.fn(),
    freeArea: jest.fn((): ReturnType<ViewerHost['freeArea']> => ({
      left: 0,
      top: 0,
      right: 100,
      bottom: 100,
    })),
    zoomTo: jest.fn(async () => {}),
    view: jest.fn(async () => {}),
    turn: jest.fn(),
    approach: jest.fn(),
    pan: jest.fn(),
    setWalking: jest.fn(async (): Promise<void> => {}),
    pushWalk: jest.fn(),
    walkTo: jest.fn(async (): Promise<void> => {}),
    camera: jest.fn((): Camera => A_CAMERA),
    setCamera: jest.fn(async () => {}),
    setProjection: jest.fn(),
    setSection: jest.fn(),
    setColouring: jest.fn(),
    hitAt: jest.fn((): ReturnType<ViewerHost['hitAt']> => null),
    project: jest.fn((): ReturnType<ViewerHost['project']> => ({ x: 0, y: 0 })),
    snapAt: jest.fn(async (): ReturnType<ViewerHost['snapAt']> => null),
    faceAt: jest.fn(async (): ReturnType<ViewerHost['faceAt']> => null),
    cornersOf: jest.fn(async (): ReturnType<ViewerHost['cornersOf']> => []),
    entitiesIn: jest.fn((): ReturnType<ViewerHost['entitiesIn']> => []),
    rayAt: jest.fn((): ReturnType<ViewerHost['rayAt']> => A_RAY),
    step: jest.fn(async (walker: Walker): ReturnType<ViewerHost['step']> => walker),
    origin: jest.fn((): ReturnType<ViewerHost['origin']> => [0, 0, 0]),
    surface: document.createElement('div'),
    watchDraw: jest.fn((): (() => void) => () => {}),
    boxOf: jest.fn((): ReturnType<ViewerHost['boxOf']> => ({ min: [0, 0, 0], max: [10, 8, 6] })),
    picture: jest.fn(async (): Promise<Blob | null> => new Blob(['png'], { type: 'image/png' })),
    entityIds: () => entityIds,
    destroy: jest.fn(),
  };
  const fake = { host, events: {} as ViewerEvents };
  const createHost = jest.fn<ReturnType<CreateViewerHost>, Parameters<CreateViewerHost>>(
    async (_, events) => {
      fake.events = events;
      return host;
    },
  );
  return Object.assign(fake, { createHost });
}

/** What jsdom has not: media queries (none holds unless named) and the size of things. */
export function fakeWindow(holds: readonly string[] = []) {
  window.matchMedia = (query) =>
    ({
      matches: holds.includes(query),
      addEventListener() {},
      removeEventListener() {},
    }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}
