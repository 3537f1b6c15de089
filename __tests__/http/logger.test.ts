import fc from 'fast-check';
import { AppError } from '@/lib/errors';
import type * as http from '@/lib/http';
import { createLogger, redact } from '@/lib/http';

const CANARY = 'canary7f3e9a1c5b8d2e4f';

function aLogger() {
  const lines: string[] = [];
  const log = createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> };
}

test('a field that is not in the list is dropped', () => {
  const { log, last } = aLogger();
  log.info({ requestId: 'r1', clientSecret: CANARY, headers: { authorization: CANARY } }, 'hello');
  expect(last()).toMatchObject({ level: 'info', msg: 'hello', requestId: 'r1' });
  expect(JSON.stringify(last())).not.toContain(CANARY);
});

test('an error is logged with its causes, and without what else hangs on it', () => {
  const { log, last } = aLogger();
  const cause = Object.assign(new Error('inner'), {
    code: 'ECONNRESET',
    body: CANARY,
    headers: { cookie: CANARY },
  });
  log.error({ err: new AppError('flex_unreachable', 'outer', { cause }) }, 'failed');
  expect(last().err).toMatchObject({
    name: 'AppError',
    code: 'flex_unreachable',
    message: 'outer',
    cause: { message: 'inner', code: 'ECONNRESET', stack: expect.any(String) },
  });
  expect(JSON.stringify(last())).not.toContain(CANARY);
});

test.each([
  `Authorization: Bearer ${CANARY}`,
  `authorization=Basic ${CANARY}==`,
  `client_secret=${CANARY}&x=1`,
  `{"access_token":"${CANARY}"}`,
  `https://user:${CANARY}@host/`,
  `eyJhbGciOiJSUzI1NiJ9.${CANARY}.sig`,
])('%s leaves no credential in a text', (text) => {
  expect(redact(text)).not.toContain(CANARY);
});

test('line breaks in values stay inside their line', () => {
  const { log, lines } = aLogger();
  log.info({ reason: 'a\r\n{"level":"error","msg":"forged"}' }, 'b\nc');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
});

test('whatever is logged, a secret under any other name than the listed ones does not come out', () => {
  const { log, lines } = aLogger();
  const name = fc
    .string({ minLength: 1, maxLength: 20 })
    .filter(
      (text) =>
        !/^(reason|hint|route|state|endpoint|requestId|method|code|tenantId|modelId|uploadId|set|status|bytes|port|err|attempt|generation|lifeS|retryAfterS|durationMs)$/.test(
          text,
        ),
    );
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.oneof(fc.constant(CANARY), fc.constant({ deep: [CANARY] }))),
      (fields) => {
        log.info(fields, 'x');
        expect(lines.pop()).not.toContain(CANARY);
      },
    ),
    { numRuns: 1000 },
  );
});

/** Credentials in all the forms in which they travel; each holds the canary. */
const CREDENTIALS = [
  `Bearer ${CANARY}`,
  `Basic ${CANARY}==`,
  `authorization: Digest user=x response=${CANARY}`,
  `cookie: a=1; __Host-Http-flexview=${CANARY}; b=${CANARY}`,
  `Set-Cookie: flexview-session=${CANARY}; HttpOnly`,
  `grant_type=client_credentials&client_secret=${CANARY}`,
  `{"client_secret":"${CANARY}","clientSecret": "${CANARY}"}`,
  JSON.stringify(JSON.stringify({ access_token: CANARY, refreshToken: CANARY, headers: { cookie: CANARY } })),
  `https://blob.example/f?sig=${CANARY}&se=1`,
  `https://s3.example/f?X-Amz-Signature=${CANARY}`,
  `redis://user:${CANARY}@host:6379`,
  `redis://:${CANARY}@host:6379`,
  `eyJhbGciOiJSUzI1NiJ9.eyJ${CANARY}.${CANARY}`,
  `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----`,
];

test('10,000 random objects with credentials anywhere in them leave none in the log (SE3)', () => {
  const { log, lines } = aLogger();
  const credential = fc.constantFrom(...CREDENTIALS);
  const name = fc.oneof(
    fc.constantFrom('reason', 'hint', 'route', 'err', 'bytes', 'status', 'authorization', 'cookie', 'token'),
    fc.string({ maxLength: 8 }),
  );
  const thing = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      credential,
      fc
        .tuple(fc.string(), credential, fc.string())
        .map(([before, one, after]) => `${before} ${one} ${after}`),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
      fc
        .tuple(credential, tie('value'))
        .map(([message, cause]) =>
          Object.assign(new Error(message, { cause }), { body: message, code: message }),
        ),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(name, thing, { maxKeys: 5 }), credential, (fields, message) => {
      log.info(fields, message);
      const line = lines.pop() ?? '';
      expect(line).not.toContain(CANARY);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }),
    { numRuns: 10_000 },
  );
});

test('characters that a terminal acts on are escaped, whatever is logged (LG2)', () => {
  const { log, lines } = aLogger();
  const odd = fc.string({
    unit: fc.constantFrom('\n', '\r', '\u001b', '\u0000', '\u009b', '\u2028', '\u202e', 'a', '"'),
  });
  fc.assert(
    fc.property(odd, odd, (reason, message) => {
      log.warn({ reason, err: new Error(message) }, message);
      const line = lines.pop() ?? '';
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect((JSON.parse(line) as { msg: string }).msg).toBe(message);
    }),
    { numRuns: 2000 },
  );
});

test('a secret of the settings is taken out wherever it stands, even where nothing says what it is (SE3)', () => {
  jest.replaceProperty(process, 'env', { ...process.env, FLEX_CLIENT_SECRET: CANARY });
  jest.isolateModules(() => {
    const { createLogger: create } = jest.requireActual<typeof http>('@/lib/http');
    const lines: string[] = [];
    create({ level: 'info', destination: { write: (line) => void lines.push(line) } }).info(`odd ${CANARY}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(CANARY);
  });
});
