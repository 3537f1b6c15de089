import { ProblemError } from '@/components/fetchJson';
import { createUploadQueue, type SendEvents } from '@/components/uploads/uploadQueue';
import { toRows } from '@/components/uploads/uploadRows';
import { aFile, anUpload } from '../../support/builders';

/** A queue whose files are sent by hand: `sent` holds the events of each by file name. */
function aQueue() {
  const sent = new Map<string, SendEvents>();
  const stopped: string[] = [];
  const queue = createUploadQueue(({ file }, events) => {
    sent.set(file.name, events);
    return () => stopped.push(file.name);
  });
  const states = () => Object.fromEntries(queue.list().map(({ file, state }) => [file.name, state]));
  return { queue, sent, stopped, states };
}

const files = (...names: string[]) => names.map((name) => ({ file: aFile(name), assetName: name }));

test('two files are sent at once, the next when one is done', () => {
  const { queue, sent, states } = aQueue();
  queue.add('acme', files('a', 'b', 'c'));
  expect(states()).toEqual({ a: 'sending', b: 'sending', c: 'waiting' });
  sent.get('a')!.onSent();
  expect(states()).toEqual({ a: 'sent', b: 'sending', c: 'sending' });
});

test('a failure makes room too, and keeps its reason until it is tried again', () => {
  const { queue, sent, states } = aQueue();
  queue.add('acme', files('a', 'b', 'c'));
  sent.get('a')!.onFailed(new ProblemError('unreachable', 'The connection broke.', 0, null));
  expect(states()).toEqual({ a: 'failed', b: 'sending', c: 'sending' });
  queue.retry(queue.list()[0]!.key);
  expect(states()).toEqual({ a: 'waiting', b: 'sending', c: 'sending' });
  expect(queue.list()[0]!.problem).toBeUndefined();
});

test('one that is taken away is stopped, and the next one starts', () => {
  const { queue, stopped, states } = aQueue();
  queue.add('acme', files('a', 'b', 'c'));
  queue.remove(queue.list()[0]!.key);
  expect(stopped).toEqual(['a']);
  expect(states()).toEqual({ b: 'sending', c: 'sending' });
});

test('news of a file that was taken away do not bring it back', () => {
  const { queue, sent } = aQueue();
  queue.add('acme', files('a'));
  queue.remove(queue.list()[0]!.key);
  sent.get('a')!.onBytes(5);
  expect(queue.list()).toEqual([]);
});

test('listeners hear of each change, and the list stays the same array between them', () => {
  const { queue, sent } = aQueue();
  const heard = jest.fn();
  const stop = queue.subscribe(heard);
  queue.add('acme', files('a'));
  expect(queue.list()).toBe(queue.list());
  heard.mockClear();
  sent.get('a')!.onBytes(10);
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  sent.get('a')!.onBytes(20);
  expect(heard).toHaveBeenCalledTimes(1);
});

const NOW = Date.parse('2026-03-04T10:21:00Z');

test('while bytes flow the line shows what this page knows, then what the server knows', () => {
  const { queue, sent } = aQueue();
  queue.add('acme', files('a'));
  sent.get('a')!.onStarted('u1');
  sent.get('a')!.onBytes(7);
  const onServer = anUpload({ id: 'u1', filename: 'a', state: 'receiving', bytes: 2 });
  expect(toRows(queue.list(), [onServer], NOW)).toMatchObject([{ state: 'receiving', bytes: 7 }]);
  sent.get('a')!.onSent();
  expect(toRows(queue.list(), [onServer], NOW)).toMatchObject([{ state: 'checking' }]);
  const processing = anUpload({ id: 'u1', state: 'processing', stage: 'Creating Geometry', modelId: 4 });
  expect(toRows(queue.list(), [processing], NOW)).toMatchObject([
    { state: 'processing', stage: 'Creating Geometry', modelId: 4, localKey: queue.list()[0]!.key },
  ]);
});

test('a file that the server has a part of and this page does not have is interrupted', () => {
  expect(toRows([], [anUpload({ state: 'receiving', bytes: 5 })], NOW)).toMatchObject([
    { state: 'interrupted' },
  ]);
});

test('the words of a refusal come from the answer, also before the server lists it', () => {
  const { queue, sent } = aQueue();
  queue.add('acme', files('a'));
  sent.get('a')!.onFailed(new ProblemError('unsupported_file', 'This is not an IFC file.', 415, 'r1'));
  expect(toRows(queue.list(), [], NOW)).toMatchObject([
    { state: 'refused', reason: 'This is not an IFC file.' },
  ]);
});

test('what was ready long ago is not news; what failed stays until it is dismissed', () => {
  const hourAgo = new Date(NOW - 3_600_000).toISOString();
  const rows = toRows(
    [],
    [
      anUpload({ id: 'old', state: 'ready', createdAt: hourAgo }),
      anUpload({ id: 'new', state: 'ready', createdAt: new Date(NOW - 60_000).toISOString() }),
      anUpload({ id: 'bad', state: 'failed', createdAt: hourAgo }),
    ],
    NOW,
  );
  expect(rows.map(({ key }) => key)).toEqual(['new', 'bad']);
});
