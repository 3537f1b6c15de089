import { createFaultPlan } from '@/lib/flexLocal/faults';
import { parseFaults } from '@/lib/flexLocal/faults/parseFaults';

test('faults are read with their values and occasions', () => {
  const { faults, seed } = parseFaults(
    'latency=100ms..2s, bandwidth=64kB method=get, 429=30s times=3 after=2 path=/Models, 503 chance=0.25,seed=7',
  );
  expect(seed).toBe(7);
  expect(faults).toMatchObject([
    { kind: 'latency', timeMs: [100, 2000], chance: 1, times: Infinity, after: 0, path: null },
    { kind: 'bandwidth', bytes: 64_000, method: 'GET' },
    { kind: 'status', status: 429, timeMs: [30_000, 30_000], times: 3, after: 2 },
    { kind: 'status', status: 503, timeMs: [0, 0], chance: 0.25 },
  ]);
  expect(parseFaults('none')).toMatchObject({ faults: [] });
});

test.each([
  ['latency', 'needs a value: latency=…'],
  ['latency=200', "'200' is no time: write 200ms"],
  ['latency=2s..1s', 'from one to a longer one'],
  ['bandwidth=fast', 'write 500B, 64kB or 2MB'],
  ['418', "no fault '418': use 401, 429"],
  ['401=5s', 'takes no value'],
  ['503 chance=2', 'a number from 0 to 1'],
  ['503 often', "'often' in '503 often' needs a value"],
  ['503 size=3', 'use chance, times, after, path or method'],
  ['fail path=/Models', 'use chance, times or after'],
  ['toString', "no fault 'toString'"],
  ['seed=x', "'x' is no seed"],
])('%s is refused with what could stand there', (text, message) => {
  expect(() => parseFaults(text)).toThrow(message);
});

/** Whether each of some requests meets a fault. */
function draw(text: string, count: number, path = '/uk/aim/2.0/acme/Models'): string {
  const plan = createFaultPlan();
  plan.set(text);
  const meets = () => plan.meet({ path, method: 'GET', isApi: true }, () => true).length;
  return Array.from({ length: count }, meets).join('');
}

test('chances repeat with the seed, and differ between seeds', () => {
  const first = draw('503 chance=0.5', 40);
  expect(draw('503 chance=0.5', 40)).toBe(first);
  expect(draw('503 chance=0.5, seed=2', 40)).not.toBe(first);
  expect(first.replaceAll('0', '').length).toBeGreaterThan(8);
});

test('a fault happens so often, after so many, on such paths', () => {
  expect(draw('503 times=2 after=1', 5)).toBe('01100');
  expect(draw('503 path=/Models', 1)).toBe('1');
  expect(draw('503 path=/aim/*/models', 1)).toBe('1');
  expect(draw('503 path=/wexbim/', 1)).toBe('0');
  expect(draw('503 method=POST', 1)).toBe('0');
});

test('only one fault decides an answer, and the next takes its turn', () => {
  const plan = createFaultPlan();
  plan.set('401 times=1, 503, latency=1ms');
  const kinds = () =>
    plan
      .meet({ path: '/', method: 'GET', isApi: true }, () => true)
      .map(({ fault }) => fault.text.slice(0, 3));
  expect(kinds()).toEqual(['401', 'lat']);
  expect(kinds()).toEqual(['503', 'lat']);
  expect(plan.list()).toMatchObject([{ happened: 1 }, { happened: 1 }, { happened: 2 }]);
});

test('a text that cannot be read leaves everything as it was', () => {
  const plan = createFaultPlan();
  plan.set('503');
  expect(() => plan.set('latency')).toThrow();
  expect(plan.list()).toMatchObject([{ fault: '503' }]);
});
