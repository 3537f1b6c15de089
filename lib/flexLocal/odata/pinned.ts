import type { Expression } from './ast';

/** Whether a filter lets pass only things whose `property` is one value: `AssetModelId eq 5 and (...)`. */
export function isPinned(filter: Expression | undefined, property: string): boolean {
  if (filter?.kind === 'and') return filter.operands.some((operand) => isPinned(operand, property));
  if (filter?.kind !== 'comparison' || filter.operator !== 'eq') return false;
  const { left, right } = filter;
  return (
    (names(left, property) && right.kind === 'literal') || (names(right, property) && left.kind === 'literal')
  );
}

function names(expression: Expression, property: string): boolean {
  return (
    expression.kind === 'path' &&
    expression.segments.length === 1 &&
    expression.segments[0]?.toLowerCase() === property.toLowerCase()
  );
}
