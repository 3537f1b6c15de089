import { whileAllowed } from '@/lib/access/whileAllowed';
import { AppError, type ErrorCode } from '@/lib/errors';
import { inAWeek, MODEL, openWorld, type World } from './accessWorld';
import { WEXBIM_START } from '../support/fakeFlex';
import { call } from '../app/api/everyRoute';

const EVERY_MS = 5;

/** An endless answer, and whether its source was let go. */
function endless() {
  const state = { isLetGo: false };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      controller.enqueue(new Uint8Array(8));
    },
    cancel: () => void (state.isLetGo = true),
  });
  return { state, response: new Response(body, { status: 206, headers: { etag: '"1"' } }) };
}
const refusal = (code: ErrorCode) => new AppError(code, 'no');

test.each(['forbidden', 'signed_out', 'not_found'] as const)(
  'an answer breaks off once its person is told %s, and its source is let go',
  async (code) => {
    const { state, response } = endless();
    let checks = 0;
    const watched = whileAllowed(
      response,
      async () => {
        if ((checks += 1) === 3) throw refusal(code);
      },
      EVERY_MS,
    );
    expect([watched.status, watched.headers.get('etag')]).toEqual([206, '"1"']);
    await expect(watched.arrayBuffer()).rejects.toThrow('Access was withdrawn.');
    expect([checks, state.isLetGo]).toEqual([3, true]);
  },
);

test('one check that nobody could answer is borne, and a second one after it is not', async () => {
  const { response } = endless();
  const answers = ['fails', 'ok', 'fails', 'fails', 'ok'];
  let checks = 0;
  const check = async () => {
    if (answers[checks++] === 'fails') throw refusal('store_unavailable');
  };
  await expect(whileAllowed(response, check, EVERY_MS).arrayBuffer()).rejects.toThrow('withdrawn');
  expect(checks).toBe(4);
});

test('an answer that ends, breaks or is left is checked no more', async () => {
  const check = jest.fn(async () => {});
  const whole = whileAllowed(new Response('all of it'), check, EVERY_MS);
  expect(await whole.text()).toBe('all of it');
  const broken = new Response(
    new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) }),
  );
  await expect(whileAllowed(broken, check, EVERY_MS).text()).rejects.toThrow('cut');
  const { state, response } = endless();
  await whileAllowed(response, check, EVERY_MS).body!.cancel();
  expect(state.isLetGo).toBe(true);
  const empty = new Response(null, { status: 304 });
  expect(whileAllowed(empty, check, EVERY_MS)).toBe(empty);
  check.mockClear();
  await new Promise((resolve) => setTimeout(resolve, 5 * EVERY_MS));
  expect(check).not.toHaveBeenCalled();
});

describe('geometry on its way', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    // Half of it, and the rest never.
    world.flex.onAuthorized(/wexbim/, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': '1000000' });
      response.write(WEXBIM_START);
    });
  });
  afterAll(() => world.close());
  afterEach(() => void jest.useRealTimers());

  /** Begins a download as Next would, and answers its reader once the first bytes are there. */
  async function begin(cookie: string) {
    const address = `${MODEL}/geometry/[set]`;
    const response = await call(address, {
      params: { tenantId: 'alpha', modelId: '1' },
      headers: { cookie },
    });
    expect(response.status).toBe(200);
    const reader = response.body!.getReader();
    await reader.read();
    return reader;
  }

  test.each(['their grant is taken back', 'they sign out', 'their guest link is ended'])(
    'it stops within 30 seconds after %s (AC5)',
    async (what) => {
      const ben = await world.signIn('ben@example.org');
      const grantId = await world.grant({ subject: 'email:ben@example.org' });
      const body = { label: 'x', expiresAt: inAWeek() };
      const link = await world.ask<{ linkId: string; url: string }>(
        world.ada,
        'POST',
        `${MODEL}/guest-links`,
        { body },
      );
      const token = link.body.url.split('#')[1];
      const door = await world.ask(null, 'POST', '/api/guest', { body: { token, name: 'Maria' } });
      const guest = door.headers.get('set-cookie')!.split(';', 1)[0]!;

      jest.useFakeTimers({
        doNotFake: [
          'setTimeout',
          'clearTimeout',
          'setImmediate',
          'clearImmediate',
          'nextTick',
          'Date',
          'performance',
          'queueMicrotask',
          'hrtime',
        ],
      });
      const reader = await begin(what.includes('guest') ? guest : ben.cookie);
      const next = reader.read().then(
        () => 'more',
        (error: Error) => error.message,
      );
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 100, 'waits'))])).toBe(
        'waits',
      );

      if (what.includes('grant'))
        await world.ask(world.ada, 'DELETE', '/api/tenants/[tenantId]/grants/[grantId]', {
          params: { grantId },
        });
      if (what.includes('sign'))
        await call('/api/auth/sign-out', { method: 'POST', headers: { cookie: ben.cookie } });
      if (what.includes('guest'))
        await world.ask(world.ada, 'DELETE', `${MODEL}/guest-links/[linkId]`, { params: link.body });
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await next).toBe('Access was withdrawn.');
    },
  );
});
