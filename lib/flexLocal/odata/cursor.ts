import { ODataError } from './odataError';

/** Levels of brackets, functions and lambdas; deep enough for any person, shallow enough for the stack. */
const MAX_DEPTH = 100;

/** How much one option of a query may hold: levels of `$expand`, and expressions. */
export type QueryLimits = { expandDepth: number; expressions: number };

/** Limits of the real API where an endpoint states no others (CONTRACT.md 3.1). */
export const QUERY_LIMITS: QueryLimits = { expandDepth: 5, expressions: 1000 };

/** A place in the text of one query option, and the ways to move on. */
export class Cursor {
  position = 0;
  #depth = 0;
  #expressions = 0;

  constructor(
    readonly text: string,
    readonly option: string,
    readonly limits: QueryLimits = QUERY_LIMITS,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** Takes what `pattern` (sticky) matches here, or gives null and stays. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.position += match[0].length;
    return match[0];
  }

  /** Whether `pattern` (sticky) matches here. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    return pattern.test(this.text);
  }

  /** Takes `symbol` and the blanks around it, if it is here. */
  takeSymbol(symbol: string): boolean {
    const start = this.position;
    this.skipBlanks();
    if (!this.text.startsWith(symbol, this.position)) {
      this.position = start;
      return false;
    }
    this.position += symbol.length;
    this.skipBlanks();
    return true;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail(`'${symbol}' was expected`);
  }

  skipBlanks(): void {
    this.take(/[ \t]*/y);
  }

  expectEnd(): void {
    this.skipBlanks();
    if (!this.atEnd) this.fail(`Unexpected '${this.text.slice(this.position, this.position + 20)}'`);
  }

  /** A name of a property, function or variable. */
  expectIdentifier(): string {
    return this.take(/[\p{L}_][\p{L}\p{Nd}_]{0,127}/uy) ?? this.fail('A name was expected');
  }

  /** Runs `read` one level deeper. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.fail(`The query is nested more than ${MAX_DEPTH} levels deep`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Counts an expression against the limit. */
  countExpression(): void {
    this.#expressions += 1;
    if (this.#expressions > this.limits.expressions)
      this.fail(`The query holds more than ${this.limits.expressions} expressions`);
  }

  fail(message: string, position = this.position): never {
    throw new ODataError(message, this.option, position);
  }
}
