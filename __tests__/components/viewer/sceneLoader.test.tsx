import { createSceneLoader, type LoaderSettings } from '@/components/viewer/sceneLoader';
import { type LoadGeometry, type LoadGeometryOptions } from '@/components/viewer/loadGeometry';
import { type ModelSource, type SceneLoad } from '@/components/viewer/sceneLoad';
import { ViewerError, type ViewerHost } from '@/components/viewer/viewerHost';
import { aFakeHost } from './fakeHost';

const SETS = ['envelope', 'windowsdoors', 'site'];

const aModel = (model = 0, more: Partial<ModelSource> = {}): ModelSource => ({
  id: `model ${model}`,
  model,
  sets: SETS,
  whole: 'complete',
  urlOf: (set, budget) => `/${model}/${set}${budget ? `?budget=${budget}` : ''}`,
  ...more,
});

const missing = () => new ViewerError('not_found', 'Not here.', { status: 404 });
const FILE = new Blob(['model']);

/** What the server has for an address: a file, with its head, or a refusal. Anything else is there in full. */
type Answer = ViewerError | { triangles: number; fullTriangles: number };

function aScene(answers: Record<string, Answer> = {}, settings: Partial<LoaderSettings> = {}) {
  const fake = aFakeHost();
  const asked: string[] = [];
  const told: SceneLoad[] = [];
  let release = () => {};
  let gate: Promise<void> = Promise.resolve();
  const load: LoadGeometry = async (url, options: LoadGeometryOptions = {}) => {
    asked.push(url);
    await gate;
    options.signal?.throwIfAborted();
    const answer = answers[url];
    if (answer instanceof ViewerError) throw answer;
    if (answer) options.onHead?.(answer);
    options.onProgress?.({ phase: 'download', loadedBytes: FILE.size, totalBytes: FILE.size });
    return FILE;
  };
  const events = { onFirst: jest.fn(), onFailed: jest.fn() };
  const loader = createSceneLoader({
    host: Promise.resolve(fake.host as ViewerHost),
    load,
    budget: 200,
    holdsRest: () => false,
    onChange: (load) => told.push(load),
    ...events,
    ...settings,
  });
  const statuses = () => Object.fromEntries(told.at(-1)!.parts.map(({ key, status }) => [key, status]));
  return {
    loader,
    asked,
    host: fake.host,
    ...events,
    last: () => told.at(-1)!,
    statuses,
    added: () => fake.host.addPart.mock.calls.map(([key, , options]) => [key, options?.detail]),
    /** Answers wait until they are released. */
    hold() {
      gate = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    /** Until nothing moves any more. */
    async settled() {
      for (let turn = 0; turn < 60; turn++) await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

test('the first part comes alone and makes the picture, the others after it', async () => {
  const scene = aScene();
  scene.hold();
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.asked).toEqual(['/0/envelope?budget=200']);
  scene.release();
  await scene.settled();
  expect(scene.onFirst).toHaveBeenCalledTimes(1);
  expect(scene.added().map(([key]) => key)).toEqual(SETS);
  expect(scene.statuses()).toEqual({ envelope: 'ready', windowsdoors: 'ready', site: 'ready' });
  expect(scene.last()).toMatchObject({ isLoading: false, isSimplified: false });
});

test('an envelope that holds nothing is no picture; the next part is', async () => {
  const scene = aScene();
  scene.host.addPart.mockResolvedValueOnce({ entityCount: 0, triangles: 0, unitsPerMetre: 1, box: null });
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.onFirst).toHaveBeenCalledTimes(1);
  expect(scene.host.addPart.mock.invocationCallOrder[1]).toBeLessThan(
    scene.onFirst.mock.invocationCallOrder[0]!,
  );
});

test('a part that fails is named, takes no other away, and can be tried again', async () => {
  const answers: Record<string, Answer> = {};
  const failure = new ViewerError('download_failed', 'Broke off.');
  const scene = aScene(answers);
  answers['/0/windowsdoors?budget=200'] = failure;
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.statuses()).toEqual({ envelope: 'ready', windowsdoors: 'failed', site: 'ready' });
  expect(scene.last().parts[1]?.error).toBe(failure);
  expect(scene.onFailed).not.toHaveBeenCalled();
  delete answers['/0/windowsdoors?budget=200'];
  scene.loader.retry('windowsdoors');
  await scene.settled();
  expect(scene.statuses().windowsdoors).toBe('ready');
});

test('where everything fails, the first failure is told', async () => {
  const broken = (words: string) => new ViewerError('download_failed', words);
  const scene = aScene({
    '/0/envelope?budget=200': broken('First.'),
    '/0/windowsdoors?budget=200': broken('Second.'),
    '/0/site?budget=200': broken('Third.'),
  });
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.onFailed).toHaveBeenCalledWith(expect.objectContaining({ message: 'First.' }));
});

