import type * as Xbim from '@xbim/viewer';

/**
 * Takes what the scene shows as a PNG, in the proportions of the canvas. In another size the scene is drawn anew in that
 * size, as sharp as on the screen; the canvas is back in its own before the browser shows it.
 * @param longestSide  in pixels; as on the screen when left out. Where the graphics card cannot do it, the picture is smaller
 * @returns null where the canvas has no size
 */
export function takePicture(
  viewer: Xbim.Viewer,
  canvas: HTMLCanvasElement,
  longestSide?: number,
): Promise<Blob | null> {
  const { width, height } = canvas;
  if (width === 0 || height === 0) return Promise.resolve(null);
  const toPng = () => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (longestSide === undefined) return toPng();
  const scale = longestSide / Math.max(width, height);
  const resize = (to: { width: number; height: number }) => {
    Object.assign(canvas, to);
    Object.assign(viewer, to);
    viewer.draw();
  };
  try {
    resize({ width: Math.round(width * scale), height: Math.round(height * scale) });
    return toPng();
  } finally {
    resize({ width, height });
  }
}
