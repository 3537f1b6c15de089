import { FaultTextError, type Fault, type FaultKind } from './fault';

type Value = Partial<Pick<Fault, 'timeMs' | 'bytes' | 'status'>>;

/** A fault by its name: what its value means, and what it is without one; without `otherwise` it needs one. */
const NAMES: Record<string, { kind: FaultKind; read?: (text: string) => Value; otherwise?: Value }> = {
  latency: { kind: 'latency', read: (text) => ({ timeMs: readTimes(text) }) },
  bandwidth: { kind: 'bandwidth', read: (text) => ({ bytes: readBytes(text) }) },
  cut: { kind: 'cut', read: (text) => ({ bytes: readBytes(text) }), otherwise: { bytes: 1000 } },
  expired: { kind: 'expired', read: (text) => ({ timeMs: readTimes(text) }), otherwise: { timeMs: [0, 0] } },
  html: { kind: 'html', read: (text) => ({ status: readStatus(text) }), otherwise: { status: 200 } },
  slow: { kind: 'slow', read: (text) => ({ timeMs: readTimes(text) }) },
  fail: { kind: 'fail', otherwise: {} },
  '401': { kind: 'status', otherwise: { status: 401 } },
  '429': status(429, 30_000),
  '500': status(500),
  '502': status(502),
  '503': status(503),
  '504': status(504),
};

/** An answer of this status; its value is what Retry-After says. */
function status(code: number, retryAfterMs = 0) {
  return {
    kind: 'status' as const,
    read: (text: string) => ({ status: code, timeMs: readTimes(text) }),
    otherwise: { status: code, timeMs: [retryAfterMs, retryAfterMs] as const },
  };
}

/** The faults of a text, and the seed of their chances. */
export type FaultList = { faults: Fault[]; seed: number };

const DEFAULT_SEED = 1;

/**
 * Reads faults: separated by commas, each a name, for most with a value, and then, separated by blanks, when it happens:
 * `latency=200ms, 503=2s chance=0.1 times=5 path=/Models, seed=7`. `none` is no fault at all.
 *
 * @throws {FaultTextError} with what cannot be read and what could stand there
 */
export function parseFaults(text: string): FaultList {
  const list: FaultList = { faults: [], seed: DEFAULT_SEED };
  for (const item of text.split(',').map((part) => part.trim())) {
    if (item === '' || item === 'none') continue;
    const seed = /^seed=(.*)$/.exec(item)?.[1];
    if (seed === undefined) list.faults.push(parseFault(item));
    else list.seed = readNumber(seed, 'seed', 0, 2 ** 32 - 1);
  }
  return list;
}

function parseFault(text: string): Fault {
  const [head = '', ...words] = text.split(/\s+/);
  const [name, value] = splitAt(head);
  const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  if (!known)
    throw new FaultTextError(`There is no fault '${name}': use ${Object.keys(NAMES).join(', ')} or seed.`);
  if (value !== null && !known.read) throw new FaultTextError(`The fault '${name}' takes no value.`);
  if (value === null && !known.otherwise)
    throw new FaultTextError(`The fault '${name}' needs a value: ${name}=….`);
  const fault: Fault = {
    kind: known.kind,
    text,
    timeMs: [0, 0],
    bytes: 0,
    status: 0,
    chance: 1,
    times: Infinity,
    after: 0,
    path: null,
    method: null,
    ...known.otherwise,
    ...(value === null ? {} : known.read?.(value)),
  };
  for (const word of words) readWord(fault, ...splitAt(word));
  return fault;
}

/** Reads when a fault happens into it. */
function readWord(fault: Fault, name: string, value: string | null): void {
  const isOfModels = fault.kind === 'slow' || fault.kind === 'fail';
  if (value === null || value === '')
    throw new FaultTextError(`'${name}' in '${fault.text}' needs a value: ${name}=….`);
  if (name === 'chance') fault.chance = readNumber(value, name, 0, 1);
  else if (name === 'times') fault.times = readNumber(value, name, 0, Number.MAX_SAFE_INTEGER);
  else if (name === 'after') fault.after = readNumber(value, name, 0, Number.MAX_SAFE_INTEGER);
  else if (name === 'path' && !isOfModels) fault.path = readPath(value);
  else if (name === 'method' && !isOfModels) fault.method = value.toUpperCase();
  else {
    const words = isOfModels ? 'chance, times or after' : 'chance, times, after, path or method';
    throw new FaultTextError(`'${name}' means nothing in '${fault.text}': use ${words}.`);
  }
}

function splitAt(word: string): [name: string, value: string | null] {
  const at = word.indexOf('=');
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

function readPath(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*'), 'i');
}

function readNumber(text: string, what: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new FaultTextError(`'${text}' is no ${what}: a number from ${least} to ${most} was expected.`);
  return value;
}

const MILLISECONDS: Record<string, number> = { ms: 1, s: 1000, min: 60_000 };

/** `200ms`, `2s`, or from one to another: `100ms..2s`. */
function readTimes(text: string): readonly [number, number] {
  const times = text.split('..').map((part) => {
    const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(part) ?? [];
    if (!number || !unit)
      throw new FaultTextError(`'${text}' is no time: write 200ms, 2s, 1min or 100ms..2s.`);
    return Number(number) * (MILLISECONDS[unit] as number);
  });
  const [from = 0, to = from] = times;
  if (times.length > 2 || to < from)
    throw new FaultTextError(`'${text}' is no time from one to a longer one, such as 100ms..2s.`);
  return [from, to];
}

const BYTES: Record<string, number> = { B: 1, kB: 1000, MB: 1_000_000 };

function readBytes(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(B|kB|MB)$/.exec(text) ?? [];
  if (!number || !unit) throw new FaultTextError(`'${text}' is no size: write 500B, 64kB or 2MB.`);
  return Math.max(1, Math.round(Number(number) * (BYTES[unit] as number)));
}

function readStatus(text: string): number {
  return readNumber(text, 'status', 200, 599);
}
