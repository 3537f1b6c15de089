import fc from 'fast-check';
import { ODataError, parseQuery, queryList } from '@/lib/flexLocal/odata';
import { aDatabase } from '../database/aDatabase';
import { anyFilter, anyRows } from './anySensibleFilter';
import { evaluate } from './evaluate';
import { printExpression } from './printExpression';
import { rowType } from './rowType';

test('what SQL finds is what the reference finds, null among it', async () => {
  const { read } = await aDatabase();
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(anyRows, anyFilter(3, []), async (rows, filter) => {
      const text = printExpression(filter);
      const expected = rows.flatMap((row, key) => (evaluate(filter, row, rows) === true ? [key] : []));
      const context = { read, parameters: { rows: JSON.stringify(rows) } };
      try {
        const page = await queryList(context, rowType, parseQuery(new URLSearchParams({ $filter: text })));
        expect(page.value.map(({ Key }) => Key)).toEqual(expected);
        answered += 1;
      } catch (error) {
        if (!(error instanceof ODataError && /too complex|1000 expressions|100 levels/.test(error.message)))
          throw error;
      }
    }),
    { numRuns: 600 },
  );
  expect(answered).toBeGreaterThan(400);
});
