import { type Camera } from '@/lib/flexContract';
import { type CreateViewerHost, type ViewerEvents, type ViewerHost } from '@/components/viewer';

export const A_CAMERA: Camera = {
  eye: [-10, -20, 15],
  target: [5, 4, 3],
  up: [0, 0, 1],
  projection: 'perspective',
  heightM: 20,
};

/** A host that draws nothing and writes down what it is told. `events` are those of the last one made. */
export function aFakeHost(entityIds: readonly number[] = [1, 2, 3]) {
  const host = {
    load: jest.fn<Promise<void>, Parameters<ViewerHost['load']>>(async () => {}),
    select: jest.fn(),
    highlight: jest.fn(),
    setVisible: jest.fn(),
    isolate: jest.fn(),
    setSpacesVisible: jest.fn(),
    setXray: jest.fn(),
    setColours: jest.fn(),
    setInsets: jest.fn(),
    zoomTo: jest.fn(async () => {}),
    view: jest.fn(async () => {}),
    turn: jest.fn(),
    approach: jest.fn(),
    camera: jest.fn((): Camera => A_CAMERA),
    setCamera: jest.fn(async () => {}),
    setProjection: jest.fn(),
    setSection: jest.fn(),
    setColouring: jest.fn(),
    hitAt: jest.fn((): ReturnType<ViewerHost['hitAt']> => null),
    project: jest.fn((): ReturnType<ViewerHost['project']> => ({ x: 0, y: 0 })),
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
