/** Triangles of one geometry set that a machine turns without effort (docs/decisions/007-light-forms.md). */
const BUDGET = { card: 200_000, software: 100_000 };
/** A scene is drawn in full by itself where one drawing of it is expected to take less than this. */
const BEARABLE_FRAME_MS = 100;

let budget: number | undefined;

/** The budget of this machine. Asked of a context of its own, which is given back at once, the first time only. */
export function triangleBudget(): number {
  budget ??= drawsInSoftware() ? BUDGET.software : BUDGET.card;
  return budget;
}

function drawsInSoftware(): boolean {
  if (typeof WebGLRenderingContext === 'undefined') return false;
  const gl = document.createElement('canvas').getContext('webgl');
  if (!gl) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return isSoftwareRenderer(renderer);
}

/** True for the names that renderers without a graphics card give themselves. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** Whether a machine that draws so many triangles in so long draws all of them soon enough. */
export function bearsFull(frameMs: number, shownTriangles: number, fullTriangles: number): boolean {
  return shownTriangles > 0 && (frameMs * fullTriangles) / shownTriangles < BEARABLE_FRAME_MS;
}

/** True where the reader pays for bytes, or waits long for them. Only some browsers tell. */
export function isSlowLink(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  return connection?.saveData === true || /^(slow-2g|2g|3g)$/.test(connection?.effectiveType ?? '');
}
