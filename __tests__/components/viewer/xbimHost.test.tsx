import { createXbimHost } from '@/components/viewer/xbimHost';
import { type ViewerEvents } from '@/components/viewer/viewerHost';
import { behaviour, FakeWorker, resetEngine, RenderingMode, State, viewers, workers } from './fakeEngine';

jest.mock('@xbim/viewer', () => jest.requireActual('./fakeEngine'));

const FILE = new Blob(['model']);
const WALL = { id: 1, type: 452 };
const DOOR = { id: 2, type: 213 };
const ROOM = { id: 3, type: 454 };
const OPENING = { id: 5, type: 498 };
const HOUSE = [WALL, DOOR, ROOM, OPENING];

beforeEach(() => {
  resetEngine();
  window.Worker = FakeWorker as unknown as typeof Worker;
  window.matchMedia = () => ({ matches: false }) as MediaQueryList;
  URL.createObjectURL = () => 'blob:worker';
  URL.revokeObjectURL = jest.fn();
});

afterEach(() => document.body.replaceChildren());

async function openHost(events: ViewerEvents = {}) {
  const container = document.createElement('div');
  document.body.append(container);
  const host = await createXbimHost(container, events);
  return { host, container, viewer: viewers[0]!, canvas: container.querySelector('canvas')! };
}

