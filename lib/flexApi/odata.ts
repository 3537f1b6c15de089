import 'server-only';
import { MAX_TOP } from './url';

/** A string in an OData expression: in single quotes, with a quote inside doubled (OData 4.01 part 2, 5.1.1.14.1). */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The longest text that is searched for, in characters; more would not fit into the address once encoded. */
const MAX_SEARCH_CHARS = 100;

/** A condition that one of `properties` holds the text, whatever its case; undefined for an empty text. */
export function contains(properties: readonly string[], text: string | undefined): string | undefined {
  const wanted = text?.trim().slice(0, MAX_SEARCH_CHARS).toWellFormed().toLowerCase();
  if (!wanted) return undefined;
  const tests = properties.map((property) => `contains(tolower(${property}),${quote(wanted)})`);
  return tests.join(' or ');
}

/** All conditions at once. Each is put in brackets, so that an `or` in one cannot loosen another. */
export function allOf(...conditions: (string | undefined)[]): Record<string, string> {
  const set = conditions.filter((condition) => condition !== undefined);
  return set.length ? { $filter: set.map((condition) => `(${condition})`).join(' and ') } : {};
}

const DEFAULT_PAGE_SIZE = 50;

/** A page as asked for: from 1, and of 1 to 1,000 rows. */
export function pageOf(query: { page?: number; pageSize?: number }) {
  const page = Math.max(1, Math.trunc(query.page ?? 1) || 1);
  const pageSize = Math.min(MAX_TOP, Math.max(1, Math.trunc(query.pageSize ?? DEFAULT_PAGE_SIZE) || 1));
  const $skip = Math.min((page - 1) * pageSize, 2_147_483_647);
  return { page, pageSize, options: { $top: String(pageSize), $skip: String($skip), $count: 'true' } };
}
