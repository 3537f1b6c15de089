/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers that programs do not expect, as STEP writes them or nearly so. */
const ODD_NUMBERS = [
  '1.E308',
  '-1.E308',
  '1.E-308',
  'NAN',
  'INF',
  '-1.#IND',
  '0.',
  '1.E999',
  '-0.',
  '9'.repeat(400),
];

const ODD_VALUES = ['$', '*', '()', "''", '.T.', '#0', '#99999999', '((((', `'${'x'.repeat(70_000)}'`];

type Mutation = (lines: string[], random: () => number) => void;

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** Changes one match of a pattern somewhere in the data. */
function replaceOne(lines: string[], random: () => number, pattern: RegExp, replacement: () => string) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const at = Math.floor(random() * lines.length);
    const matches = [...(lines[at] ?? '').matchAll(pattern)];
    if (!lines[at]!.startsWith('#') || matches.length === 0) continue;
    const match = pick(matches, random);
    lines[at] =
      lines[at]!.slice(0, match.index) + replacement() + lines[at]!.slice(match.index + match[0].length);
    return;
  }
}

/** What is done to a file. Each may be done several times to one. */
const MUTATIONS: Record<string, Mutation> = {
  'lines swapped': (lines, random) => {
    const [a, b] = [Math.floor(random() * lines.length), Math.floor(random() * lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  },
  'line repeated': (lines, random) =>
    void lines.splice(Math.floor(random() * lines.length), 0, pick(lines, random)),
  'line lost': (lines, random) => void lines.splice(Math.floor(random() * lines.length), 1),
  'number changed': (lines, random) =>
    replaceOne(lines, random, /-?\d+\.\d*(E[-+]?\d+)?/g, () => pick(ODD_NUMBERS, random)),
  'reference turned': (lines, random) =>
    replaceOne(lines, random, /(?<=[(,])#\d+/g, () => `#${1 + Math.floor(random() * lines.length)}`),
  'reference to itself': (lines, random) => {
    const at = Math.floor(random() * lines.length);
    const own = /^#\d+/.exec(lines[at]!)?.[0];
    if (own) lines[at] = lines[at]!.replace(/(?<=[(,])#\d+/, own);
  },
  'value changed': (lines, random) =>
    replaceOne(lines, random, /(?<=[(,])[^(),']+(?=[,)])/g, () => pick(ODD_VALUES, random)),
  'number of instance taken': (lines, random) =>
    replaceOne(lines, random, /^#\d+/g, () => `#${1 + Math.floor(random() * lines.length)}`),
  'class changed': (lines, random) =>
    replaceOne(
      lines,
      random,
      /IFC[A-Z0-9]+/g,
      () => /IFC[A-Z0-9]+/.exec(pick(lines, random))?.[0] ?? 'IFCNONE',
    ),
};

/** A file with a few faults of one kind. */
export function mutate(bytes: Uint8Array, random: () => number): { name: string; bytes: Uint8Array } {
  if (random() < 0.25) return flipBytes(bytes, random);
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const [name, change] = pick(Object.entries(MUTATIONS), random);
  const times = 1 + Math.floor(random() * 8);
  for (let i = 0; i < times; i++) change(lines, random);
  return { name, bytes: Buffer.from(lines.join('\n'), 'latin1') };
}

function flipBytes(bytes: Uint8Array, random: () => number): { name: string; bytes: Uint8Array } {
  const flipped = new Uint8Array(bytes);
  const times = 1 + Math.floor(random() * 30);
  for (let i = 0; i < times; i++)
    flipped[Math.floor(random() * flipped.length)]! ^= 1 << Math.floor(random() * 8);
  return { name: 'bytes flipped', bytes: flipped };
}
