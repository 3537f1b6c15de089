import type { SearchTerm } from './ast';
import type { Cursor } from './cursor';

/**
 * Reads `$search`: words and "quoted phrases", all of which must be met, with `OR`, `NOT` and brackets.
 * Source: OData 4.01 part 2, section 5.1.7; the operators are in capitals there.
 */
export function parseSearch(cursor: Cursor): SearchTerm {
  return cursor.nested(() => {
    const terms = [parseAnd(cursor)];
    while (takeWord(cursor, /OR(?=[ \t("])/y)) terms.push(parseAnd(cursor));
    return junction('or', terms);
  });
}

function parseAnd(cursor: Cursor): SearchTerm {
  const terms = [parseTerm(cursor)];
  for (;;) {
    const isFollowed = takeWord(cursor, /AND(?=[ \t("])/y);
    cursor.skipBlanks();
    if (!isFollowed && (cursor.atEnd || cursor.sees(/[);]|OR(?=[ \t("])/y))) return junction('and', terms);
    terms.push(parseTerm(cursor));
  }
}

function parseTerm(cursor: Cursor): SearchTerm {
  cursor.skipBlanks();
  cursor.countExpression();
  if (cursor.take(/NOT(?=[ \t("])/y)) return { kind: 'not', term: cursor.nested(() => parseTerm(cursor)) };
  if (cursor.takeSymbol('(')) {
    const inner = parseSearch(cursor);
    cursor.expectSymbol(')');
    return inner;
  }
  const phrase = cursor.take(/"(?:[^"\\]|\\.)*"/y);
  if (phrase) return { kind: 'text', text: phrase.slice(1, -1).replace(/\\(.)/g, '$1') };
  const word = cursor.take(/[^\s"();]+/y) ?? cursor.fail('A word to search for was expected');
  return { kind: 'text', text: word };
}

function takeWord(cursor: Cursor, word: RegExp): boolean {
  cursor.skipBlanks();
  return cursor.take(word) !== null;
}

function junction(kind: 'and' | 'or', terms: SearchTerm[]): SearchTerm {
  return terms.length === 1 && terms[0] ? terms[0] : { kind, terms };
}
