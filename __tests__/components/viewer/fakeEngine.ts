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
};
export const viewers: Viewer[] = [];
export const workers: FakeWorker[] = [];

export function resetEngine() {
  Object.assign(behaviour, { hasWebgl: true, drawingFails: null, pickedId: null });
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
  answer(products: { id: number; type: number; spans?: number[][] }[]) {
    const productMaps = Object.fromEntries(
      products.map(({ id, type, spans = [[0, 3]] }) => [id, { productID: id, type, spans }]),
    );
    this.onmessage?.({ data: { type: 1, result: { productMaps } } } as MessageEvent);
  }
}

let nextModelId = 1;

export class Viewer {
  gl = behaviour.hasWebgl
    ? {
        getError: () => 0,
        OUT_OF_MEMORY: 1285,
        getExtension: () => ({ loseContext: () => (this.contextLost = true) }),
      }
    : null;
  contextLost = false;
  running = false;
  frames = 0;
  adaptivePerformanceOn = true;
  hoverPickEnabled = true;
  renderingMode = RenderingMode.NORMAL;
  mvMatrix = new Float32Array([1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, -50, 1]);
  cameraProperties = { fov: 60, height: 1 };
  width = 800;
  height = 600;
  states = new Map<number, Set<number>>();
  activeHandles: { id: number }[] = [];
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
    return { id: behaviour.pickedId, model: null };
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
      this.activeHandles.push({ id: model });
      this.loaded.forEach((handler) => handler({ model, tag }));
    };
  }
  unload(id: number) {
    this.unloaded.push(id);
    this.activeHandles = this.activeHandles.filter((handle) => handle.id !== id);
  }
  start() {
    this.running = true;
  }
  stop() {
    this.running = false;
  }
  addState(state: number, ids: number[], model: number) {
    if (!this.activeHandles.some((handle) => handle.id === model))
      throw new Error(`Model ${model} doesn't exist`);
    ids.forEach((id) => this.states.set(id, new Set([...(this.states.get(id) ?? []), state])));
  }
  removeState(state: number, ids: number[]) {
    ids.forEach((id) => this.states.get(id)?.delete(state));
  }
  /** Entities that have a state, in ascending order. */
  having(state: number) {
    return [...this.states]
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
