/** How far a press may move and still be a click: a finger is less exact than a mouse. In CSS pixels. */
const SLOP = { mouse: 4, touch: 12 };

/** Asking what is under the pointer draws the model again. It may take this share of the time. */
const HOVER_SHARE = 0.25;

export type PointerEvents = {
  /** The entity at this place of the page; draws the model off screen to find out. */
  entityAt: (event: PointerEvent) => number | null;
  onPick: (entityId: number | null, how: { add: boolean }) => void;
  onHover: (entityId: number | null) => void;
};

/**
 * Tells clicks from drags and follows the pointer. The package's own events are not used: they pick with every move
 * over any canvas, and lose taps that a finger moved by three pixels.
 * @returns a function that stops watching
 */
export function watchPointer(
  canvas: HTMLCanvasElement,
  { entityAt, onPick, onHover }: PointerEvents,
): () => void {
  let press: PointerEvent | null = null;
  let latest: PointerEvent | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hoverCostMs = 0;
  let hovered: number | null = null;

  function hover(entityId: number | null) {
    if (entityId === hovered) return;
    hovered = entityId;
    onHover(entityId);
  }

  function askHover() {
    timer = undefined;
    const event = latest;
    latest = null;
    if (!event || press) return;
    const startedAt = performance.now();
    hover(entityAt(event));
    hoverCostMs = performance.now() - startedAt;
  }

  function forgetHover() {
    clearTimeout(timer);
    timer = undefined;
    latest = null;
  }

  const removals: (() => void)[] = [];
  function on<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) {
    canvas.addEventListener(type, listener);
    removals.push(() => canvas.removeEventListener(type, listener));
  }

  on('pointerdown', (event) => {
    forgetHover();
    // A second finger makes it a pinch.
    press = event.isPrimary && event.button === 0 ? event : null;
  });
  on('pointerup', (event) => {
    const start = press;
    press = null;
    if (!start || event.pointerId !== start.pointerId) return;
    const moved = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
    if (moved > (event.pointerType === 'mouse' ? SLOP.mouse : SLOP.touch)) return;
    onPick(entityAt(event), { add: event.shiftKey || event.ctrlKey || event.metaKey });
  });
  on('pointercancel', () => {
    press = null;
  });
  on('pointermove', (event) => {
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
    press = null; // released outside the canvas
    latest = event;
    timer ??= setTimeout(askHover, Math.max(16, hoverCostMs / HOVER_SHARE));
  });
  on('pointerleave', () => {
    forgetHover();
    hover(null);
  });

  return () => {
    forgetHover();
    removals.forEach((remove) => remove());
  };
}
