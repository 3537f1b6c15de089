import type { Arithmetic, Comparison, Expression, Literal, Path } from './ast';
import type { Cursor } from './cursor';
import { parseLiteral } from './parseLiteral';

/**
 * Reads one expression up to where it ends: the end of the text, or a `,`, `;` or `)` that is not its own.
 * Operators bind as OData 4.01 part 2, section 5.1.1.14 says, from loose to tight: or, and, equality, relation and `in`,
 * sum, product, `not` and minus.
 *
 * @throws {ODataError} with the position
 */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(() =>
    parseJunction(cursor, 'or', () => parseJunction(cursor, 'and', () => parseEquality(cursor))),
  );
}

/** A chain of `and` or `or` as one node, so that a long one is not a deep one. */
function parseJunction(cursor: Cursor, kind: 'and' | 'or', parseOperand: () => Expression): Expression {
  const first = parseOperand();
  const operands = [first];
  while (takeOperator(cursor, [kind])) operands.push(parseOperand());
  return operands.length === 1 ? first : { kind, operands };
}

function parseEquality(cursor: Cursor): Expression {
  return parseComparisons(cursor, ['eq', 'ne'], () => parseRelation(cursor));
}

function parseRelation(cursor: Cursor): Expression {
  const left = parseComparisons(cursor, ['gt', 'ge', 'lt', 'le'], () => parseSum(cursor));
  if (takeOperator(cursor, ['in'])) return { kind: 'in', operand: left, values: parseValues(cursor) };
  if (takeOperator(cursor, ['has'])) return { kind: 'has', operand: left, flags: parseFlags(cursor) };
  return left;
}

function parseComparisons(
  cursor: Cursor,
  operators: Comparison[],
  parseOperand: () => Expression,
): Expression {
  let left = parseOperand();
  for (let operator; (operator = takeOperator(cursor, operators));) {
    cursor.countExpression();
    left = { kind: 'comparison', operator, left, right: parseOperand() };
  }
  return left;
}

function parseSum(cursor: Cursor): Expression {
  return parseArithmetic(cursor, ['add', 'sub'], () =>
    parseArithmetic(cursor, ['mul', 'divby', 'div', 'mod'], () => parseUnary(cursor)),
  );
}

function parseArithmetic(
  cursor: Cursor,
  operators: Arithmetic[],
  parseOperand: () => Expression,
): Expression {
  let left = parseOperand();
  for (let operator; (operator = takeOperator(cursor, operators));) {
    cursor.countExpression();
    left = { kind: 'arithmetic', operator, left, right: parseOperand() };
  }
  return left;
}

function parseUnary(cursor: Cursor): Expression {
  cursor.skipBlanks();
  if (cursor.take(/not(?=[ \t(])/iy)) return parseNegation(cursor, 'not');
  if (cursor.take(/-(?!\d)/y)) return parseNegation(cursor, 'negate');
  return parsePrimary(cursor);
}

function parseNegation(cursor: Cursor, kind: 'not' | 'negate'): Expression {
  cursor.countExpression();
  return { kind, operand: cursor.nested(() => parseUnary(cursor)) };
}

function parsePrimary(cursor: Cursor): Expression {
  if (cursor.takeSymbol('(')) {
    const inner = parseExpression(cursor);
    cursor.expectSymbol(')');
    return inner;
  }
  const literal = parseLiteral(cursor);
  if (literal) return literal;
  const at = cursor.position;
  if (cursor.sees(/\$it(?![\p{L}\p{Nd}_])/uy)) return parsePath(cursor, at);
  if (cursor.sees(/[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*[ \t]*\(/uy))
    return parseCall(cursor, at);
  return parsePath(cursor, at);
}

function parseCall(cursor: Cursor, at: number): Expression {
  cursor.countExpression();
  const name = (cursor.take(/[\p{L}\p{Nd}_.]+/uy) ?? '').toLowerCase();
  cursor.expectSymbol('(');
  const args: Expression[] = [];
  if (!cursor.takeSymbol(')')) {
    do args.push(parseExpression(cursor));
    while (cursor.takeSymbol(','));
    cursor.expectSymbol(')');
  }
  return { kind: 'call', name, args, at };
}

/** `Name`, `Model/AssetId`, `Components/$count`, or a path that ends in a lambda: `Models/any(m:m/Name eq 'A')`. */
function parsePath(cursor: Cursor, at: number): Expression {
  const segments: string[] = [];
  if (!cursor.take(/\$it(\/|(?![\p{L}\p{Nd}_]))/uy)) segments.push(cursor.expectIdentifier());
  else if (cursor.text[cursor.position - 1] === '/') segments.push(cursor.expectIdentifier());
  else cursor.fail('A property was expected after $it');
  while (cursor.take(/\//y)) {
    const quantifier = cursor.take(/(any|all)(?=\()/iy);
    if (quantifier)
      return parseLambda(cursor, quantifier.toLowerCase() as 'any' | 'all', { kind: 'path', segments, at });
    if (cursor.take(/\$count(?![\p{L}\p{Nd}_])/uy)) {
      segments.push('$count');
      const filter = parseCountFilter(cursor);
      return filter ? { kind: 'path', segments, filter, at } : { kind: 'path', segments, at };
    }
    segments.push(cursor.expectIdentifier());
  }
  return { kind: 'path', segments, at };
}

function parseLambda(cursor: Cursor, quantifier: 'any' | 'all', path: Path): Expression {
  cursor.countExpression();
  cursor.expectSymbol('(');
  if (quantifier === 'any' && cursor.takeSymbol(')')) return { kind: 'lambda', quantifier, path, body: null };
  const variable = cursor.expectIdentifier();
  cursor.expectSymbol(':');
  const predicate = parseExpression(cursor);
  cursor.expectSymbol(')');
  return { kind: 'lambda', quantifier, path, body: { variable, predicate } };
}

/** `'See,Edit'` after `has`, with its type before it or not. */
function parseFlags(cursor: Cursor): Literal {
  const at = cursor.position;
  const flags = parseLiteral(cursor);
  return flags?.type === 'string' ? flags : cursor.fail('A value of an enumeration was expected', at);
}

/** `($filter=...)` after `Components/$count` (OData 4.01 part 2, section 4.8). */
function parseCountFilter(cursor: Cursor): Expression | undefined {
  if (!cursor.take(/\([ \t]*\$filter[ \t]*=[ \t]*/iy)) return undefined;
  cursor.countExpression();
  const filter = parseExpression(cursor);
  cursor.expectSymbol(')');
  return filter;
}

/** `('A','B')` after `in`. */
function parseValues(cursor: Cursor): Literal[] {
  const values: Literal[] = [];
  cursor.expectSymbol('(');
  do {
    cursor.countExpression();
    values.push(parseLiteral(cursor) ?? cursor.fail('A value was expected'));
  } while (cursor.takeSymbol(','));
  cursor.expectSymbol(')');
  return values;
}

/** Takes one of the operators, which are words between blanks or brackets; either case (OData 4.01 5.1.1.1). */
function takeOperator<T extends string>(cursor: Cursor, operators: T[]): T | null {
  const start = cursor.position;
  cursor.skipBlanks();
  const touches = cursor.position === start && !' \t)'.includes(cursor.text[start - 1] ?? ' ');
  const word = touches ? null : cursor.take(/[a-z]+(?=[ \t(])/iy)?.toLowerCase();
  const operator = operators.find((candidate) => candidate === word);
  if (operator) cursor.skipBlanks();
  else cursor.position = start;
  return operator ?? null;
}
