import { fetchAhead, takeAhead } from '@/components/viewer/ahead/fetchAhead';

let signals: AbortSignal[];
let answers: ((answer: Response | Error) => void)[];

beforeEach(() => {
  jest.useFakeTimers();
  signals = [];
  answers = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((_url, init) => {
    signals.push(init?.signal as AbortSignal);
    return new Promise((resolve, reject) =>
      answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
    );
  });
});
afterEach(() => {
  jest.runOnlyPendingTimers();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('what was asked for ahead is taken once, and asked for once', async () => {
  fetchAhead('/once');
  fetchAhead('/once');
  const taken = takeAhead('/once');
  const answer = new Response('bytes');
  answers[0]!(answer);
  expect(await taken).toBe(answer);
  expect(await takeAhead('/once')).toBeNull();
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('what nobody asked for ahead, what failed and what was refused is for the asker to ask for', async () => {
  expect(await takeAhead('/never')).toBeNull();
  fetchAhead('/broken');
  const broken = takeAhead('/broken');
  answers[0]!(new TypeError('no network'));
  expect(await broken).toBeNull();
  fetchAhead('/pending');
  const refused = takeAhead('/pending');
  answers[1]!(new Response(null, { status: 503 }));
  expect(await refused).toBeNull();
});

test('whoever took it ends it as a request of his own', async () => {
  const stop = new AbortController();
  fetchAhead('/ended');
  const taken = takeAhead('/ended', stop.signal);
  stop.abort();
  expect(signals[0]!.aborted).toBe(true);
  answers[0]!(new DOMException('', 'AbortError'));
  expect(await taken).toBeNull();
});

test('what nobody comes for is given up', async () => {
  fetchAhead('/left');
  jest.advanceTimersByTime(10_000);
  expect(signals[0]!.aborted).toBe(true);
  expect(await takeAhead('/left')).toBeNull();
});
