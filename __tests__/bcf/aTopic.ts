import { type BcfTopic, type BcfViewpoint } from '@/lib/bcf';

export const WALL = '2O2Fr$t4X7Zf8NOew3FLOH';
export const DOOR = '0$WU4A9R19$vKWO$AdOnKA';

/** A PNG's beginning, which is all that readers here look at. */
export const A_PICTURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3);

/** A viewpoint from the south west; show only what matters to the test. */
export function aViewpoint(changes: Partial<BcfViewpoint> = {}): BcfViewpoint {
  return {
    guid: '11111111-2222-4333-8444-555555555555',
    camera: {
      kind: 'perspective',
      eye: [-10, -20, 15.5],
      direction: [0.6, 0.8, 0],
      up: [0, 0, 1],
      fieldOfViewDeg: 45,
      aspectRatio: 4 / 3,
    },
    planes: [],
    selection: [],
    visibility: { byDefault: true, exceptions: [], spacesVisible: false },
    colouring: [],
    snapshot: null,
    ...changes,
  };
}

/** A topic about a wall; show only what matters to the test. */
export function aTopic(changes: Partial<BcfTopic> = {}): BcfTopic {
  return {
    guid: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    title: 'The wall is too thin',
    type: 'Issue',
    status: 'Open',
    creationDate: '2026-03-04T10:20:30Z',
    creationAuthor: 'ana@acme.test',
    description: null,
    comments: [],
    viewpoints: [],
    ...changes,
  };
}
