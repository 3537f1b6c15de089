import { type Page } from '@playwright/test';

/** What is seen of the scene in one frame: a thumbnail of it, and the triangles that were drawn for it. */
export type Frame = { grey: number[]; triangles: number };

const SIZE = 16;

type Watched = { seenFrames: Frame[] | null; triangles: number };

/** Counts the triangles that are drawn, from the first page on. Call before a page is opened. */
export async function countTriangles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.seenFrames = null;
    watched.triangles = 0;
    const { drawArrays } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawArrays = function (mode, first, count) {
      // What is drawn into a buffer of its own is not seen: it tells what is under the pointer.
      if (mode === this.TRIANGLES && this.getParameter(this.FRAMEBUFFER_BINDING) === null)
        watched.triangles += count / 3;
      drawArrays.call(this, mode, first, count);
    };
  });
}

/** Starts to look at the scene in every frame in which it is to be seen, just before the browser paints it. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate((size) => {
    const watched = window as unknown as Watched;
    const frames: Frame[] = (watched.seenFrames = []);
    const small = document.createElement('canvas');
    small.width = small.height = size;
    const context = small.getContext('2d', { willReadFrequently: true })!;
    const look = () => {
      if (watched.seenFrames !== frames) return;
      const canvas = document.querySelector<HTMLCanvasElement>('[role="application"] canvas');
      if (canvas?.width && canvas.style.opacity === '1') {
        context.drawImage(canvas, 0, 0, size, size);
        const { data } = context.getImageData(0, 0, size, size);
        const grey = Array.from({ length: size * size }, (_, at) => data[at * 4]! + data[at * 4 + 1]!);
        frames.push({ grey, triangles: watched.triangles });
        watched.triangles = 0;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, SIZE);
}

export async function seenFrames(page: Page): Promise<Frame[]> {
  return page.evaluate(() => (window as unknown as Watched).seenFrames ?? []);
}

/** How many frames were seen so far. */
export async function countFrames(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Watched).seenFrames?.length ?? 0);
}

/** Stops looking, and gives all frames that were seen. */
export async function stopWatching(page: Page): Promise<Frame[]> {
  const frames = await seenFrames(page);
  await page.evaluate(() => ((window as unknown as Watched).seenFrames = null));
  return frames;
}

/** Two frames of one scene differ by less than this, an empty one and a drawn one by more. */
export function difference(a: Frame, b: Frame): number {
  return a.grey.reduce((sum, grey, at) => sum + Math.abs(grey - b.grey[at]!), 0) / a.grey.length;
}

/** How much is to be seen in a frame: 0 for a plain one, and for the soft vertical background next to nothing. */
export function contrast({ grey }: Frame): number {
  const rows = Array.from({ length: SIZE }, (_, row) => grey.slice(row * SIZE, (row + 1) * SIZE));
  return Math.max(...rows.map((row) => Math.max(...row) - Math.min(...row)));
}
