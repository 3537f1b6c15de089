import type { Expression, Literal } from '@/lib/flexLocal/odata/ast';

/** Writes an expression as OData, with brackets around every part, so that reading it back must give the same tree. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression);
    case 'path':
      return (
        expression.segments.join('/') +
        (expression.filter ? `($filter=${printExpression(expression.filter)})` : '')
      );
    case 'and':
    case 'or':
      return expression.operands.map(inBrackets).join(` ${expression.kind} `);
    case 'not':
      return `not ${inBrackets(expression.operand)}`;
    case 'negate':
      return `-${inBrackets(expression.operand)}`;
    case 'comparison':
    case 'arithmetic':
      return `${inBrackets(expression.left)} ${expression.operator} ${inBrackets(expression.right)}`;
    case 'in':
      return `${inBrackets(expression.operand)} in (${expression.values.map(printLiteral).join(',')})`;
    case 'has':
      return `${inBrackets(expression.operand)} has ${printLiteral(expression.flags)}`;
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(',')})`;
    case 'lambda': {
      const body = expression.body
        ? `${expression.body.variable}:${printExpression(expression.body.predicate)}`
        : '';
      return `${expression.path.segments.join('/')}/${expression.quantifier}(${body})`;
    }
  }
}

function inBrackets(expression: Expression): string {
  return `(${printExpression(expression)})`;
}

function printLiteral(literal: Literal): string {
  return literal.type === 'string' ? `'${literal.value.replaceAll("'", "''")}'` : String(literal.value);
}

/** The tree without the places of its parts in the text. */
export function withoutPlaces(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value)));
}
