import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelWire } from '@/lib/flexContract';
import { startFlexLocal, type FlexLocalOptions, type RunningFlexLocal } from '@/lib/flexLocal/server';
import { IfcConversionError } from '@/lib/ifc';
import { FlexCaller } from '../server/support';
import { SMALL_HOUSE } from '../server/smallHouse';

let dataDir: string;
let flex: RunningFlexLocal;
let caller: FlexCaller;

/** Files are refused by the converter itself: only who was asked to fail first is of interest here. */
const converter = {
  convert: () => Promise.reject(new IfcConversionError('not_ifc', 'The converter has been reached.')),
};

async function start(options: Partial<FlexLocalOptions> = {}) {
  dataDir = await mkdtemp(path.join(tmpdir(), 'flex-faults-'));
  flex = await startFlexLocal({ port: 0, dataDir, converter, faults: 'none', ...options });
  caller = await FlexCaller.signIn(flex);
  await caller.createTenant('Acme');
}

const close = async () => {
  await flex.close();
  await rm(dataDir, { recursive: true });
};

const headers = { connection: 'close' };

async function setFaults(text: string): Promise<Response> {
  return fetch(`${flex.url}/faults`, { method: 'PUT', body: text, headers });
}

describe('a server that was started with faults', () => {
  beforeAll(() => start());
  afterAll(close);

  const me = () => caller.send('/id/2.0/Me');

  test('latency holds an answer back and leaves it as it is', async () => {
    await setFaults('latency=80ms');
    const before = performance.now();
    const response = await me();
    expect(performance.now() - before).toBeGreaterThanOrEqual(75);
    expect(await response.json()).toMatchObject({ userId: expect.any(String) });
  });

  test('a narrow band takes its time, and all arrives', async () => {
    await setFaults('none');
    const whole = await (await me()).text();
    await setFaults(`bandwidth=${whole.length * 8}B`);
    const before = performance.now();
    expect(await (await me()).text()).toBe(whole);
    expect(performance.now() - before).toBeGreaterThanOrEqual(60); // an eighth of a second less the first piece
  });

  test('a stream is cut in its middle', async () => {
    await setFaults('cut=10B times=1');
    const response = await me();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect((await (await me()).text()).length).toBeGreaterThan(10);
  });

  test('an answer that is shorter than where it would be cut arrives whole', async () => {
    await setFaults('cut=1MB');
    expect(await (await me()).json()).toMatchObject({ userId: expect.any(String) });
  });

  test('a burst of 401 ends by itself', async () => {
    await setFaults('401 times=2');
    const responses = [await me(), await me(), await me()];
    expect(responses.map(({ status }) => status)).toEqual([401, 401, 200]);
    expect(responses[0]?.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('429 says how long to wait, in the words of Flex and of HTTP', async () => {
    await setFaults('429=3s times=1');
    const response = await me();
    expect(response.status).toBe(429);
    const { 'retry-after': retryAfter, ...rest } = Object.fromEntries(response.headers);
    expect(retryAfter).toBe('3');
    expect(rest).toMatchObject({
      'ratelimit-userlimit': '100',
      'ratelimit-userremaining': '0',
      'ratelimit-resetseconds': '3',
    });
  });

  test.each(['500', '502', '503', '504'])('%s is answered', async (status) => {
    await setFaults(`${status} method=GET`);
    expect((await me()).status).toBe(Number(status));
  });

  test('HTML comes in the place of JSON', async () => {
    await setFaults('html times=1, html=502');
    const response = await me();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toMatch(/^<!doctype html>/);
    expect((await me()).status).toBe(502);
  });

  test('a token counts as expired once it is older than that, whatever its own end', async () => {
    await setFaults('expired=1min');
    expect((await me()).status).toBe(200);
    await setFaults('expired');
    const response = await me();
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('signing in goes wrong only when its path is named', async () => {
    await setFaults('503');
    await expect(FlexCaller.signIn(flex)).resolves.toBeDefined();
    await setFaults('503 path=/id/token');
    const response = await fetch(`${flex.url}/id/token`, { method: 'POST', headers });
    expect(response.status).toBe(503);
    expect((await me()).status).toBe(200);
  });

  test('the switch tells what is on and how often it happened, and is never at fault itself', async () => {
    await setFaults('503 times=1, seed=9');
    await me();
    await me();
    expect(await (await fetch(`${flex.url}/faults`, { headers })).json()).toEqual({
      seed: 9,
      faults: [{ fault: '503 times=1', fits: 2, happened: 1 }],
    });
    expect((await fetch(`${flex.url}/health`, { headers })).status).toBe(200);
  });

  test('a text that cannot be read is refused with a sentence', async () => {
    const response = await setFaults('latency');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining('needs a value') });
    expect((await fetch(`${flex.url}/faults`, { method: 'POST', headers })).status).toBe(405);
  });

  test('a page of another name cannot reach the switch', async () => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(
        `${flex.url}/faults`,
        { method: 'PUT', headers: { host: 'evil.example', connection: 'close' } },
        (response) => resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end('503');
    });
    expect(status).toBe(404);
  });

  test('the page shows what goes wrong', async () => {
    await setFaults('latency=1ms path=<b>');
    expect(await (await fetch(flex.url, { headers })).text()).toContain('latency=1ms path=&lt;b&gt;');
    await setFaults('none');
  });

  /** Uploads a model and gives it back once its processing has ended. */
  async function process(name: string): Promise<ModelWire | undefined> {
    await caller.upload('acme', name, `${name}.ifc`, new TextEncoder().encode(SMALL_HOUSE));
    await flex.idle();
    const models = await caller.list<ModelWire>('/UK/aim/2.0/acme/Models');
    return models.find((model) => model.Name === name);
  }

  test('processing fails when it is asked to, and then no more', async () => {
    await setFaults('fail times=1');
    expect(await process('first')).toMatchObject({
      ProcessingStatus: 'Failed',
      ProcessingStage: 'Creating Geometry',
      FailureReason: expect.stringContaining('asked to let it fail'),
    });
    expect(await process('second')).toMatchObject({ FailureReason: 'The converter has been reached.' });
  });

  test('slow processing holds its stages', async () => {
    await setFaults('slow=60ms times=1');
    const before = performance.now();
    await process('third');
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });
});

test('a server that was not started with faults has no switch', async () => {
  await start({ faults: undefined });
  expect((await setFaults('503')).status).toBe(404);
  expect((await caller.send('/id/2.0/Me')).status).toBe(200);
  await close();
});
