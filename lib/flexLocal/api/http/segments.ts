import { FlexLocalError } from '../flexLocalError';

/** One part of a path: its name and, when it has brackets, what is in them. A value without a name has the name ''. */
export type Segment = { name: string; args: { name: string; value: string }[] | null };

const ARGUMENT = /\s*(?:([\p{L}_][\p{L}\p{Nd}_]*)\s*=\s*)?(?:'((?:[^']|'')*)'|([^',()]*[^',()\s]))\s*(,|$)/uy;

/**
 * Splits a path as OData writes it: `Spaces(AssetModelId=1,%20EntityId=2)` has the name `Spaces` and two arguments.
 * Keys come with or without a blank after the comma, quoted or bare (CONTRACT.md 3.2).
 *
 * @throws {FlexLocalError} 400 for broken percent-encoding or brackets
 */
export function parsePath(pathname: string): Segment[] {
  return pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => parseSegment(decode(part)));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new FlexLocalError(400, 'The path holds a broken percent-encoding.');
  }
}

function parseSegment(text: string): Segment {
  const open = text.indexOf('(');
  if (open < 0) return { name: text, args: null };
  if (!text.endsWith(')')) throw new FlexLocalError(400, `The brackets of '${text}' do not close.`);
  return { name: text.slice(0, open), args: parseArguments(text.slice(open + 1, -1)) };
}

function parseArguments(text: string): { name: string; value: string }[] {
  const args: { name: string; value: string }[] = [];
  ARGUMENT.lastIndex = 0;
  while (ARGUMENT.lastIndex < text.length) {
    const match = ARGUMENT.exec(text);
    if (!match) throw new FlexLocalError(400, `The key '${text}' cannot be read.`);
    args.push({ name: match[1] ?? '', value: match[2]?.replaceAll("''", "'") ?? match[3] ?? '' });
  }
  return args;
}
