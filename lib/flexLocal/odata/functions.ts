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
    sql: (text, start, length) => `substr(${text}, ${start} + 1${length === undefined ? '' : `, ${length}`})`,
  },
  tolower: { args: ['string'], result: 'string', sql: (text) => `lower(${text})` },
  toupper: { args: ['string'], result: 'string', sql: (text) => `upper(${text})` },
  trim: { args: ['string'], result: 'string', sql: (text) => `trim(${text})` },
  concat: { args: ['string', 'string'], result: 'string', sql: (left, right) => `(${left} || ${right})` },
  year: datePart('%Y'),
  month: datePart('%m'),
  day: datePart('%d'),
  hour: datePart('%H'),
  minute: datePart('%M'),
  second: datePart('%S'),
  now: { args: [], result: 'date', sql: () => `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')` },
  round: { args: ['number'], result: 'number', sql: (number) => `round(${number})` },
  floor: { args: ['number'], result: 'number', sql: (number) => `floor(${number})` },
  ceiling: { args: ['number'], result: 'number', sql: (number) => `ceil(${number})` },
};