test('a model that is not kept in sets comes in one', async () => {
  const scene = aScene({ '/0/envelope?budget=200': missing(), '/0/envelope': missing() });
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.added()).toEqual([['complete', 'full']]);
  expect(scene.statuses()).toEqual({ complete: 'ready' });
});

test('a set that is missing later is made up for by the whole, which takes the place of what is drawn', async () => {
  const scene = aScene({ '/0/site?budget=200': missing(), '/0/site': missing() });
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.statuses()).toEqual({ complete: 'ready' });
  expect(scene.host.removePart.mock.calls.map(([key]) => key).sort()).toEqual(['envelope', 'windowsdoors']);
});

test('a model that is gone is asked for once more as a whole, and then said to be gone', async () => {
  const gone = Object.fromEntries(
    [...SETS, 'complete'].flatMap((set) => [
      [`/0/${set}?budget=200`, missing()],
      [`/0/${set}`, missing()],
    ]),
  );
  const scene = aScene(gone);
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.onFailed).toHaveBeenCalledWith(expect.objectContaining({ failure: 'not_found' }));
});

test('what is not ready, or not allowed, is not asked for set by set', async () => {
  const notReady = new ViewerError('not_ready', 'Being made.', { status: 409 });
  const scene = aScene({ '/0/envelope?budget=200': notReady, '/0/envelope': notReady });
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.asked).toEqual(['/0/envelope?budget=200', '/0/envelope']);
  expect(scene.onFailed).toHaveBeenCalledWith(notReady);
});

test('the rest waits until it is asked for, where it should', async () => {
  const sizes = async () => SETS.map((set) => ({ set, bytes: 1000, triangles: 10 }));
  const holdsRest = jest.fn(() => true);
  const scene = aScene({}, { holdsRest });
  scene.hold();
  scene.loader.setModels([aModel(0, { sizes })]);
  await scene.settled();
  scene.release();
  await scene.settled();
  expect(holdsRest).toHaveBeenCalledWith(2000);
  expect(scene.statuses()).toEqual({ envelope: 'ready', windowsdoors: 'waiting', site: 'waiting' });
  expect(scene.last().isHeld).toBe(true);
  scene.loader.loadRest();
  await scene.settled();
  expect(scene.last().isHeld).toBe(false);
  expect(scene.statuses().site).toBe('ready');
  // Known to be small: no lighter form was asked for.
  expect(scene.asked.at(-1)).toBe('/0/site');
});

test('what waited only because its cost was not known comes when it is found to be small', async () => {
  let tell = (_: { set: string; bytes: number; triangles: number }[]) => {};
  const sizes = () =>
    new Promise<{ set: string; bytes: number; triangles: number }[]>((resolve) => (tell = resolve));
  const scene = aScene({}, { holdsRest: (bytes) => (bytes ?? Infinity) > 5000 });
  scene.loader.setModels([aModel(0, { sizes })]);
  await scene.settled();
  expect(scene.last().isHeld).toBe(true);
  tell(SETS.map((set) => ({ set, bytes: 1000, triangles: 10 })));
  await scene.settled();
  expect(scene.statuses()).toEqual({ envelope: 'ready', windowsdoors: 'ready', site: 'ready' });
});

test('things are counted anew when a model goes', async () => {
  const scene = aScene();
  scene.loader.setModels([aModel(), aModel(1)]);
  await scene.settled();
  expect(scene.last().entityCount).toBe(3);
  scene.host.entityIds = () => [1];
  scene.loader.setModels([aModel()]);
  expect(scene.last().entityCount).toBe(1);
});

test('to cancel stops what is on its way and keeps what is here', async () => {
  const scene = aScene();
  scene.loader.setModels([aModel()]);
  scene.onFirst.mockImplementation(() => scene.hold());
  await scene.settled();
  expect(scene.last().isLoading).toBe(true);
  scene.loader.cancel();
  scene.release();
  await scene.settled();
  expect(scene.last()).toMatchObject({ isLoading: false, isHeld: true });
  expect(scene.statuses()).toEqual({ envelope: 'ready', windowsdoors: 'waiting', site: 'waiting' });
});

