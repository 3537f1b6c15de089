/** A value in a CSV file (RFC 4180). One that a spreadsheet would take for a formula is kept a text by an apostrophe. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Records as CSV, with a line of names first; nothing at all when there are none. */
export async function* csvLines(records: AsyncIterable<object>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const record of records) {
    if (isFirst) yield `${Object.keys(record).join(',')}\r\n`;
    isFirst = false;
    yield `${Object.values(record).map(cell).join(',')}\r\n`;
  }
}

/** Records as JSON lines: one JSON text a line. */
export async function* jsonLines(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}
