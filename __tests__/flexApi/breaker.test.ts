import { createBreaker, type Permit } from '@/lib/flexApi/breaker';

function aBreaker() {
  const world = { now: 0, told: [] as string[] };
  const breaker = createBreaker(
    (state) => world.told.push(state),
    () => world.now,
  );
  const permit = () => {
    const given = breaker.ask();
    if (typeof given === 'number') throw new Error(`Closed for ${given} ms.`);
    return given;
  };
  const run = (count: number, outcome: Parameters<Permit['end']>[0]) => {
    for (let request = 0; request < count; request += 1) permit().end(outcome);
  };
  return { world, breaker, permit, run };
}

test('a few failures, failures among successes, and those who leave, close nothing (PX16)', () => {
  const { breaker, run } = aBreaker();
  run(9, 'failed');
  expect(breaker.state()).toBe('closed');
  run(100, 'ok');
  run(60, 'failed');
  expect(breaker.state()).toBe('closed');
  run(1000, 'left');
  expect(breaker.state()).toBe('closed');
});

test('failures of long ago do not count (PX16)', () => {
  const { world, breaker, run } = aBreaker();
  run(9, 'failed');
  world.now = 10_001;
  run(9, 'failed');
  expect(breaker.state()).toBe('closed');
});

test('dead for a minute, Flex is asked at most once a second, and is back within ten seconds of its return (PX16)', () => {
  const { world, breaker, run } = aBreaker();
  run(10, 'failed');
  expect(breaker.state()).toBe('open');
  const probes: number[] = [];
  let backAt = 0;
  for (world.now = 0; world.now < 80_000; world.now += 50) {
    const given = breaker.ask(); // 20 requests a second
    if (typeof given === 'number') continue;
    const dead = world.now < 60_000;
    if (given.probe) probes.push(world.now);
    given.end(dead ? 'failed' : 'ok');
    if (!dead && breaker.state() === 'closed') backAt ||= world.now;
  }
  const gaps = probes.slice(1).map((at, index) => at - probes[index]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  expect(backAt - 60_000).toBeLessThanOrEqual(10_000);
  expect(world.told.slice(0, 4)).toEqual(['open', 'half-open', 'open', 'half-open']);
  expect(world.told.at(-1)).toBe('closed');
});

test('while one request tries, no other is sent; if its asker leaves, another tries later (PX16)', () => {
  const { world, breaker, permit, run } = aBreaker();
  run(10, 'failed');
  world.now = 1_000;
  const probe = permit();
  expect(probe.probe).toBe(true);
  for (let request = 0; request < 100; request += 1) expect(breaker.ask()).toBeGreaterThan(0);
  probe.end('left');
  expect(breaker.state()).toBe('open');
  world.now = 2_000;
  permit().end('ok');
  expect(breaker.state()).toBe('closed');
});

test('what was sent before it opened and ends later changes nothing', () => {
  const { world, breaker, permit, run } = aBreaker();
  const early = permit();
  run(10, 'failed');
  early.end('ok');
  expect(breaker.state()).toBe('open');
  world.now = 1_000;
  const probe = permit();
  probe.end('ok');
  probe.end('failed'); // told twice
  expect(breaker.state()).toBe('closed');
});
