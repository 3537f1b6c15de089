import fc from 'fast-check';
import { AppError } from '@/lib/errors';
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
