import { type ColourSource } from '@/lib/flexContract';
import { legendOf } from '../colour/legendOf';
import { type ObjectIndex } from '../objects';
import { findKey, matchRows, type KeyKind, type RowMatch } from './matchRows';
import { readNumbers } from './readNumbers';
import { type CsvTable } from './readTable';

/** A spreadsheet that is open, and which of its columns name things and give the value. */
export type CsvSession = {
  table: CsvTable;
  /** Null where no column names anything of the model. */
  key: { column: number; kind: KeyKind } | null;
  value: number;
};

/** Labels of a legend are one line. */
const MOST_LABEL_CHARS = 100;

/** The columns as they are most likely meant: the key that finds most, and the first other column as the value. */
export function startSession(table: CsvTable, index: ObjectIndex): CsvSession {
  const key = findKey(table, index);
  const others = [...table.columns.keys()].filter((column) => column !== key?.column);
  return { table, key, value: others.find((column) => hasFewValues(table, column)) ?? others[0] ?? 0 };
}

/** A column in which every row says something else is a name or a remark, unless it is one of numbers. */
function hasFewValues({ rows, delimiter }: CsvTable, column: number): boolean {
  const cells = rows.slice(0, 1000).map((row) => row[column] ?? '');
  const filled = cells.filter(Boolean);
  return new Set(filled).size < filled.length || readNumbers(cells, delimiter === ';') !== null;
}

/** The rows that found their things, and the colours that come of them; null without a key. */
export function colourSession(
  session: CsvSession,
  index: ObjectIndex,
): { match: RowMatch; source: ColourSource } | null {
  const { table, key, value } = session;
  if (!key) return null;
  const match = matchRows(table, key, index);
  const cells = table.rows.map((row) => row[value] ?? '');
  const numbers = readNumbers(cells, table.delimiter === ';');
  const entries = legendOf(
    [...match.rowOf.keys()],
    (entityId) => {
      const row = match.rowOf.get(entityId)!;
      return numbers ? numbers[row] : cells[row]!.slice(0, MOST_LABEL_CHARS);
    },
    { palette: numbers ? 'ramp' : 'distinct' },
  );
  return {
    match,
    source: {
      by: 'csv',
      fileName: table.fileName.slice(0, 200),
      column: table.columns[value] ?? '',
      entries: entries
        .filter(({ faded }) => !faded)
        .map(({ label, rgb, entityIds }) => ({ label, rgb: [...rgb], entityIds: [...entityIds] })),
    },
  };
}
