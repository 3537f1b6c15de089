import { fromViewpoint, toViewpoint } from '@/components/workspace/bcf/viewpoint';
import { aView } from '../../../support/aView';

const ids = new Map([
  [1, '2O2Fr$t4X7Zf8NOew3FLOH'],
  [2, '0$WU4A9R19$vKWO$AdOnKA'],
  [3, '3vB2YO$MX4xv5uCqZZG05x'],
]);
const globalIds = {
  globalIdOf: (entityId: number) => ids.get(entityId) ?? null,
  entityOf: (globalId: string) => [...ids].find(([, id]) => id === globalId)?.[0] ?? null,
};
const extras = { guid: 'g', aspectRatio: 1.5, entries: [], snapshot: null };
const roundTrip = (view: ReturnType<typeof aView>) => {
  const { viewpoint } = toViewpoint(view, globalIds, extras);
  return fromViewpoint(viewpoint, globalIds, aView(), 'a.bcf').view;
};

test('what is hidden, cut, selected and shown of rooms comes back', () => {
  const view = aView({
    hidden: [1, 2],
    selection: [3],
    spacesVisible: true,
    section: {
      planes: [{ point: [1, 2, 3], normal: [0, 0.6, 0.8] }],
      box: { min: [0, 1, 2], max: [3, 4, 5] },
    },
  });
  const { hidden, selection, spacesVisible, section, isolated } = roundTrip(view);
  expect({ hidden, selection, spacesVisible, section, isolated }).toEqual({
    hidden: [1, 2],
    selection: [3],
    spacesVisible: true,
    section: view.section,
    isolated: null,
  });
});

test('of what is shown alone the hidden part stays hidden', () => {
  expect(roundTrip(aView({ isolated: [1, 2, 3], hidden: [2] }))).toMatchObject({
    isolated: [1, 3],
    hidden: [],
  });
});

test.each(['perspective', 'orthographic'] as const)(
  'a %s camera looks from the same place the same way',
  (projection) => {
    const { camera } = aView();
    const back = roundTrip(aView({ camera: { ...camera, projection } })).camera;
    expect(back).toMatchObject({ eye: camera.eye, projection });
    const towards = ({ eye, target }: typeof camera) => {
      const away = target.map((value, axis) => value - eye[axis]!);
      return away.map((value) => value / Math.hypot(...away));
    };
    towards(back).forEach((value, axis) => expect(value).toBeCloseTo(towards(camera)[axis]!, 9));
    if (projection === 'orthographic') expect(back.heightM).toBe(camera.heightM);
  },
);

test('colours become groups of their own', () => {
  const entry = { key: 'a', label: 'A', rgb: [255, 0, 16] as const, entityIds: [1, 2] };
  const { viewpoint } = toViewpoint(aView(), globalIds, { ...extras, entries: [entry] });
  expect(viewpoint.colouring).toEqual([{ colour: 'FF0010', components: [ids.get(1), ids.get(2)] }]);
  expect(fromViewpoint(viewpoint, globalIds, aView(), 'a.bcf').view.colouring?.source).toMatchObject({
    by: 'csv',
    entries: [{ label: '#FF0010', rgb: [255, 0, 16], entityIds: [1, 2] }],
  });
});

test('what has no GlobalId, or is not in the model, is counted', () => {
  const { viewpoint, missing } = toViewpoint(
    aView({ hidden: [1, 99], selection: [99, 98] }),
    globalIds,
    extras,
  );
  expect(missing).toBe(2);
  const other = { ...viewpoint, selection: ['3333333333333333333333'] };
  expect(fromViewpoint(other, globalIds, aView(), 'a.bcf')).toMatchObject({
    missing: 1,
    view: { hidden: [1], selection: [] },
  });
});

test('of many planes two are drawn, and a cut that is off is none', () => {
  const planes = [0, 1, 2].map((z) => ({ location: [0, 0, z] as const, direction: [0, 0, 2] as const }));
  const { viewpoint } = toViewpoint(
    aView({ section: { planes: [{ point: [0, 0, 1], normal: [0, 0, 1] }], box: null, off: true } }),
    globalIds,
    extras,
  );
  expect(viewpoint.planes).toEqual([]);
  const { view, planesLeftOut } = fromViewpoint({ ...viewpoint, planes }, globalIds, aView(), 'a.bcf');
  expect([view.section.planes.length, planesLeftOut]).toEqual([2, 1]);
});
