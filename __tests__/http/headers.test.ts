import fc from 'fast-check';
import { attachment, pickRequestHeaders, pickResponseHeaders } from '@/lib/http';

const TO_FLEX = [
  'accept',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'range',
  'traceparent',
];
const TO_BROWSER = ['accept-ranges', 'content-range', 'content-type', 'etag', 'last-modified', 'retry-after'];
const NEVER = [
  ...[
    'cookie',
    'authorization',
    'host',
    'origin',
    'referer',
    'expect',
    'forwarded',
    'x-forwarded-for',
    'x-real-ip',
  ],
  ...['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'proxy-authorization'],
  ...[
    'set-cookie',
    'server',
    'www-authenticate',
    'access-control-allow-origin',
    'content-encoding',
    'location',
    'via',
  ],
];

const all = (names: string[]) => new Headers(names.map((name): [string, string] => [name, 'x']));
const namesOf = (headers: Headers) => [...headers.keys()].sort();

test('of a request only conditions, ranges and types go to Flex (PX4)', () => {
  expect(namesOf(pickRequestHeaders(all([...TO_FLEX, ...NEVER])))).toEqual(TO_FLEX);
});

test('of an answer only types, validators and ranges go to the browser (PX5)', () => {
  expect(namesOf(pickResponseHeaders(all([...TO_BROWSER, ...NEVER])))).toEqual(TO_BROWSER);
});

test('a header that Connection names is for one hop and stays (PX4)', () => {
  const headers = all(['range', 'accept', 'if-match']);
  headers.set('connection', 'close, Range , if-match');
  expect(namesOf(pickRequestHeaders(headers))).toEqual(['accept']);
});

test('no header outside the lists passes, whatever its name (PX4, PX5)', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 60 }), (names) => {
      for (const passed of pickRequestHeaders(all(names)).keys()) expect(TO_FLEX).toContain(passed);
      for (const passed of pickResponseHeaders(all(names)).keys()) expect(TO_BROWSER).toContain(passed);
    }),
  );
});

test('any file name makes a header that is safe and gives the name back', () => {
  expect(attachment('Haus Ä.ifc')).toBe(
    `attachment; filename="Haus _.ifc"; filename*=UTF-8''Haus%20%C3%84.ifc`,
  );
  expect(attachment('a"\r\nx: 1/..\\b')).toBe(
    `attachment; filename="a___x_ 1_.._b"; filename*=UTF-8''a___x_%201_.._b`,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const value = attachment(name);
      expect(new Headers({ 'content-disposition': value }).get('content-disposition')).toBe(value);
      expect(value).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
    }),
    { numRuns: 1000 },
  );
});
