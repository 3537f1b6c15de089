import { createSceneFocus } from '@/components/viewer/sceneFocus';
import { type LoadGeometry } from '@/components/viewer/loadGeometry';
import { type ViewerHost } from '@/components/viewer/viewerHost';
import { aFakeHost } from './fakeHost';

const FILE = new Blob(['model']);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function aFocus(file = { bytes: 5 }) {
  const { host } = aFakeHost([1, 2, 3]);
  const asked: string[] = [];
  let light = [{ key: 'envelope', url: '/envelope' }];
  const load: LoadGeometry = async (url, options) => {
    asked.push(url);
    options?.onProgress?.({ phase: 'download', loadedBytes: 5, totalBytes: file.bytes });
    return FILE;
  };
  const onChange = jest.fn();
  const focus = createSceneFocus({
    host: () => host as ViewerHost,
    load,
    maxTriangles: 200,
    lightParts: () => light,
    onChange,
  });
  const look = async (...entityIds: number[]) => {
    focus.set(entityIds);
    await jest.advanceTimersByTimeAsync(1000);
  };
  return {
    focus,
    host,
    asked,
    look,
    refined: () => host.refinePart.mock.calls.map(([key, , entityIds]) => [key, entityIds]),
    setLight: (keys: string[]) => (light = keys.map((key) => ({ key, url: `/${key}` }))),
  };
}

test('what is looked at is drawn in full out of the full file, once it stays the same', async () => {
  const { focus, host, asked, look, refined } = aFocus();
  focus.set([3]);
  await look(2, 1);
  expect(asked).toEqual(['/envelope']);
  expect(refined()).toEqual([['envelope', [2, 1]]]);
  expect(host.refinePart.mock.lastCall?.[3].maxTriangles).toBe(200);
  expect(focus.count()).toBe(2);
  focus.partsChanged();
  await look(2, 1);
  expect(refined()).toHaveLength(1);
});

test('nothing looked at is nothing in full, and things of no part fetch nothing', async () => {
  const { focus, host, asked, look } = aFocus();
  await look(99);
  expect(asked).toEqual([]);
  await look(1);
  await look();
  expect(host.unrefinePart).toHaveBeenCalledWith('envelope');
  expect(focus.count()).toBe(0);
});

test('a part that is drawn in full by now needs no more', async () => {
  const { focus, host, look, setLight } = aFocus();
  await look(1);
  setLight([]);
  focus.partsChanged();
  await jest.advanceTimersByTimeAsync(1000);
  expect(host.unrefinePart).toHaveBeenCalledWith('envelope');
});

test('a file that is too large is given up at once, and not asked for again', async () => {
  const { asked, look, refined } = aFocus({ bytes: 100 * 2 ** 20 });
  await look(1);
  await look(2);
  expect(asked).toEqual(['/envelope']);
  expect(refined()).toEqual([]);
});

test('a view of half the building is not a look at something', async () => {
  const { asked, look, host } = aFocus();
  const many = Array.from({ length: 600 }, (_, index) => index + 1);
  host.entitiesOf.mockReturnValue(new Set(many));
  await look(...many);
  expect(asked).toEqual([]);
});

test('an end lets nothing more be drawn', async () => {
  const { focus, refined } = aFocus();
  focus.set([1]);
  focus.end();
  await jest.advanceTimersByTimeAsync(1000);
  expect(refined()).toEqual([]);
});
