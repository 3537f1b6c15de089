import type { InValue, Transaction } from '@libsql/client';

/** SQLite takes 32 766 bound values a statement; a fifth of that is as fast and keeps statements short. */
const VALUES_PER_STATEMENT = 6000;

/**
 * Inserts many rows with few statements. Gives way to other requests between statements, because libSQL works on the
 * main thread. Rows whose key is taken are left out.
 *
 * @param rows  one array a row, its values in the order of `columns`
 */
export async function insertRows(
  transaction: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly InValue[])[],
): Promise<void> {
  const rowsPerStatement = Math.max(1, Math.floor(VALUES_PER_STATEMENT / columns.length));
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const chunk = rows.slice(start, start + rowsPerStatement);
    await transaction.execute({
      sql: `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => placeholders).join(', ')}`,
      args: chunk.flat(),
    });
    await new Promise(setImmediate);
  }
}