async function openHouse(products = HOUSE, events: ViewerEvents = {}) {
  const opened = await openHost(events);
  const loading = opened.host.addPart('complete', FILE);
  workers[0]!.answer(products);
  await loading;
  return opened;
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

test('rooms and openings are hidden after loading, and openings are not counted', async () => {
  const { host, viewer } = await openHouse();
  expect(viewer.having(State.HIDDEN)).toEqual([5]); // the room is hidden by the package itself
  expect(host.entityIds()).toEqual([1, 2, 3]);
  host.setSpacesVisible(true);
  host.setSpacesVisible(false);
  expect(viewer.having(State.HIDDEN)).toEqual([3, 5]);
});

test('products without a triangle are not things to draw', async () => {
  const { host } = await openHouse([WALL, { ...DOOR, spans: [] } as typeof DOOR]);
  expect(host.entityIds()).toEqual([1]);
});

test('a selection replaces the one before, and what the model does not draw is left out', async () => {
  const { host, viewer } = await openHouse();
  host.select([1, 2, 999]);
  expect(viewer.having(State.HIGHLIGHTED)).toEqual([1, 2]);
  host.select([2]);
  expect(viewer.having(State.HIGHLIGHTED)).toEqual([2]);
});

test('a room that the pointer is on in a list is drawn for as long', async () => {
  const { host, viewer } = await openHouse();
  host.setSpacesVisible(true);
  host.setSpacesVisible(false);
  host.highlight([3]);
  expect(viewer.having(State.HOVEROVER)).toEqual([3]);
  expect(viewer.having(State.HIDDEN)).toEqual([5]);
  host.highlight([]);
  expect(viewer.having(State.HIDDEN)).toEqual([3, 5]);
});

test('to isolate hides all else, and null brings it back', async () => {
  const { host, viewer } = await openHouse();
  host.isolate([1]);
  expect(viewer.having(State.HIDDEN)).toEqual([2, 5]);
  host.isolate(null);
  expect(viewer.having(State.HIDDEN)).toEqual([5]);
});

test('the package may not thin out the building, nor highlight by itself', async () => {
  const { viewer } = await openHouse();
  expect(viewer.adaptivePerformanceOn).toBe(false);
  expect(viewer.hoverPickEnabled).toBe(false);
});

test('a model without geometry loads, holds nothing, and can be asked for every view', async () => {
  const { host } = await openHouse([]);
  expect(host.entityIds()).toEqual([]);
  await host.view('top');
  await host.zoomTo();
  await host.zoomTo([1]);
});

test('the canvas cannot be touched or seen before there is a model and all is said of it', async () => {
  const { host, canvas } = await openHost();
  expect(canvas.style.pointerEvents).toBe('none');
  const loading = host.addPart('complete', FILE);
  workers[0]!.answer(HOUSE);
  await loading;
  expect(canvas.style.opacity).toBe('0');
  host.reveal();
  await nextFrame();
  expect(canvas.style).toMatchObject({ pointerEvents: 'auto', opacity: '1' });
});

test('no WebGL is said once, and leaves nothing behind', async () => {
  behaviour.hasWebgl = false;
  await expect(openHost()).rejects.toMatchObject({ failure: 'no_webgl' });
  expect(document.querySelector('canvas')).toBeNull();
});

test('a file that the worker cannot read is corrupt, and its worker ends', async () => {
  const { host } = await openHost();
  const loading = host.addPart('complete', FILE);
  const preventDefault = jest.fn();
  workers[0]!.onerror!({
    message: 'RangeError: outside the bounds',
    preventDefault,
  } as unknown as ErrorEvent);
  await expect(loading).rejects.toMatchObject({
    failure: 'corrupt',
    message: 'RangeError: outside the bounds',
  });
  expect(preventDefault).toHaveBeenCalled();
  expect(workers[0]!.terminated).toBe(true);
  expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:worker');
});

test('what goes wrong after reading is told too: too large, or no region', async () => {
  const { host } = await openHost();
  behaviour.drawingFails = new Error('Too much data! It cannot fit into the texture.');
  const tooLarge = host.addPart('complete', FILE);
  workers[0]!.answer(HOUSE);
  await expect(tooLarge).rejects.toMatchObject({ failure: 'out_of_memory' });

  behaviour.drawingFails = new TypeError("Cannot read properties of undefined (reading 'population')");
  const noRegion = host.addPart('complete', FILE);
  workers[1]!.answer(HOUSE);
  await expect(noRegion).rejects.toMatchObject({ failure: 'corrupt' });
});

test('an aborted load ends its worker and rejects with the reason', async () => {
  const { host } = await openHost();
  const stop = new AbortController();
  const loading = host.addPart('complete', FILE, { signal: stop.signal });
  stop.abort(new DOMException('left', 'AbortError'));
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  expect(workers[0]!.terminated).toBe(true);
});

test('a second file of a part takes the place of the first', async () => {
  const { host, viewer } = await openHouse();
  const [first] = viewer.activeHandles;
  const loading = host.addPart('complete', FILE);
  workers[1]!.answer([WALL]);
  await loading;
  expect(viewer.unloaded).toEqual([first!.id]);
  expect(host.entityIds()).toEqual([1]);
});

test('destroy ends loops, listeners, workers, context and canvas, and may be called twice', async () => {
  const added: unknown[] = [];
  const removed: unknown[] = [];
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    jest.spyOn(target, 'addEventListener').mockImplementation(function (this: Window, ...args: unknown[]) {
      added.push(args[1]);
      addEventListener.apply(target, args as Parameters<typeof addEventListener>);
    } as never);
    jest.spyOn(target, 'removeEventListener').mockImplementation(function (this: Window, ...args: unknown[]) {
      removed.push(args[1]);
      removeEventListener.apply(target, args as Parameters<typeof removeEventListener>);
    } as never);
  }
  const { host, viewer, container } = await openHost();
  void host.addPart('complete', FILE).catch(() => {});
  await nextFrame();
  expect(viewer.frames).toBeGreaterThan(1);
  expect(added).toHaveLength(2);

  host.destroy();
  host.destroy();
  const framesAtEnd = viewer.frames;
  await nextFrame();
  await nextFrame();
  expect(viewer.frames).toBe(framesAtEnd);
  expect(removed).toEqual(added);
  expect(workers[0]!.terminated).toBe(true);
  expect(viewer.contextLost).toBe(true);
  expect(container.childElementCount).toBe(0);
});

test('the globals that were swapped while the package started are put back', async () => {
  const before = [
    window.requestAnimationFrame,
    window.addEventListener,
    document.addEventListener,
    window.Worker,
  ];
  const { host } = await openHouse();
  const after = [
    window.requestAnimationFrame,
    window.addEventListener,
    document.addEventListener,
    window.Worker,
  ];
  expect(after).toEqual(before);
  expect(Object.hasOwn(document, 'addEventListener')).toBe(false);
  host.destroy();
});

test('a context that is lost while the host lives is told, and not when the host itself gave it up', async () => {
  const onFailure = jest.fn();
  const { host, canvas } = await openHouse(HOUSE, { onFailure });
  canvas.dispatchEvent(new Event('webglcontextlost', { cancelable: true }));
  expect(onFailure).toHaveBeenCalledTimes(1);
  expect(onFailure.mock.calls[0][0]).toMatchObject({ failure: 'context_lost' });
  host.destroy();
  canvas.dispatchEvent(new Event('webglcontextlost', { cancelable: true }));
  expect(onFailure).toHaveBeenCalledTimes(1);
});

