const POINT = /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[-+]?\d+)?$/i;
const COMMA = /^[-+]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?(e[-+]?\d+)?$/i;
/** Spaces of any kind and apostrophes, which stand between thousands. */
const THIN = /[\s\u00a0\u202f'’]/g;

/**
 * The numbers of a column, with a decimal point or a decimal comma, whichever all of them fit; empty cells are null. Null
 * when the column is not one of numbers.
 * @param prefersComma  what `1,234` means where the others do not tell
 */
export function readNumbers(cells: readonly string[], prefersComma: boolean): (number | null)[] | null {
  const texts = cells.map((text) => text.replace(THIN, ''));
  const filled = texts.filter(Boolean);
  if (filled.length === 0) return null;
  const fits = (pattern: RegExp) => filled.every((text) => pattern.test(text));
  const [byPoint, byComma] = [fits(POINT), fits(COMMA)];
  if (!byPoint && !byComma) return null;
  const isComma = byComma && (prefersComma || !byPoint);
  const toNumber = (text: string) =>
    Number(isComma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', ''));
  return texts.map((text) => (text ? toNumber(text) : null));
}
