import { countInDots, createSharpCanvas } from '@/components/viewer/sharpCanvas';

function onScreenOf(devicePixelRatio: number) {
  Object.defineProperty(window, 'devicePixelRatio', { value: devicePixelRatio, configurable: true });
}

afterEach(() => onScreenOf(1));

/** What the package is told when a point of the canvas is clicked: x from the left, y from the bottom of its buffer. */
function pickAt(cssX: number, cssY: number, bufferHeight: number) {
  const asked: number[] = [];
  const viewer = {
    height: bufferHeight,
    getEventDataRaw: (x: number, y: number) => void asked.push(x, y),
    navigate: () => {},
  };
  countInDots(viewer);
  viewer.getEventDataRaw(cssX, bufferHeight - cssY);
  return asked;
}

test('the buffer has the dots of the screen, but never more than two in a pixel', () => {
  const canvas = createSharpCanvas();
  Object.defineProperty(canvas, 'clientWidth', { value: 400 });
  for (const [ratio, dots] of [
    [1, 400],
    [1.5, 600],
    [2, 800],
    [3, 800],
    [0.5, 400],
  ] as const) {
    onScreenOf(ratio);
    expect(canvas.offsetWidth).toBe(dots);
  }
});

test('a click finds its dot on a dense screen, and is left alone on a plain one', () => {
  onScreenOf(2);
  expect(pickAt(100, 30, 600)).toEqual([200, 540]); // 30 pixels are 60 dots from the top
  onScreenOf(1);
  expect(pickAt(100, 30, 300)).toEqual([100, 270]);
});

test('panning keeps pace with the hand, turning keeps its angle', () => {
  onScreenOf(2);
  const moved: unknown[] = [];
  const viewer = {
    height: 600,
    getEventDataRaw: () => {},
    navigate: (type: string, x: number, y: number, _origin: unknown) => void moved.push([type, x, y]),
  };
  countInDots(viewer);
  viewer.navigate('pan', 10, 5, null);
  viewer.navigate('orbit', 10, 5, null);
  expect(moved).toEqual([
    ['pan', 20, 10],
    ['orbit', 10, 5],
  ]);
});

test('the context is opaque, whatever the package asks', () => {
  const getContext = jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  createSharpCanvas().getContext('webgl2', { preserveDrawingBuffer: true });
  expect(getContext).toHaveBeenCalledWith(
    'webgl2',
    expect.objectContaining({ alpha: false, preserveDrawingBuffer: true }),
  );
});
