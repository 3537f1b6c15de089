import type { ExpandItem, OrderItem, QueryOptions, SelectItem } from './ast';
import { Cursor, type QueryLimits } from './cursor';
import { ODataError } from './odataError';
import { parseExpression } from './parseExpression';
import { parseSearch } from './parseSearch';

/** Limits of the real API (CONTRACT.md 3.1). */
const MAX_TOP = 1000;
const MAX_ORDER_ITEMS = 5;

/** Options that stand in a URL, and which of them apply to a list alone. */
const OPTIONS = ['$filter', '$search', '$orderby', '$expand', '$select', '$top', '$skip', '$count'] as const;
const SINGLE_OPTIONS: readonly string[] = ['$expand', '$select'];
type OptionName = (typeof OPTIONS)[number];

/** What is answered, whatever else `$format` and its parameters say. */
const JSON_FORMAT = /^(json|application\/json)(;.*)?$/i;

/**
 * Reads the query options of a URL. Names without a `$` belong to the endpoint and are left alone.
 *
 * @param kind  `list` takes all, `single` only `$expand` and `$select` (CONTRACT.md 3.1)
 * @param limits  those of the endpoint, where it has its own
 * @throws {ODataError} for an option that is unknown, repeated or malformed
 */
export function parseQuery(
  parameters: URLSearchParams,
  kind: 'list' | 'single' = 'list',
  limits?: QueryLimits,
): QueryOptions {
  const options: QueryOptions = {};
  const seen = new Set<string>();
  for (const [key, value] of parameters) {
    const name = key.toLowerCase();
    if (!name.startsWith('$')) continue;
    if (seen.has(name)) throw new ODataError(`The query option '${name}' is given twice.`, name);
    seen.add(name);
    if (name === '$format') {
      if (!JSON_FORMAT.test(value)) throw new ODataError('Answers are JSON: use $format=json.', name, 0);
      continue;
    }
    if (!isOption(name)) throw new ODataError(`The query option '${key}' is not supported.`, name);
    if (kind === 'single' && !SINGLE_OPTIONS.includes(name)) {
      throw new ODataError(`The query option '${name}' applies to lists only.`, name);
    }
    const cursor = new Cursor(value, name, limits);
    cursor.skipBlanks();
    readOption(cursor, name, options, 1);
    cursor.expectEnd();
  }
  return options;
}

function isOption(name: string): name is OptionName {
  return (OPTIONS as readonly string[]).includes(name);
}

/** Reads the value of one option into `options`. `depth` is that of the `$expand` to come. */
function readOption(cursor: Cursor, name: OptionName, options: QueryOptions, depth: number): void {
  switch (name) {
    case '$filter':
      options.filter = parseExpression(cursor);
      return;
    case '$search':
      options.search = parseSearch(cursor);
      return;
    case '$orderby':
      options.orderby = parseList(cursor, parseOrderItem);
      if (options.orderby.length > MAX_ORDER_ITEMS)
        cursor.fail(`At most ${MAX_ORDER_ITEMS} things can be sorted by`);
      return;
    case '$expand':
      if (depth > cursor.limits.expandDepth)
        cursor.fail(`$expand goes at most ${cursor.limits.expandDepth} levels deep`);
      options.expand = parseList(cursor, (inner) => parseExpandItem(inner, depth));
      return;
    case '$select':
      options.select = parseList(cursor, parseSelectItem);
      return;
    case '$top':
      options.top = parseCount(cursor);
      if (options.top > MAX_TOP) cursor.fail(`The limit of ${MAX_TOP} for $top is exceeded`, 0);
      return;
    case '$skip':
      options.skip = parseCount(cursor);
      return;
    case '$count':
      options.count =
        (cursor.take(/true|false/iy) ?? cursor.fail("'true' or 'false' was expected")).toLowerCase() ===
        'true';
  }
}

function parseList<T>(cursor: Cursor, parseItem: (cursor: Cursor) => T): T[] {
  const items: T[] = [];
  do items.push(parseItem(cursor));
  while (cursor.takeSymbol(','));
  return items;
}

function parseOrderItem(cursor: Cursor): OrderItem {
  const expression = parseExpression(cursor);
  cursor.skipBlanks();
  const direction = cursor.take(/(asc|desc)(?![\p{L}\p{Nd}_])/iuy)?.toLowerCase();
  return { expression, descending: direction === 'desc' };
}

/** `Name`, `*`, or a part of an object: `Value/Text`. */
function parseSelectItem(cursor: Cursor): SelectItem {
  const at = cursor.position;
  if (cursor.take(/\*/y)) return { name: '*', at };
  const name = cursor.expectIdentifier();
  return cursor.take(/\//y) ? { name, part: cursor.expectIdentifier(), at } : { name, at };
}

/** `*`, `Attributes`, `Components/$count`, or `Spaces($select=Name;$orderby=Name)`. */
function parseExpandItem(cursor: Cursor, depth: number): ExpandItem {
  const at = cursor.position;
  const name = cursor.take(/\*/y) ?? cursor.expectIdentifier();
  const item: ExpandItem = { name, at, countOnly: false, levels: 1, options: {} };
  if (cursor.sees(/\/\$ref(?![\p{L}\p{Nd}_])/uy)) cursor.fail('References ($ref) are not supported');
  item.countOnly = cursor.take(/\/\$count(?![\p{L}\p{Nd}_])/uy) !== null;
  if (!cursor.takeSymbol('(') || cursor.takeSymbol(')')) return item;
  const seen = new Set<string>();
  do {
    const option = cursor.take(/\$[a-z]+/iy)?.toLowerCase() ?? cursor.fail('A query option was expected');
    if (seen.has(option)) cursor.fail(`The query option '${option}' is given twice`);
    seen.add(option);
    if (!isOption(option) && option !== '$levels')
      cursor.fail(`The query option '${option}' is not supported`);
    cursor.expectSymbol('=');
    if (isOption(option)) cursor.nested(() => readOption(cursor, option, item.options, depth + 1));
    else item.levels = parseLevels(cursor, depth);
  } while (cursor.takeSymbol(';'));
  cursor.expectSymbol(')');
  return item;
}

/** `$levels=2` or `max`, which is as deep as expansions may go. */
function parseLevels(cursor: Cursor, depth: number): number {
  const deepest = cursor.limits.expandDepth - depth + 1;
  if (cursor.take(/max/iy)) return deepest;
  const levels = parseCount(cursor);
  if (levels < 1 || levels > deepest)
    cursor.fail(`$expand goes at most ${cursor.limits.expandDepth} levels deep`);
  return levels;
}

function parseCount(cursor: Cursor): number {
  return Number(cursor.take(/\d{1,9}(?!\d)/y) ?? cursor.fail('A whole number was expected'));
}
