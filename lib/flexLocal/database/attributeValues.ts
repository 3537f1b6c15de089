import type { InValue } from '@libsql/client';
import type { IfcValue } from '@/lib/ifc';

/** Types of values (CONTRACT.md 5.4, less the flags `Undefined` and `NotNull`). */
export const DATA_TYPES = ['Integer', 'Real', 'Date', 'Logical', 'Text'] as const;
export type DataType = (typeof DATA_TYPES)[number];

/** A whole number or a decimal one, with an exponent or not. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A date, with a time or not; others that JavaScript reads depend on the machine. */
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** The same value as another type, or null where that would lose something: `1.5` is no Integer, `brick` no number. */
export function convertValue(value: IfcValue, wanted: DataType): IfcValue | null {
  if (value.dataType === wanted) return value;
  const text = String(value.value).trim();
  switch (wanted) {
    case 'Text':
      return { dataType: 'Text', value: String(value.value) };
    case 'Real':
    case 'Integer': {
      const number = Number(text);
      if (!NUMBER.test(text) || !Number.isFinite(number)) return null;
      if (wanted === 'Real') return { dataType: 'Real', value: number };
      return Number.isSafeInteger(number) ? { dataType: 'Integer', value: number } : null;
    }
    case 'Logical':
      if (/^(true|1)$/i.test(text)) return { dataType: 'Logical', value: true };
      return /^(false|0)$/i.test(text) ? { dataType: 'Logical', value: false } : null;
    case 'Date':
      return DATE.test(text) && !Number.isNaN(Date.parse(text)) ? { dataType: 'Date', value: text } : null;
  }
}

/** The columns `text`, `logical`, `date`, `integer` and `real`, of which one is filled. */
export function valueColumns(value: IfcValue): InValue[] {
  return [
    value.dataType === 'Text' ? value.value : null,
    value.dataType === 'Logical' ? Number(value.value) : null,
    value.dataType === 'Date' ? value.value : null,
    value.dataType === 'Integer' ? value.value : null,
    value.dataType === 'Real' ? value.value : null,
  ];
}

/** The value that a row holds in one of its columns; a row without one is refused by the caller's query. */
export function valueOfRow(row: Record<string, unknown>): IfcValue {
  if (row.text !== null) return { dataType: 'Text', value: String(row.text) };
  if (row.logical !== null) return { dataType: 'Logical', value: Number(row.logical) === 1 };
  if (row.date !== null) return { dataType: 'Date', value: String(row.date) };
  if (row.integer !== null) return { dataType: 'Integer', value: Number(row.integer) };
  return { dataType: 'Real', value: Number(row.real) };
}
