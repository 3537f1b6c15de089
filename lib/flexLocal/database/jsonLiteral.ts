/** A constant of the program as JSON in the text of a statement. What others wrote is bound as a parameter instead. */
export function jsonLiteral(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'`;
}
