import { MAX_STREAMS, openStream, takeLimit } from '@/lib/access/limits';
import { VISITOR } from '@/lib/access/person';
import { addressOf, route } from '@/lib/http';

const aRequest = (init?: RequestInit) => new Request('http://localhost:3000/x', init);
const fromAddress = (hops: string) => addressOf(new Headers({ 'x-forwarded-for': hops }), 0);
const visitor = { personId: VISITOR.personId, tenantId: 'acme' };

/** How many of `count` requests are let through before the first that is not. */
async function through(count: number, take: (request: number) => Promise<void>): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: count }, (_, request) => take(request)));
  return results.filter(({ status }) => status === 'fulfilled').length;
}

test('a person, a tenant and an address have limits of their own (RL1)', async () => {
  expect(await through(2000, () => takeLimit('json', { personId: 'anna' }))).toBe(1800);
  expect(await through(10, () => takeLimit('json', { personId: 'ben' }))).toBe(10);
  const fromOne = (n: number) => takeLimit('signIn', { personId: `p${n}`, address: '1.1.1.1' });
  expect(await through(200, fromOne)).toBe(120);
  expect(await through(700, (n) => takeLimit('signIn', { personId: `q${n}`, tenantId: 't' }))).toBe(600);
  await expect(takeLimit('json', { personId: 'anna' })).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterS: expect.any(Number),
  });
});

test('sign-in, data, geometry and uploads are counted apart (RL1)', async () => {
  expect(await through(30, () => takeLimit('signIn', { personId: 'carl' }))).toBe(20);
  for (const kind of ['json', 'geometry', 'upload'] as const)
    await expect(takeLimit(kind, { personId: 'carl' })).resolves.toBeUndefined();
});

test('an address cannot be chosen by its sender (RL1)', async () => {
  const forging = (n: number) =>
    takeLimit('signIn', { address: fromAddress(`10.${n >> 8}.${n & 255}.1, 7.7.7.7`) });
  expect(await through(200, forging)).toBe(120);
});

test('where nobody signs in, visitors are told apart by their addresses, generously (RL1)', async () => {
  const visit = (from: string) => takeLimit('signIn', { ...visitor, address: fromAddress(from) });
  expect(await through(1000, () => visit('8.8.8.1'))).toBe(480);
  expect(await through(10, () => visit('8.8.8.2'))).toBe(10);
});

test('an app without sign-in lets through what opening many models takes (RL1)', async () => {
  const visit = () => takeLimit('json', { ...visitor, address: fromAddress('8.8.8.3') });
  expect(await through(5000, visit)).toBe(5000);
});

/** A route that streams until it is told to end. */
function aStreamingRoute(personId: string) {
  const ends: (() => void)[] = [];
  const handler = route(async (request) => {
    await openStream({ personId }, request);
    const body = new ReadableStream({ start: (controller) => void ends.push(() => controller.close()) });
    return new Response(body);
  });
  return { get: (init?: RequestInit) => handler(aRequest(init), {}), end: () => ends.shift()?.() };
}

test('a person has six streams at a time; the seventh waits, and starts when one has ended (RL1)', async () => {
  const { get, end } = aStreamingRoute('dora');
  const open = await Promise.all(Array.from({ length: MAX_STREAMS }, () => get()));
  let started = false;
  const seventh = get().then((response) => {
    started = true;
    return response;
  });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(started).toBe(false);
  end();
  await open[0]!.text();
  await seventh;
  expect((await aStreamingRoute('emil').get()).status).toBe(200);
});

test('a stream that is left, before and while it is read, gives its place back (RL1)', async () => {
  const { get } = aStreamingRoute('fritz');
  for (let round = 0; round < 5; round += 1) {
    const leaving = new AbortController();
    const open = await Promise.all(
      Array.from({ length: MAX_STREAMS }, (_, index) => get(index % 2 ? {} : { signal: leaving.signal })),
    );
    leaving.abort();
    await Promise.all(open.map((response) => response.body?.cancel()));
  }
  expect((await get()).status).toBe(200);
});

test('someone who leaves while they wait for a place takes none', async () => {
  const { get, end } = aStreamingRoute('gina');
  const open = await Promise.all(Array.from({ length: MAX_STREAMS }, () => get()));
  const leaving = new AbortController();
  const waiting = get({ signal: leaving.signal });
  leaving.abort();
  expect((await waiting).status).toBe(499);
  end();
  await open[0]!.text();
  expect((await get()).status).toBe(200);
});
