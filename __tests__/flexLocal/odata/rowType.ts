import type { EntityType } from '@/lib/flexLocal/odata';
import type { ReferenceRow } from './evaluate';

const field = (type: 'string' | 'number' | 'boolean' | 'date', name: keyof ReferenceRow) => ({
  type,
  sql: (row: string) => `(${row}.value ->> '${name}')`,
});

/** The rows of `:rows`, a JSON list. */
export const rowType: EntityType = {
  name: 'Row',
  from: (row) => `json_each(:rows) ${row}`,
  key: (row) => [`${row}.key`],
  order: (row) => [`${row}.key`],
  properties: {
    Key: { type: 'number', sql: (row) => `${row}.key` },
    Text: field('string', 'text'),
    Count: field('number', 'count'),
    Size: field('number', 'size'),
    Flag: field('boolean', 'flag'),
    Date: field('date', 'date'),
    Flags: field('string', 'flags'),
  },
  navigations: {
    Parent: {
      target: () => rowType,
      many: false,
      link: (row, to) => `${to}.key = ${row}.value ->> 'parent'`,
    },
    Children: {
      target: () => rowType,
      many: true,
      link: (row, to) => `${to}.value ->> 'parent' = ${row}.key`,
    },
  },
};
