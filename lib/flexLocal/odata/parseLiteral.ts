import type { Literal } from './ast';
import type { Cursor } from './cursor';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy;
const DATE = /\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d))?/iy;
const NUMBER = /-?\d+(\.\d+)?(e[+-]?\d+)?(?![\w.])/iy;
const KEYWORD = /(true|false|null)(?![\p{L}\p{Nd}_/(.])/uy;
/** `Xbim.Flex.GroupType'PsetAttribute'`: the type says nothing we need, an enum value is compared as text. */
const ENUM_TYPE = /[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)+(?=')/uy;
const STRING = /'(?:[^']|'')*'/y;

/** Reads a constant, or gives null where there is none. Source: OData 4.01 ABNF, `primitiveLiteral`. */
export function parseLiteral(cursor: Cursor): Literal | null {
  const at = cursor.position;
  const guid = cursor.take(GUID);
  if (guid) return { kind: 'literal', at, type: 'string', value: guid.toLowerCase() };
  const date = cursor.take(DATE);
  if (date) return { kind: 'literal', at, type: 'date', value: toInstant(cursor, date, at) };
  const number = cursor.take(NUMBER);
  if (number) return { kind: 'literal', at, type: 'number', value: toNumber(cursor, number, at) };
  const keyword = cursor.take(KEYWORD);
  if (keyword === 'null') return { kind: 'literal', at, type: 'null', value: null };
  if (keyword) return { kind: 'literal', at, type: 'boolean', value: keyword === 'true' };
  cursor.take(ENUM_TYPE);
  if (cursor.sees(/'/y)) return { kind: 'literal', at, type: 'string', value: parseString(cursor) };
  return null;
}

/** `'O''Brien'` as `O'Brien`. */
export function parseString(cursor: Cursor): string {
  const quoted = cursor.take(STRING) ?? cursor.fail('The text has no closing quote');
  return quoted.slice(1, -1).replaceAll("''", "'");
}

function toInstant(cursor: Cursor, text: string, at: number): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) cursor.fail(`'${text}' is not a date`, at);
  return date.toISOString();
}

function toNumber(cursor: Cursor, text: string, at: number): number {
  const value = Number(text);
  if (!Number.isFinite(value)) cursor.fail(`'${text}' is too large a number`, at);
  return value;
}
