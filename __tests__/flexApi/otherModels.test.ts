import fc from 'fast-check';
import type { Expression } from '@/lib/flexLocal/odata/ast';
import { parseExpression } from '@/lib/flexLocal/odata/parseExpression';
import { Cursor } from '@/lib/flexLocal/odata/cursor';
import { allOf, contains } from '@/lib/flexApi/odata';
import { aFlex, type AFlex } from '../support/aFlex';
import { sendJson } from '../support/fakeFlex';

let world: AFlex;
beforeAll(async () => {
  world = await aFlex();
});
afterAll(() => world.close());

const NASTY = [
  "' or 1 eq 1",
  "') or ('1' eq '1",
  "x') or AssetModelId ne 7 or contains(Name,'",
  "'))) or (true",
  "'/*",
  '*/ or 1 eq 1 --',
  '%27%29 or true',
  "''' or '' eq ''",
  "\\' or true or '",
  "'&$filter=true",
  "'#",
  "' eq null or not (Name eq '",
  '\u2019 or 1 eq 1',
  "')/$count gt 0 or (1 eq 1",
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({
    unit: fc.constantFrom("'", '(', ')', ' or ', ' and ', 'true', '1', ' eq ', 'x', '%27', '&', '\\'),
  }),
  fc.constantFrom(...NASTY),
  fc.tuple(fc.constantFrom(...NASTY), fc.constantFrom(...NASTY)).map(([one, two]) => one + two),
);

const isModel7 = (part: Expression) =>
  part.kind === 'comparison' &&
  part.operator === 'eq' &&
  part.left.kind === 'path' &&
  part.left.segments.join('/') === 'AssetModelId' &&
  part.right.kind === 'literal' &&
  part.right.value === 7;

/** Whether an expression holds for things of model 7 alone: a condition of it that must hold in any case says so. */
const isOfModel7 = (filter: Expression): boolean =>
  isModel7(filter) || (filter.kind === 'and' && filter.operands.some(isOfModel7));

const isSafe = (filter: string) => isOfModel7(parseExpression(new Cursor(filter, '$filter')));

test('of 5,000 texts that are searched for, none loosens the condition that they come with (PX18)', () => {
  fc.assert(
    fc.property(anyText, (search) => {
      const { $filter = '' } = allOf('AssetModelId eq 7', contains(['Name', 'ExternalObjectName'], search));
      expect(isSafe($filter)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('every search that is sent to Flex comes with that condition (PX18)', async () => {
  const filters: string[] = [];
  world.fake.onAuthorized(/\/(Spaces|Levels|Components)(\?|$)/, (request, response) => {
    filters.push(new URL(request.url ?? '', 'http://x').searchParams.get('$filter') ?? '');
    sendJson(response, { '@odata.count': 0, value: [] });
  });
  const { flex } = world;
  const searches = [flex.listSpaces, flex.listLevels, flex.listComponents];
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...searches), async (search, list) => {
      await list('acme', 7, { search });
    }),
    { numRuns: 300 },
  );
  expect(filters.length).toBeGreaterThanOrEqual(300);
  expect(filters.filter((filter) => !isSafe(filter))).toEqual([]);
});
