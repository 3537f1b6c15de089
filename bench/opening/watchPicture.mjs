/**
 * Runs in the page, before anything of it: watches what is drawn in the largest canvas from the first click on.
 * `window.picture` then holds times in milliseconds of the page's clock: the click, the last sample that differed from the
 * one before, and when the page had all; and of every sample its time and the share of the canvas that stands before the
 * background.
 */
export function watchPicture() {
  const SAMPLE_MS = 50;
  const [WIDTH, HEIGHT] = [96, 64];
  const picture = { clickedAt: 0, lastAt: 0, loadedAt: 0, samples: [] };
  window.picture = picture;

  // What was drawn has to be there still when it is looked at.
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function keepPicture(type, options) {
    const kept = /webgl/.test(type) ? { ...options, preserveDrawingBuffer: true } : options;
    return getContext.call(this, type, kept);
  };
  addEventListener('click', () => (picture.clickedAt ||= performance.now()), true);

  const small = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  let previous = null;
  let sampledAt = 0;

  /** The share of pixels that stand before the background, which is the same along each line. */
  function shareOfModel(data) {
    let away = 0;
    for (let at = 0; at < data.length; at += 4) {
      const edge = at - (at % (WIDTH * 4));
      let difference = 0;
      for (let channel = 0; channel < 3; channel++)
        difference += Math.abs(data[at + channel] - data[edge + channel]);
      if (difference > 24) away += 1;
    }
    return away / (WIDTH * HEIGHT);
  }

  /** A page says so itself, or (ours) by its state: ready, and no more progress. */
  function isLoaded() {
    if (window.loadedAt) return true;
    return (
      Boolean(document.querySelector('[data-state="ready"]')) &&
      !document.querySelector('[role="progressbar"]')
    );
  }

  function look() {
    const canvases = [...document.querySelectorAll('canvas')];
    const canvas = canvases.sort((a, b) => b.width * b.height - a.width * a.height)[0];
    if (!canvas?.width) return;
    small.clearRect(0, 0, WIDTH, HEIGHT);
    small.drawImage(canvas, 0, 0, WIDTH, HEIGHT);
    const { data } = small.getImageData(0, 0, WIDTH, HEIGHT);
    const now = performance.now();
    picture.samples.push([now, shareOfModel(data)]);
    if (previous && data.some((value, at) => Math.abs(value - previous[at]) > 4)) picture.lastAt = now;
    previous = data;
  }

  (function frame() {
    requestAnimationFrame(frame);
    if (!picture.clickedAt || performance.now() - sampledAt < SAMPLE_MS) return;
    look();
    if (!isLoaded()) picture.loadedAt = 0;
    else picture.loadedAt ||= window.loadedAt || performance.now();
    sampledAt = performance.now();
  })();
}
