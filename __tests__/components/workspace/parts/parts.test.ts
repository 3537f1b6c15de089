import { toEntityNumber, type PartState, type SceneLoad } from '@/components/viewer';
import { chooseModels } from '@/components/workspace/parts/chooseModels';
import { formatTimeLeft, loadWords, progressOf, restWords } from '@/components/workspace/parts/loadWords';
import { toModelSource } from '@/components/workspace/parts/modelSources';
import { selectionInModel } from '@/components/workspace/parts/useSceneModels';
import { INITIAL_STATE } from '@/components/workspace/workspaceState';

const aPart = (set: string, changes: Partial<PartState> = {}): PartState => ({
  key: set,
  model: 0,
  set,
  status: 'waiting',
  isOn: true,
  loadedBytes: 0,
  totalBytes: null,
  triangles: null,
  fullTriangles: null,
  forms: [],
  error: null,
  ...changes,
});

const aLoad = (parts: PartState[], changes: Partial<SceneLoad> = {}): SceneLoad => ({
  parts,
  entityCount: 0,
  isLoading: parts.some(({ status }) => status === 'loading'),
  isHeld: false,
  bytesPerSecond: null,
  secondsLeft: null,
  isSimplified: false,
  refinedCount: 0,
  isFullTooLarge: false,
  placements: [],
  ...changes,
});

const here = aPart('envelope', { status: 'ready', forms: ['full'], loadedBytes: 2e6, totalBytes: 2e6 });

test('a load in words: each part with its share, how fast and how long', () => {
  const doors = aPart('windowsdoors', { status: 'loading', loadedBytes: 1e6, totalBytes: 4e6 });
  const load = aLoad([here, doors], { bytesPerSecond: 500_000, secondsLeft: 6 });
  expect(loadWords(load, 'en')).toBe('Windows and doors 25% of 4 MB · 500 kB/s · 6 sec left');
  expect(formatTimeLeft(0.5, 'en')).toBe('a moment');
  expect(formatTimeLeft(200, 'en')).toBe('3 min');
});

test('what waits has its price on the button, where it is known', () => {
  expect(restWords([here, aPart('site', { totalBytes: 12e6 })], 'en')).toBe('Load the rest, 12 MB');
  expect(restWords([here, aPart('site')], 'en')).toBe('Load the rest');
  expect(restWords([aPart('site')], 'en')).toBe('Load the model');
});

test('the line of progress is of all that is on its way', () => {
  const site = aPart('site', { status: 'loading', loadedBytes: 1e6, totalBytes: 2e6 });
  expect(progressOf(aLoad([here]))).toBeNull();
  expect(progressOf(null)).toBeNull();
  expect(progressOf(aLoad([here, site]))).toEqual({ phase: 'download', loadedBytes: 3e6, totalBytes: 4e6 });
  expect(progressOf(aLoad([here, { ...site, loadedBytes: 2e6 }]))).toEqual({ phase: 'build' });
});

test('geometry is asked for by set, with a budget where there is one', () => {
  const source = toModelSource('acme', 1, 7);
  expect(source.sets[0]).toBe('envelope');
  expect(source.urlOf('site')).toBe('/api/tenants/acme/models/7/geometry/site');
  expect(source.urlOf('site', 200)).toBe('/api/tenants/acme/models/7/geometry/site?budget=200');
});

const wallOf = (model: number) => toEntityNumber(1, model);

test('what panels ask about is the model of what was chosen last', () => {
  const state = {
    ...INITIAL_STATE,
    models: [20, 30],
    selection: [wallOf(0), wallOf(2), toEntityNumber(5, 2)],
  };
  const asked = selectionInModel(state, 10);
  expect(asked).toMatchObject({ modelId: 30, selection: [1, 5] });
  expect(asked.toEntity(5)).toBe(toEntityNumber(5, 2));
  expect(selectionInModel(INITIAL_STATE, 10)).toMatchObject({ modelId: 10, selection: [] });
});

test('a model that goes takes what was said of it along; the others keep it under their new numbers', () => {
  const state = {
    ...INITIAL_STATE,
    models: [20, 30],
    selection: [wallOf(0), wallOf(1), wallOf(2)],
    hidden: [wallOf(1)],
    isolated: [wallOf(1)],
    partsOff: ['site', 'site@1', 'spatial@2'],
  };
  expect(chooseModels(state, [30])).toMatchObject({
    models: [30],
    selection: [wallOf(0), wallOf(1)],
    hidden: [],
    isolated: null,
    partsOff: ['site', 'spatial@1'],
  });
  expect(chooseModels(state, [20, 30, 40]).selection).toEqual(state.selection);
});
