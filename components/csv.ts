/** What one cell may hold; null and undefined are empty. */
export type CsvCell = string | number | boolean | null | undefined;

/** A spreadsheet takes a cell that begins so for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r]/;

/** A number as text begins with a sign as well, and is harmless. */
const NUMBER = /^[+-]?\d+([.,]\d+)*(e[+-]?\d+)?$/i;

/** Excel reads a file as UTF-8 only when it starts with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Writes rows as comma separated values: quotes where they are needed, lines that end with CR LF (RFC 4180).
 * @param guard  puts an apostrophe before text that a spreadsheet would run as a formula; on unless switched off
 */
export function toCsv(rows: readonly (readonly CsvCell[])[], { guard = true } = {}): string {
  return rows.map((row) => `${row.map((cell) => toField(cell, guard)).join(',')}\r\n`).join('');
}

function toField(cell: CsvCell, guard: boolean): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  const isFormula = guard && typeof cell === 'string' && FORMULA.test(text) && !NUMBER.test(text);
  const field = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Hands rows to the reader as a file. */
export function downloadCsv(fileName: string, rows: readonly (readonly CsvCell[])[]): void {
  const text = BYTE_ORDER_MARK + toCsv(rows);
  downloadBlob(fileName, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/** Hands a file to the reader, under a name that every file system takes. */
export function downloadBlob(fileName: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_');
  link.click();
  // The browser reads the file after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
