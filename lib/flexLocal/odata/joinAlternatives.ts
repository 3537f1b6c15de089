import type { Expression, Literal, Path } from './ast';

/**
 * Writes `Status eq 'a' or Status eq 'b'` among the operands of an `or` as `Status in ('a','b')`, which means the same: SQLite
 * looks a list up in an index, and goes through all rows for an `or` of several `IS`.
 */
export function joinAlternatives(operands: Expression[]): Expression[] {
  const lists = new Map<string, Extract<Expression, { kind: 'in' }>>();
  return operands.flatMap((operand): Expression[] => {
    const choice = choiceOf(operand);
    if (!choice) return [operand];
    const key = choice.path.segments.join('/').toLowerCase();
    const list = lists.get(key);
    list?.values.push(choice.value);
    if (list) return [];
    const first = { kind: 'in' as const, operand: choice.path, values: [choice.value] };
    lists.set(key, first);
    return [first];
  });
}

/** What an operand asks of a property, when it asks that it is one value other than null. */
function choiceOf(operand: Expression): { path: Path; value: Literal } | undefined {
  if (operand.kind !== 'comparison' || operand.operator !== 'eq') return undefined;
  const { left, right } = operand;
  if (left.kind !== 'path' || left.filter || right.kind !== 'literal' || right.type === 'null')
    return undefined;
  return { path: left, value: right };
}
