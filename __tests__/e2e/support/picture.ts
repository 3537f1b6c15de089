import { type Page } from '@playwright/test';

type Area = { x: number; y: number; width: number; height: number };

/** The middle of the scene at 1280 x 720, between the panels and above the tools. */
export const SCENE: Area = { x: 330, y: 60, width: 600, height: 560 };

export type Picture = {
  /** Share of pixels that are not the soft vertical background: 0 for an empty scene. */
  drawn: number;
  /** Number of clearly different colours. */
  colours: number;
  /** Share of pixels near the accent colour of the selection (light scheme: a deep green). */
  selected: number;
};

/** Looks at what is on the screen as a person would: at its pixels, not at the page's own word. */
export async function lookAt(page: Page, area: Area = SCENE): Promise<Picture> {
  const png = (await page.screenshot({ clip: area })).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set<number>();
    let drawn = 0;
    let selected = 0;
    for (let y = 0; y < height; y++) {
      const first = y * width * 4;
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
        const away =
          Math.abs(r - data[first]!) + Math.abs(g - data[first + 1]!) + Math.abs(b - data[first + 2]!);
        if (away > 24) {
          drawn += 1;
          colours.add(((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5));
        }
        // --accent is #0b6e4f: green well above red, blue between, whatever the light on the face.
        if (g > 60 && g > 2.5 * r && b > 0.5 * g && b < 0.9 * g) selected += 1;
      }
    }
    const pixels = width * height;
    return { drawn: drawn / pixels, colours: colours.size, selected: selected / pixels };
  }, png);
}

/** The colour of one pixel of the screen: red, green and blue, 0 to 255. */
export async function colourAt(page: Page, { x, y }: { x: number; y: number }): Promise<number[]> {
  // All of the screen: a part of it is drawn by other ways than what a person sees.
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([base64, left, top]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const context = document.createElement('canvas').getContext('2d')!;
      context.drawImage(image, -left, -top);
      return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    },
    [png, x, y] as const,
  );
}
