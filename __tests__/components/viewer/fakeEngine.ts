/**
 * Stands for @xbim/viewer where there is no WebGL: it keeps the package's habits that the host must deal with (loops
 * and listeners that never end, a worker whose answer is drawn in a callback) and writes down what it is told.
 */

export const State = { HIDDEN: 254, HIGHLIGHTED: 253, HOVEROVER: 250 };
export const RenderingMode = { NORMAL: 0, GRAYSCALE: 1, XRAY: 2, XRAY_ULTRA: 4 };

/** What the next viewer does; set by a test, forgotten by `resetEngine`. */
export const behaviour = {
  hasWebgl: true,
  drawingFails: null as Error | null,
  pickedId: null as number | null,
  /** The package's number of the model that is picked; its first where not said. */
  pickedModel: null as number | null,
};
export const viewers: Viewer[] = [];
export const workers: FakeWorker[] = [];

export function resetEngine() {
  Object.assign(behaviour, { hasWebgl: true, drawingFails: null, pickedId: null, pickedModel: null });
  viewers.length = workers.length = 0;
}

export class FakeWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;
  postMessage = () => {};
  constructor(readonly url: string) {
    workers.push(this);
  }
  terminate() {
    this.terminated = true;
  }
  /** Answers with a parsed model of these products, as the package's worker does. */
  answer(products: { id: number; type: number; spans?: number[][] }[], more: object = {}) {
    const productMaps = Object.fromEntries(
      products.map(({ id, type, spans = [[0, 3]] }) => [
        id,
        { productID: id, type, spans, bBox: new Float32Array([0, 0, 0, 1, 1, 1]) },
      ]),
    );
    const indices = new Float32Array(products.length * 3);
    const result = { productMaps, indices, meter: 1, wcs: [0, 0, 0], regions: [], ...more };
    this.onmessage?.({ data: { type: 1, result } } as MessageEvent);
    return result;
  }
}

let nextModelId = 1;

export class Viewer {
  gl = behaviour.hasWebgl
    ? {
        getError: () => 0,
        readPixels() {},
        OUT_OF_MEMORY: 1285,
        getExtension: () => ({ loseContext: () => (this.contextLost = true) }),
      }
    : null;
  contextLost = false;
  running = false;
  get isRunning() {
    return this.running;
  }
  frames = 0;
  adaptivePerformanceOn = true;
  hoverPickEnabled = true;
  renderingMode = RenderingMode.NORMAL;
  mvMatrix = new Float32Array([1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, -50, 1]);
  cameraProperties = { fov: 60, height: 1 };
  width = 800;
  height = 600;
  /** Models of the package; those that are stopped are not active. */
  handles: { id: number; stopped: boolean; wcs?: number[]; states: Map<number, Set<number>> }[] = [];
  get activeHandles() {
    return this.handles.filter(({ stopped }) => !stopped);
  }
  unloaded: number[] = [];
  shots: Float32Array[] = [];
  animations = {
    clear() {},
    viewTo: async ({ mv }: { mv: Float32Array<ArrayBuffer> }) => {
      this.mvMatrix = mv;
      this.shots.push(mv);
    },
  };
  private loaded: ((event: { model: number; tag: unknown }) => void)[] = [];

  constructor(readonly canvas: HTMLCanvasElement) {
    viewers.push(this);
    if (!this.gl) return;
    window.addEventListener('mouseup', () => {}, true);
    document.addEventListener('keydown', () => {});
    // Like the package, it keeps the function that it finds now.
    const request = window.requestAnimationFrame;
    const loop = () => {
      this.frames++;
      request.call(window, loop);
    };
    loop();
  }
  addPlugin() {}
  setHoverPick() {}
  disableTextSelection() {}
  enableTextSelection() {}
  defineStyle() {}
  setStyle() {}
  navigate() {}
  getEventDataRaw() {}
  getEventDataFromEvent() {
    return { id: behaviour.pickedId, model: behaviour.pickedModel ?? this.handles[0]?.id };
  }
  on(_: string, handler: (event: { model: number; tag: unknown }) => void) {
    this.loaded.push(handler);
  }
  off(_: string, handler: (event: { model: number; tag: unknown }) => void) {
    this.loaded = this.loaded.filter((other) => other !== handler);
  }
  loadAsync(_file: Blob, tag: unknown) {
    const worker = new Worker(URL.createObjectURL(new Blob(['']))) as unknown as FakeWorker;
    worker.onmessage = () => {
      if (behaviour.drawingFails) throw behaviour.drawingFails;
      const model = nextModelId++;
      this.handles.push({ id: model, stopped: false, states: new Map() });
      this.loaded.forEach((handler) => handler({ model, tag }));
    };
  }
  unload(id: number) {
    this.unloaded.push(id);
    this.handles = this.handles.filter((handle) => handle.id !== id);
  }
  start(id?: number) {
    if (id !== undefined) this.handleOf(id).stopped = false;
    this.running = true;
  }
  stop(id?: number) {
    if (id === undefined) this.running = false;
    else this.handleOf(id).stopped = true;
  }
  draw() {}
  resetStyles() {}
  setClippingPlaneA() {}
  setClippingPlaneB() {}
  sectionBox = { setToInfinity() {}, setToBoundingBox() {} };
  private handleOf(id: number) {
    const handle = this.handles.find((one) => one.id === id);
    if (!handle) throw new Error(`Model ${id} doesn't exist`);
    return handle;
  }
  addState(state: number, ids: number[], model: number) {
    const { states } = this.handleOf(model);
    ids.forEach((id) => states.set(id, new Set([...(states.get(id) ?? []), state])));
  }
  removeState(state: number, ids: number[], model: number) {
    const { states } = this.handleOf(model);
    ids.forEach((id) => states.get(id)?.delete(state));
  }
  /** Products that have a state, of one model or of all, in ascending order. */
  having(state: number, model?: number) {
    return this.handles
      .filter(({ id }) => model === undefined || id === model)
      .flatMap(({ states }) => [...states])
      .filter(([, states]) => states.has(state))
      .map(([id]) => id)
      .sort((a, b) => a - b);
  }
  getMergedRegion() {
    return { bbox: [0, 0, 0, 10, 10, 10], centre: [5, 5, 5] };
  }
  getTargetsBoundingBox() {
    return [0, 0, 0, 1, 1, 1];
  }
}
