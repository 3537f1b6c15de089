import type { InValue, Row } from '@libsql/client';
import { ODataError } from './odataError';

/** Where queries run, and the named parameters that SQL of the types may use, such as `:tenantId`. */
export type QueryContext = {
  read: (sql: string, args: Record<string, InValue>) => Promise<Row[]>;
  parameters: Record<string, InValue>;
};

/** What SQLite says when a statement is too much for it: more tables, brackets or terms than it is built for. */
const TOO_COMPLEX =
  /parser stack overflow|expression tree is too large|too many (terms|columns|sql variables)|at most \d+ tables/i;

/** Runs a query; one that asks for more than SQLite can do, or takes too long, is the caller's fault. */
export async function readRows(
  context: QueryContext,
  sql: string,
  args: Record<string, InValue>,
): Promise<Row[]> {
  try {
    return await context.read(sql, args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (TOO_COMPLEX.test(error.message)) throw new ODataError('The query is too complex.');
    if ((error as { code?: unknown }).code === 'SQLITE_INTERRUPT')
      throw new ODataError('The query takes too long. Ask for one model (AssetModelId eq ...), or for less.');
    throw error;
  }
}