test('a click picks, a drag does not, and a click on the background picks nothing', async () => {
  const onPick = jest.fn();
  const { canvas } = await openHouse(HOUSE, { onPick });
  const press = (type: string, x: number, more: PointerEventInit = {}) => {
    const event = new MouseEvent(type, { clientX: x, clientY: 50, ...more });
    canvas.dispatchEvent(Object.assign(event, { pointerId: 1, pointerType: 'mouse', isPrimary: true }));
  };
  behaviour.pickedId = 1;
  press('pointerdown', 100);
  press('pointerup', 102);
  expect(onPick).toHaveBeenLastCalledWith({ entityId: 1 }, { add: false });
  press('pointerdown', 100);
  press('pointerup', 140);
  expect(onPick).toHaveBeenCalledTimes(1);
  press('pointerdown', 100);
  press('pointerup', 100, { ctrlKey: true });
  expect(onPick).toHaveBeenLastCalledWith({ entityId: 1 }, { add: true });
  behaviour.pickedId = null;
  press('pointerdown', 100);
  press('pointerup', 100);
  expect(onPick).toHaveBeenLastCalledWith(null, { add: false });
});

test('in x-ray a shade can be clicked: picking is done without it', async () => {
  const { host, viewer, canvas } = await openHouse(HOUSE, { onPick: jest.fn() });
  host.setXray(true);
  let modeWhilePicking: number | undefined;
  viewer.getEventDataFromEvent = () => {
    modeWhilePicking = viewer.renderingMode;
    return { id: 1, model: viewer.handles[0]!.id };
  };
  for (const type of ['pointerdown', 'pointerup'])
    canvas.dispatchEvent(
      Object.assign(new MouseEvent(type), { pointerId: 1, pointerType: 'mouse', isPrimary: true }),
    );
  expect(modeWhilePicking).toBe(RenderingMode.NORMAL);
  expect(viewer.renderingMode).toBe(RenderingMode.XRAY);
});

test('a panel that opens moves the building aside once there is one', async () => {
  const { host, viewer } = await openHouse();
  const shotsBefore = viewer.shots.length;
  Object.defineProperty(viewer.canvas, 'clientWidth', { value: 800 });
  Object.defineProperty(viewer.canvas, 'clientHeight', { value: 600 });
  host.setInsets({ top: 0, right: 0, bottom: 0, left: 300 });
  const [shot] = viewer.shots.slice(shotsBefore);
  expect(shot?.[12]).toBeGreaterThan(viewer.shots[shotsBefore - 1]?.[12] ?? NaN);
});

