import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createFlex } from '@/lib/flexApi/flex';
import { createGrant, createTokenSource } from '@/lib/flexAuth';
import { createLogger, createUpstreamAgent, route, toProblemResponse } from '@/lib/http';
import { type FakeHandler, faults, sendJson, startFakeFlex } from '../support/fakeFlex';
import { SHORT_WAITS } from '../support/aFlex';

/** Planted where only Flex and its token endpoint may see it. */
const SECRET = `canary-secret-${randomBytes(12).toString('hex')}`;
const TOKEN = `canary-token-${randomBytes(12).toString('hex')}`;

/** Servers that fail, some of them repeating to us what we sent them. */
const echo =
  (status: number): FakeHandler =>
  (request, response) => {
    const said = {
      error: `not you: ${request.headers.authorization}`,
      error_description: `${SECRET} ${TOKEN}`,
    };
    response.setHeader('x-debug', String(request.headers.authorization));
    sendJson(response, { ...said, message: TOKEN, access_token: TOKEN, client_secret: SECRET }, status);
  };
const FAULTS: [string, FakeHandler][] = [
  ...[200, 201, 204, 301, 400, 401, 402, 403, 404, 409, 418, 429, 500, 502, 503, 504].map(
    (status): [string, FakeHandler] => [`an echo of ${status}`, echo(status)],
  ),
  ['a challenge', faults.status(401, { 'www-authenticate': `Basic realm="${SECRET}", error="${TOKEN}"` })],
  [
    'a redirect with the token',
    faults.status(302, { location: `http://127.0.0.1:9/?access_token=${TOKEN}` }),
  ],
  ['a page', faults.status(200, { 'content-type': 'text/html' }, `<p>${TOKEN} ${SECRET}</p>`)],
  [
    'broken JSON',
    faults.status(200, { 'content-type': 'application/json' }, `{"access_token":"${TOKEN}" ${SECRET}`),
  ],
  ['another token type', (_, response) => sendJson(response, { access_token: TOKEN, token_type: SECRET })],
  ['no token type', (_, response) => sendJson(response, { access_token: TOKEN })],
  [
    'a token that splits headers',
    (_, response) => sendJson(response, { access_token: `${TOKEN}\r\nx: y`, token_type: 'Bearer' }),
  ],
  ['a reset', faults.reset],
  ['silence', faults.hang],
  ['no HTTP', faults.raw(`${TOKEN} ${SECRET}\r\n\r\n`)],
  [
    'a cut body',
    faults.cut(Buffer.from(`{"access_token":"${TOKEN}`), 1000, { 'content-type': 'application/json' }),
  ],
];

const TARGETS: [string, RegExp][] = [
  ['discovery', /openid-configuration/],
  ['the token endpoint', /connect\/token/],
  ['the tenant', /^\/id\/2\.0\/(Tenants|Me)/],
  ['the data API', /\/aim\//],
];

test(`a planted secret and token are in no answer and no log line over ${FAULTS.length * TARGETS.length * 8} error paths (SE2, SE4)`, async () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const outputs: string[] = [];
  let failures = 0;

  await Promise.all(
    TARGETS.map(async ([, target]) => {
      const fake = await startFakeFlex();
      fake.on(/connect\/token/, (_, response) =>
        sendJson(response, { access_token: TOKEN, token_type: 'Bearer', expires_in: 60 }),
      );
      fake.on(/^\/(id\/2\.0|UK)\//, fake.standardAnswer);
      for (const [, handler] of FAULTS) {
        fake.on(target, handler);
        const dispatcher = createUpstreamAgent({ ...SHORT_WAITS, headersMs: 150, idleMs: 150 });
        const settings = {
          apiUrl: fake.base,
          authority: fake.authority,
          clientId: 'canary',
          clientSecret: SECRET,
          scope: 's',
        };
        const tokens = createTokenSource({
          grant: createGrant(settings, dispatcher),
          log,
          sleep: () => Promise.resolve(),
        });
        const flex = createFlex(
          { apiUrl: fake.base, tokens, dispatcher, timeouts: { jsonTotalMs: 800 } },
          { idleMs: 300, answerMs: 300 },
        );
        const calls: (() => Promise<unknown>)[] = [
          () => flex.getMe(),
          () => flex.createTenant({ name: 'x', region: 'UK' }),
          () => flex.listModels('acme', { search: "O'Brien" }),
          () => flex.openGeometry('acme', 7, 'complete'),
          () => flex.openSource('acme', 7),
          () => flex.getTree('acme', 7),
          () => flex.getEntity('acme', 7, 50),
          () => flex.uploadModel('acme', { file: __filename, filename: 'a.ifc', assetName: 'A' }),
        ];
        await Promise.all(
          calls.map(async (call) => {
            try {
              await call();
            } catch (error) {
              failures += 1;
              log.error({ err: error, ...(error as object) }, String(error));
              const response = toProblemResponse(error, 'request-id');
              outputs.push(
                await response.text(),
                JSON.stringify([...response.headers]),
                JSON.stringify(error),
              );
            }
          }),
        );
        await dispatcher.destroy();
      }
      await fake.close();
    }),
  );

  expect(failures).toBeGreaterThanOrEqual(200);
  const all = [...lines, ...outputs].join('\n');
  expect(all.length).toBeGreaterThan(10_000);
  for (const canary of [SECRET, TOKEN, Buffer.from(`canary:${SECRET}`).toString('base64')])
    expect(all).not.toContain(canary);
  expect(outputs.join('\n')).not.toMatch(/127\.0\.0\.1|localhost:\d/);
}, 60_000);

test('a route that fails with everything in its error answers with nothing of it (SE4)', async () => {
  const handler = route(() => {
    throw Object.assign(new Error(`Bearer ${TOKEN}`), {
      headers: { authorization: TOKEN },
      cause: new Error(SECRET),
    });
  });
  const response = await handler(new Request('http://localhost/api/x'), undefined);
  expect(await response.text()).not.toMatch(/canary/);
});

/** Every source file below a folder. */
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? sources(file) : /\.tsx?$/.test(name) ? [file] : [];
  });
}

test('every module that may see a secret is server-only, and one alone reads the environment (SE1)', () => {
  const guarded = ['lib/env.ts', ...['lib/http', 'lib/flexAuth', 'lib/flexApi'].flatMap(sources)];
  for (const file of guarded)
    expect(`${file}: ${readFileSync(file, 'utf8').slice(0, 21)}`).toContain("import 'server-only';");
  const readers = ['lib', 'app', 'components']
    .flatMap(sources)
    .filter((file) => !file.startsWith('lib/flexLocal'));
  expect(
    readers.filter((file) =>
      /process\s*\.\s*env/.test(readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '')),
    ),
  ).toEqual(['lib/env.ts']);
});

test('Flex is reached through undici’s request and nothing else: no fetch, no redirects followed, no rewrites (PX13, PX20)', () => {
  const files = ['lib/http', 'lib/flexAuth', 'lib/flexApi'].flatMap(sources);
  for (const file of files) {
    const code = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    expect(`${file} ${/(?<![\w.])fetch\(|interceptors|maxRedirections|RedirectHandler/.test(code)}`).toBe(
      `${file} false`,
    );
  }
  const config = jest.requireActual<Record<string, unknown>>('../../next.config.js');
  expect(config.rewrites).toBeUndefined();
  const code = ['app', 'lib', 'components'].flatMap(sources).map((file) => readFileSync(file, 'utf8'));
  expect(code.filter((text) => /NextResponse\s*\.\s*rewrite|\.on\('upgrade'/.test(text))).toEqual([]);
});