describe('light before full', () => {
  const light = { '/0/envelope?budget=200': { triangles: 200, fullTriangles: 1000 } };

  test('a machine that bears the full form gets it by itself', async () => {
    const scene = aScene(light);
    scene.host.measureFrame.mockReturnValue(10); // 300 triangles are drawn; 1100 would take 37 ms
    scene.loader.setModels([aModel()]);
    await scene.settled();
    expect(scene.added()).toEqual([
      ['envelope', 'light'],
      ['windowsdoors', 'full'],
      ['site', 'full'],
      ['envelope', 'full'],
    ]);
    expect(scene.last().isSimplified).toBe(false);
  });

  test('another gets it on request, and can go back', async () => {
    const scene = aScene(light);
    scene.host.measureFrame.mockReturnValue(500);
    scene.loader.setModels([aModel()]);
    await scene.settled();
    expect(scene.last().isSimplified).toBe(true);
    expect(scene.asked).not.toContain('/0/envelope');
    scene.loader.setDetail('full');
    await scene.settled();
    expect(scene.asked.at(-1)).toBe('/0/envelope');
    expect(scene.last().isSimplified).toBe(false);
    scene.loader.setDetail('light');
    expect(scene.host.setDetail).toHaveBeenLastCalledWith('light');
    expect(scene.last().isSimplified).toBe(true);
  });

  test('a full form that does not fit leaves the light one, and is said to be too large', async () => {
    const scene = aScene(light);
    scene.host.measureFrame.mockReturnValue(500);
    scene.loader.setModels([aModel()]);
    await scene.settled();
    scene.host.addPart.mockRejectedValueOnce(new ViewerError('out_of_memory', 'Full.'));
    scene.loader.setDetail('full');
    await scene.settled();
    expect(scene.last()).toMatchObject({ isSimplified: true, isFullTooLarge: true });
    expect(scene.statuses().envelope).toBe('ready');
  });

  test('where the memory is full at first, the lightest form is tried before it is given up', async () => {
    const scene = aScene({ '/0/envelope?budget=100000': { triangles: 100, fullTriangles: 1000 } });
    scene.host.addPart.mockRejectedValueOnce(new ViewerError('out_of_memory', 'Full.'));
    scene.loader.setModels([aModel()]);
    await scene.settled();
    expect(scene.asked.slice(0, 2)).toEqual(['/0/envelope?budget=200', '/0/envelope?budget=100000']);
    expect(scene.statuses().envelope).toBe('ready');
    expect(scene.last()).toMatchObject({ isSimplified: true, isFullTooLarge: true });
  });

  test('a server that makes no light forms is asked for the full one', async () => {
    const scene = aScene({
      '/0/envelope?budget=200': new ViewerError('download_failed', '', { status: 400 }),
    });
    scene.loader.setModels([aModel()]);
    await scene.settled();
    expect(scene.asked.slice(0, 2)).toEqual(['/0/envelope?budget=200', '/0/envelope']);
  });

  test('a light form that is being made is waited for', async () => {
    const answers: Record<string, Answer> = {
      '/0/envelope?budget=200': new ViewerError('download_failed', '', { status: 503, retryAfterS: 0.01 }),
    };
    const scene = aScene(answers);
    scene.loader.setModels([aModel()]);
    await Promise.resolve();
    answers['/0/envelope?budget=200'] = { triangles: 200, fullTriangles: 1000 };
    await new Promise((resolve) => setTimeout(resolve, 50));
    await scene.settled();
    expect(scene.added()[0]).toEqual(['envelope', 'light']);
  });
});

test('parts that are switched off are not loaded before they are switched on, and are hidden after', async () => {
  const scene = aScene();
  scene.loader.setOff(['site']);
  scene.loader.setModels([aModel()]);
  await scene.settled();
  expect(scene.statuses().site).toBe('waiting');
  scene.loader.setOff([]);
  await scene.settled();
  expect(scene.statuses().site).toBe('ready');
  scene.loader.setOff(['site']);
  expect(scene.host.setPartVisible).toHaveBeenLastCalledWith('site', false);
});

test('a second model is told how far away it is, can be laid over the first, and goes with its parts', async () => {
  const scene = aScene();
  const far = { entityCount: 1, triangles: 9, unitsPerMetre: 1000 };
  scene.loader.setModels([aModel()]);
  await scene.settled();
  scene.host.addPart.mockResolvedValue({ ...far, box: { min: [30_000, 0, 5], max: [30_010, 8, 9] } });
  scene.loader.setModels([aModel(), aModel(1)]);
  await scene.settled();
  expect(scene.host.addPart).toHaveBeenLastCalledWith('site@1', FILE, expect.objectContaining({ model: 1 }));
  const [placement] = scene.last().placements;
  expect(placement).toMatchObject({ model: 1, unitsPerMetre: 1000, isMoved: false });
  expect(placement?.distanceM).toBeCloseTo(30_000, 0);
  scene.loader.layOver(1, true);
  expect(scene.host.placeModel).toHaveBeenLastCalledWith(1, [-30_000, 0, -5]);
  scene.loader.setModels([aModel()]);
  expect(scene.host.removePart.mock.calls.map(([key]) => key)).toEqual(SETS.map((set) => `${set}@1`));
  expect(scene.last().placements).toEqual([]);
});

test('an end aborts what is on its way and tells nothing more', async () => {
  const scene = aScene();
  scene.hold();
  scene.loader.setModels([aModel()]);
  await scene.settled();
  const before = scene.last();
  scene.loader.end();
  scene.release();
  await scene.settled();
  expect(scene.last()).toBe(before);
  expect(scene.host.addPart).not.toHaveBeenCalled();
});
