import fc from 'fast-check';
import { saveModelData } from '@/lib/flexLocal/database';
import { ODataError, parseQuery, queryList, type EntityType, type QueryContext } from '@/lib/flexLocal/odata';
import type { Expression } from '@/lib/flexLocal/odata/ast';
import { componentType } from '@/lib/flexLocal/api/schema/entities';
import { packData } from '@/lib/ifc';
import { aDatabase } from '../database/aDatabase';
import { aHouse, anEntity, anIfcData } from '../database/anIfcData';
import { anyExpression } from './anyExpression';
import { printExpression } from './printExpression';

let context: QueryContext;
beforeAll(async () => {
  const database = await aDatabase();
  await saveModelData(database, 1, packData(aHouse()));
  await saveModelData(
    database,
    2,
    packData(
      anIfcData(Array.from({ length: 1200 }, (_, place) => anEntity({ kind: 'Component', entityId: place }))),
    ),
  );
  context = { read: database.read, parameters: {} };
});

function query(options: Record<string, string>, type: EntityType = componentType) {
  return queryList(context, type, parseQuery(new URLSearchParams(options)));
}

/** Renames the paths of a random expression to things that a Component has, so that some of it makes sense. */
function sensible(expression: Expression): Expression {
  const names = ['Name', 'EntityId', 'DateCreated', 'Spaces/$count', 'Model/Name', 'ComponentType/Name'];
  return JSON.parse(JSON.stringify(expression), (_key, value) => {
    if (value?.kind === 'path')
      return { ...value, segments: (names[value.segments.join('').length % names.length] ?? '').split('/') };
    if (value?.kind === 'lambda') return { ...value, path: { ...value.path, segments: ['Spaces'] } };
    return value;
  }) as Expression;
}

test('any filter and any order is answered or refused, and never breaks', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(anyExpression.map(sensible), fc.boolean(), async (expression, sorts) => {
      try {
        await query({ [sorts ? '$orderby' : '$filter']: printExpression(expression), $top: '1' });
        answered += 1;
      } catch (error) {
        if (!(error instanceof ODataError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
  expect(answered).toBeGreaterThan(0);
});

test.each([
  `tolower(${'tolower('.repeat(60)}Name${')'.repeat(60)}) eq 'a'`,
  `EntityId eq ${'1 add '.repeat(900)}1`,
  `EntityId eq ${'1 add ('.repeat(90)}1${')'.repeat(90)}`,
  `${'Spaces/any(s:'.repeat(40)}true${')'.repeat(40)}`,
])('%.40s… is answered, or refused as too complex', async (filter) => {
  await expect(
    query({ $filter: filter, $top: '1' }).then(
      () => 'answered',
      (error: ODataError) => error.message,
    ),
  ).resolves.toMatch(/^(answered|The query is too complex\.)$/);
});

test('a chain of a thousand is answered', async () => {
  const filter = Array.from({ length: 1000 }, (_, id) => `EntityId eq ${id}`).join(' or ');
  expect(await query({ $filter: filter, $count: 'true', $top: '0' })).toMatchObject({ count: 1003 });
});

test.each([
  ['Name eq 5', 'string'],
  ["EntityId eq 'five'", 'number'],
  ['DateCreated gt 5', 'date'],
  ['Name', 'boolean'],
  ['not Name eq null', 'boolean'],
  ["Name add 'x' eq null", 'number'],
  ['contains(Name)', 'takes 2 arguments'],
  ["substring(Name) eq 'x'", 'takes 2 to 3 arguments'],
  ['sqrt(EntityId) eq 2', "no function 'sqrt'"],
  ['Spaces eq null', 'only be counted'],
  ['Spaces/Name eq null', 'only be counted'],
  ['Model eq null', 'property was expected'],
  ['Model/any()', 'not a list'],
  ['Spaces/any(s:s eq null)', 'property was expected'],
  ['Spaces/Zones/any()', 'Only the last'],
  ['Nothing/any()', "named 'Nothing'"],
  ['Model/Nothing eq 1', "named 'Nothing'"],
  ["Attributes/any(a:a/Value eq 'x')", "named 'Value'"],
])('%s is refused: %s', async (filter, message) => {
  await expect(query({ $filter: filter })).rejects.toThrow(ODataError);
  await expect(query({ $filter: filter })).rejects.toThrow(message);
});

test.each([
  [{ $expand: 'Nothing' }, "named 'Nothing'"],
  [{ $expand: 'Model($count=true)' }, 'not a list'],
  [{ $select: 'Nothing' }, "named 'Nothing'"],
  [{ $orderby: 'Nothing' }, "named 'Nothing'"],
])('%j is refused', async (options, message) => {
  await expect(query(options as Record<string, string>)).rejects.toThrow(message);
});

test('a list without $top ends at a thousand and says that there is more', async () => {
  const first = await query({ $filter: 'AssetModelId eq 2' });
  expect([first.value.length, first.hasMore]).toEqual([1000, true]);
  const second = await query({ $filter: 'AssetModelId eq 2', $skip: '1000' });
  expect([second.value.length, second.hasMore]).toEqual([200, false]);
  expect((await query({ $filter: 'AssetModelId eq 2', $top: '1000' })).hasMore).toBe(false);
});

test('what a client writes never becomes a part of the statement', async () => {
  const statements: string[] = [];
  const spy: QueryContext = {
    ...context,
    read: (sql, args) => (statements.push(sql), context.read(sql, args)),
  };
  const filter = `Name eq 'x''; DROP TABLE entity; --' or contains(Name, '"marker"') or EntityId eq 424242`;
  await queryList(spy, componentType, parseQuery(new URLSearchParams({ $filter: filter })));
  expect(statements.join('\n')).not.toMatch(/DROP|marker|424242/);
});
