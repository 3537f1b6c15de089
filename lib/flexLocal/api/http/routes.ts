import { FlexLocalError } from '../flexLocalError';
import type { Segment } from './segments';

/** Values from the path, under the names that the pattern gives them. */
export type PathValues = Record<string, string>;

/** A route of one API; `Call` is what its handlers are given. */
export type Route<Call> = {
  method: string;
  pattern: PatternSegment[];
  handle: (call: Call) => Promise<Response>;
};

type PatternSegment = { name: string | null; args: string[] | null };

/**
 * Declares a route. The pattern reads like the contract's paths:
 * `Assets`, `Assets({AssetId})`, `Spaces({AssetModelId},{EntityId})`, `Models({AssetModelId})/Reprocess()`, `wexbim/{set}`.
 */
export function route<Call>(method: string, pattern: string, handle: Route<Call>['handle']): Route<Call> {
  return { method, pattern: pattern.split('/').map(readPattern), handle };
}

function readPattern(text: string): PatternSegment {
  const [, name = '', inner] = /^([^(]*)(?:\((.*)\))?$/.exec(text) ?? [];
  const args =
    inner === undefined ? null : [...inner.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  return name.startsWith('{')
    ? { name: null, args: [name.slice(1, -1)] }
    : { name: name.toLowerCase(), args };
}

/**
 * The route for a path, and the values in it. A HEAD is a GET whose body nobody reads.
 *
 * @throws {FlexLocalError} 404 when no route has this path, 405 when none has it for this method
 */
export function findRoute<Call>(routes: readonly Route<Call>[], method: string, path: readonly Segment[]) {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const allowed = new Set<string>();
  for (const candidate of routes) {
    const values = matchPath(candidate.pattern, path);
    if (!values) continue;
    if (candidate.method === wanted) return { route: candidate, values };
    allowed.add(candidate.method);
  }
  if (allowed.size === 0) throw new FlexLocalError(404, 'There is nothing at this path.');
  throw new FlexLocalError(405, `${method} does not apply here.`, { allow: [...allowed].join(', ') });
}

function matchPath(pattern: readonly PatternSegment[], path: readonly Segment[]): PathValues | null {
  if (pattern.length !== path.length) return null;
  const values: PathValues = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = path[index] as Segment;
    if (expected.name === null) {
      if (segment.args) return null;
      values[expected.args?.[0] ?? ''] = segment.name;
    } else if (
      expected.name !== segment.name.toLowerCase() ||
      !takeArguments(expected.args, segment, values)
    ) {
      return null;
    }
  }
  return values;
}

/** Puts the arguments of a segment into `values`, by name in any case, or by place when they have none. */
function takeArguments(expected: string[] | null, segment: Segment, values: PathValues): boolean {
  const given = segment.args ?? [];
  if (given.length !== (expected?.length ?? 0)) return false;
  if (expected === null || expected.length === 0) return expected !== null || segment.args === null;
  return given.every(({ name, value }, place) => {
    const target =
      name === '' ? expected[place] : expected.find((one) => one.toLowerCase() === name.toLowerCase());
    if (target === undefined) return false;
    values[target] = value;
    return true;
  });
}
