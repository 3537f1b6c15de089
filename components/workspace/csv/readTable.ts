/** A spreadsheet as text. `left` counts rows and columns that were more than can be shown. */
export type CsvTable = {
  fileName: string;
  delimiter: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  left: { rows: number; columns: number };
};

/** Why a file cannot be read, in words for the reader. */
export class CsvError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CsvError';
  }
}

const MOST_BYTES = 100_000_000;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;
/** A cell beyond this is cut: no value to colour by is as long. */
const MOST_CELL_CHARS = 500;

const DELIMITERS = [';', '\t', ',', '|'] as const;
const ZIP_START = 'PK\u0003\u0004';

/**
 * Reads comma, semicolon or tab separated values (RFC 4180, and what Excel writes). Everything stays text: nothing is
 * run, whatever it begins with.
 * @throws {CsvError} when it is no such file
 */
export async function readTable(file: Blob, fileName: string): Promise<CsvTable> {
  if (file.size > MOST_BYTES)
    throw new CsvError('This file is larger than 100 MB. Leave out the columns that are not needed.');
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text.startsWith(ZIP_START)) throw new CsvError('This is an Excel workbook. Save it as CSV first.');
  if (text.includes('\u0000')) throw new CsvError('This is not a text file. Save the spreadsheet as CSV.');
  // Excel may say which sign it has used, in a line of its own.
  const told = /^sep=(.)\r?\n/i.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const delimiter = told?.[1] ?? guessDelimiter(body);
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(body, {
    delimiter,
    skipEmptyLines: 'greedy',
    preview: MOST_ROWS + 2,
  });
  const [head, ...rows] = data;
  if (!head || rows.length === 0)
    throw new CsvError('This file has no rows. It needs a line of headings and a line for each thing.');
  const columns = head.slice(0, MOST_COLUMNS).map((name, index) => cell(name) || `Column ${index + 1}`);
  return {
    fileName,
    delimiter,
    columns,
    rows: rows.slice(0, MOST_ROWS).map((row) => columns.map((_, index) => cell(row[index] ?? ''))),
    left: { rows: Math.max(0, rows.length - MOST_ROWS), columns: Math.max(0, head.length - MOST_COLUMNS) },
  };
}

const cell = (text: string) => text.slice(0, MOST_CELL_CHARS).trim();

/** By its mark, else UTF-8 where it is, else what Windows writes in the west. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that stands most often in the headings, quoted ones left out. */
function guessDelimiter(text: string): string {
  const bare = text
    .slice(0, 100_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .trimStart();
  const headings = bare.slice(0, bare.search(/\r|\n|$/));
  const counts = DELIMITERS.map((sign) => headings.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
