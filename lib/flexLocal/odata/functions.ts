import type { ValueType } from './entityType';

/** A function of `$filter`: types of its arguments (trailing `?` for one that may be left out), its result, its SQL. */
export type ODataFunction = {
  args: (ValueType | `${ValueType}?`)[];
  result: Exclude<ValueType, 'null'>;
  sql: (...args: string[]) => string;
};

function datePart(format: string): ODataFunction {
  return {
    args: ['date'],
    result: 'number',
    sql: (date) => `CAST(strftime('${format}', ${date}) AS INTEGER)`,
  };
}

/** A start below 0 counts from the end, and one before the beginning is the beginning (OData 4.01 part 2, 5.1.1.7.3). */
function substring(text = '', start = '', length?: string): string {
  const from = 'iif(start < 0, max(length(text) + start, 0), start) + 1';
  const given = `SELECT ${text} AS text, ${start} AS start${length === undefined ? '' : `, ${length} AS length`}`;
  return `(SELECT substr(text, ${from}${length === undefined ? '' : ', max(length, 0)'}) FROM (${given}))`;
}

/** Source: OData 4.01 part 2, section 5.1.1.5 to 5.1.1.9. Positions count from 0 there and from 1 in SQL. */
export const FUNCTIONS: Record<string, ODataFunction> = {
  contains: {
    args: ['string', 'string'],
    result: 'boolean',
    sql: (text, part) => `(instr(${text}, ${part}) > 0)`,
  },
  startswith: {
    args: ['string', 'string'],
    result: 'boolean',
    sql: (text, part) => `(substr(${text}, 1, length(${part})) = ${part})`,
  },
  endswith: {
    args: ['string', 'string'],
    result: 'boolean',
    sql: (text, part) =>
      `(length(${text}) >= length(${part}) AND substr(${text}, length(${text}) - length(${part}) + 1) = ${part})`,
  },
  length: { args: ['string'], result: 'number', sql: (text) => `length(${text})` },
  indexof: {
    args: ['string', 'string'],
    result: 'number',
    sql: (text, part) => `(instr(${text}, ${part}) - 1)`,
  },
  substring: {
    args: ['string', 'number', 'number?'],
    result: 'string',
    sql: substring,
  },
  tolower: { args: ['string'], result: 'string', sql: (text) => `lower(${text})` },
  toupper: { args: ['string'], result: 'string', sql: (text) => `upper(${text})` },
  trim: { args: ['string'], result: 'string', sql: (text) => `trim(${text}, char(9, 10, 13, 32))` },
  concat: { args: ['string', 'string'], result: 'string', sql: (left, right) => `(${left} || ${right})` },
  year: datePart('%Y'),
  month: datePart('%m'),
  day: datePart('%d'),
  hour: datePart('%H'),
  minute: datePart('%M'),
  second: datePart('%S'),
  fractionalseconds: {
    args: ['date'],
    result: 'number',
    sql: (date) => `(CAST(substr(strftime('%f', ${date}), 4) AS INTEGER) / 1000.0)`,
  },
  // Dates are kept in UTC, and a date without a time is its midnight.
  totaloffsetminutes: { args: ['date'], result: 'number', sql: (date) => `(0 * length(${date}))` },
  date: {
    args: ['date'],
    result: 'date',
    sql: (date) => `strftime('%Y-%m-%dT00:00:00.000Z', ${date})`,
  },
  mindatetime: { args: [], result: 'date', sql: () => `'0001-01-01T00:00:00.000Z'` },
  maxdatetime: { args: [], result: 'date', sql: () => `'9999-12-31T23:59:59.999Z'` },
  now: { args: [], result: 'date', sql: () => `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')` },
  round: { args: ['number'], result: 'number', sql: (number) => `round(${number})` },
  floor: { args: ['number'], result: 'number', sql: (number) => `floor(${number})` },
  ceiling: { args: ['number'], result: 'number', sql: (number) => `ceil(${number})` },
};
