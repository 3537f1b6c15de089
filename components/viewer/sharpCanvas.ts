import { fillCutFaces } from './cutFaces';

/** More dots than this in one CSS pixel cost much to draw and are hardly seen. */
const MOST_DOTS = 2;

/** Dots of the drawing buffer in one CSS pixel. */
export function dotsPerPixel(): number {
  return Math.min(Math.max(window.devicePixelRatio || 1, 1), MOST_DOTS);
}

/**
 * Makes the canvas on which the drawing package will draw. The package takes `offsetWidth` and `offsetHeight` as the
 * size of its buffer and so draws blurred on a dense screen: here they answer in dots. The context is opaque, because
 * the package blends glass in a way that would let the page shine through it; cuts are filled (cutFaces.ts).
 */
export function createSharpCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.defineProperties(canvas, {
    offsetWidth: { get: () => Math.round(canvas.clientWidth * dotsPerPixel()) },
    offsetHeight: { get: () => Math.round(canvas.clientHeight * dotsPerPixel()) },
  });
  const getContext = canvas.getContext.bind(canvas) as (
    type: string,
    options?: object,
  ) => RenderingContext | null;
  Object.defineProperty(canvas, 'getContext', {
    value(type: string, options?: object) {
      const context = getContext(type, {
        ...options,
        alpha: false,
        antialias: true,
        powerPreference: 'high-performance',
      });
      if (context && 'shaderSource' in context) fillCutFaces(context);
      return context;
    },
  });
  return canvas;
}

/** The parts of the package that count in CSS pixels where the buffer counts in dots. */
export type PixelUser = {
  height: number;
  getEventDataRaw(x: number, y: number): unknown;
  navigate(type: string, deltaX: number, deltaY: number, origin: unknown): void;
};

/** Makes picking and panning right on such a canvas. Picking is told x from the left and y from the bottom. */
export function countInDots(viewer: PixelUser) {
  const { getEventDataRaw, navigate } = viewer;
  viewer.getEventDataRaw = (x, y) => {
    const dots = dotsPerPixel();
    return getEventDataRaw.call(viewer, x * dots, viewer.height - (viewer.height - y) * dots);
  };
  viewer.navigate = (type, deltaX, deltaY, origin) => {
    const dots = type === 'pan' ? dotsPerPixel() : 1;
    navigate.call(viewer, type, deltaX * dots, deltaY * dots, origin);
  };
}