describe('a scene of several parts and models', () => {
  /** Adds a part whose file holds these products. */
  async function addPart(
    { host }: Awaited<ReturnType<typeof openHost>>,
    key: string,
    products: typeof HOUSE,
    options: Parameters<typeof host.addPart>[2] = {},
    file: object = {},
  ) {
    const adding = host.addPart(key, FILE, options);
    const read = workers.at(-1)!.answer(products, file);
    return { read, added: await adding };
  }

  test('what was said of entities holds for parts that come later', async () => {
    const scene = await openHost();
    await addPart(scene, 'envelope', [WALL]);
    scene.host.select([1, 2]);
    scene.host.isolate([2, 3]);
    await addPart(scene, 'windowsdoors', [DOOR, ROOM]);
    const [envelope, doors] = scene.viewer.handles;
    expect(scene.viewer.having(State.HIDDEN, envelope!.id)).toEqual([1]);
    expect(scene.viewer.having(State.HIGHLIGHTED, doors!.id)).toEqual([2]);
    expect(scene.host.entityIds()).toEqual([1, 2, 3]);
  });

  test('only the first part that holds something moves the camera', async () => {
    const scene = await openHost();
    await addPart(scene, 'envelope', []);
    expect(scene.viewer.shots).toHaveLength(0);
    await addPart(scene, 'windowsdoors', [DOOR]);
    await addPart(scene, 'components', [WALL]);
    expect(scene.viewer.shots).toHaveLength(1);
  });

  test('things of a second model are counted apart, picked as theirs and marked as theirs', async () => {
    const onPick = jest.fn();
    const scene = await openHost({ onPick });
    await addPart(scene, 'envelope', [WALL]);
    await addPart(scene, 'envelope@1', [WALL, DOOR], { model: 1 });
    const wallOfSecond = 1 + 2 ** 32;
    expect(scene.host.entityIds()).toEqual([1, wallOfSecond, 2 + 2 ** 32]);
    scene.host.select([wallOfSecond]);
    const [first, second] = scene.viewer.handles;
    expect(scene.viewer.having(State.HIGHLIGHTED, first!.id)).toEqual([]);
    expect(scene.viewer.having(State.HIGHLIGHTED, second!.id)).toEqual([1]);
    Object.assign(behaviour, { pickedId: 2, pickedModel: second!.id });
    for (const type of ['pointerdown', 'pointerup'])
      scene.canvas.dispatchEvent(
        Object.assign(new MouseEvent(type), { pointerId: 1, pointerType: 'mouse', isPrimary: true }),
      );
    expect(onPick).toHaveBeenLastCalledWith({ entityId: 2 + 2 ** 32 }, { add: false });
  });

  test('a model in millimetres is brought into the metres of the first before it is drawn', async () => {
    const scene = await openHost();
    await addPart(scene, 'envelope', [WALL], {}, { meter: 1, wcs: [100, 0, 0] });
    const { read, added } = await addPart(
      scene,
      'envelope@1',
      [WALL],
      { model: 1 },
      {
        meter: 1000,
        wcs: [123_456.5, 0, 2000],
        vertices: new Float32Array([1000, 2000, 3000]),
        matrices: new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 5000, 6000, 7000, 1]),
        regions: [
          {
            population: 1,
            centre: new Float32Array([1000, 1000, 1000]),
            bbox: new Float32Array([0, 0, 0, 2000, 2000, 2000]),
          },
        ],
      },
    );
    expect(read).toMatchObject({ meter: 1, wcs: [123.4565, 0, 2] });
    const { vertices, matrices } = read as unknown as { vertices: Float32Array; matrices: Float32Array };
    expect([...vertices]).toEqual([1, 2, 3]);
    expect([...matrices]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 5, 6, 7, 1]);
    expect(added).toMatchObject({ unitsPerMetre: 1000 });
    expect(added.box?.min).toEqual([expect.closeTo(123.4565, 6), 0, 2]);
    // Exact, not in the 32 bits of the package.
    expect(scene.viewer.handles[1]?.wcs?.[0]).toBeCloseTo(123.4565, 9);
    scene.host.placeModel(1, [-20, 0, 0]);
    expect(scene.viewer.handles[1]?.wcs?.[0]).toBeCloseTo(103.4565, 9);
    scene.host.placeModel(1, null);
    expect(scene.viewer.handles[1]?.wcs?.[0]).toBeCloseTo(123.4565, 9);
  });

  test('the full form takes the place of the light one in one step, with all that was said of it', async () => {
    const scene = await openHost();
    await addPart(scene, 'envelope', [WALL, DOOR], { detail: 'light' });
    scene.host.select([2]);
    scene.host.setVisible([1], false);
    await addPart(scene, 'envelope', [WALL, DOOR], { detail: 'full' });
    const [light, full] = scene.viewer.handles;
    expect([light?.stopped, full?.stopped]).toEqual([true, false]);
    expect(scene.viewer.having(State.HIDDEN, full!.id)).toEqual([1]);
    expect(scene.viewer.having(State.HIGHLIGHTED, full!.id)).toEqual([2]);
    expect(scene.host.entityIds()).toEqual([1, 2]);
    scene.host.setDetail('light');
    expect([light?.stopped, full?.stopped]).toEqual([false, true]);
  });

  test('a part that is switched off is not drawn, in either form', async () => {
    const scene = await openHost();
    await addPart(scene, 'envelope', [WALL], { detail: 'light' });
    scene.host.setPartVisible('envelope', false);
    await addPart(scene, 'envelope', [WALL], { detail: 'full' });
    expect(scene.viewer.activeHandles).toEqual([]);
    scene.host.setPartVisible('envelope', true);
    expect(scene.viewer.activeHandles).toHaveLength(1);
    scene.host.removePart('envelope');
    expect(scene.viewer.handles).toEqual([]);
    expect(scene.host.entityIds()).toEqual([]);
  });
});
