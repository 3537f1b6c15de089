import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { aimRoutes, serverRoutes } from '@/lib/flexLocal/api/aim';
import { ENTITY_FAMILIES } from '@/lib/flexLocal/api/aim/entityFamilies';
import { type Route } from '@/lib/flexLocal/api/http/routes';
import { identityRoutes, openRoutes, visitorRoutes } from '@/lib/flexLocal/api/identity';

/** The tables of docs/flex-api are held against the routes: neither may know an endpoint that the other does not. */

const DOCS = path.resolve('docs/flex-api');

type Row = { endpoint: string; checkedBy: string; page: string };

/** The rows whose first cell is a method and a path. */
function readRows(): Row[] {
  return readdirSync(DOCS).flatMap((page) =>
    readFileSync(path.join(DOCS, page), 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, endpoint, ...cells] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
        if (!endpoint || !/^`(GET|POST|PUT|PATCH|DELETE) /.test(endpoint) || cells.length < 4) return [];
        return [{ endpoint: endpoint.replaceAll('`', ''), checkedBy: cells[2] ?? '', page }];
      }),
  );
}

/** `GET Spaces(..)/x` from both ways of writing: names in lower case, brackets emptied, parameters as `*`. */
function plain(method: string, segments: readonly string[]): string {
  return `${method} ${segments.join('/')}`.toLowerCase();
}

function plainRow(endpoint: string): string[] {
  const [method = '', text = ''] = endpoint.replace(/ K(?=\/|$)/, '()').split(/ (.*)/);
  const segments = (text.split('?')[0] ?? '')
    .replace(/\([^)]*\)/g, '()')
    .split('/')
    .map((part) => (/^\{(?!Set\})\w+\}$/.test(part) ? '*' : part));
  const families = segments[0]?.startsWith('{Set}') ? ENTITY_FAMILIES.map(({ set }) => set) : [null];
  return families.map((set) =>
    plain(
      method,
      segments.map((part) => (set ? part.replace('{Set}', set) : part)),
    ),
  );
}

function plainRoute({ method, pattern }: Pick<Route<never>, 'method' | 'pattern'>): string {
  return plain(
    method,
    pattern.map(({ name, args }) => (name === null ? '*' : args ? `${name}()` : name)),
  );
}

const routes: Pick<Route<never>, 'method' | 'pattern'>[] = [
  ...[...aimRoutes, ...serverRoutes, ...identityRoutes, ...openRoutes, ...visitorRoutes],
];
const rows = readRows();

/** A row may name one value of a parameter: `wexbim/complete` is an endpoint of `wexbim/{set}`. */
function isOf(row: string, route: string): boolean {
  const [ours, theirs] = [row.split('/'), route.split('/')];
  return ours.length === theirs.length && ours.every((part, i) => part === theirs[i] || theirs[i] === '*');
}

test('every endpoint stands in a table', () => {
  expect(routes.length).toBeGreaterThan(150);
  expect(rows.length).toBeGreaterThan(100);
  const documented = rows.flatMap(({ endpoint }) => plainRow(endpoint));
  const missing = routes.map(plainRoute).filter((route) => !documented.some((row) => isOf(row, route)));
  expect([...new Set(missing)]).toEqual([]);
});

test('every row of a table is an endpoint', () => {
  const answered = routes.map(plainRoute);
  const unknown = rows.filter(
    ({ endpoint }) => !plainRow(endpoint).every((row) => answered.some((route) => isOf(row, route))),
  );
  expect(unknown.map(({ page, endpoint }) => `${page}: ${endpoint}`)).toEqual([]);
});

test('every row names tests that are there', () => {
  const wrong = rows.filter(({ checkedBy }) => {
    const files = checkedBy.match(/__tests__\/[\w./-]+/g) ?? [];
    return files.length === 0 || files.some((file) => !existsSync(path.resolve(file)));
  });
  expect(wrong.map(({ page, endpoint, checkedBy }) => `${page}: ${endpoint} ${checkedBy}`)).toEqual([]);
});
