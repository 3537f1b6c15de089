import { viewSchema, type View } from '@/lib/flexContract';

/** The form that codes have now; it is their first letter, so that another form can follow. */
const FORM = '1';

/** No code that we make is longer; one that is was not made by us. */
const MAX_CODE_LENGTH = 20_000;

/** What a code may unfold to: a short one can hide gigabytes of the same letter. */
const MAX_TEXT_BYTES = 4_000_000;

/** Numbers are written to a tenth of a millimetre. */
const STEPS_PER_METRE = 10_000;

const EMPTY_LIST = '[]';

/**
 * Writes a view as JSON that leaves out what is as it is by itself. The camera is one list of eye, target, up and height;
 * entities whose order says nothing are written as steps from one to the next, which deflate well.
 */
export function toLeanText({ camera, hidden, isolated, section, ...rest }: View): string {
  const set = Object.entries(rest).filter(
    ([, value]) => value !== null && value !== false && JSON.stringify(value) !== EMPTY_LIST,
  );
  const isCut = section.planes.length > 0 || section.box !== null;
  const lean = {
    c: [...camera.eye, ...camera.target, ...camera.up, camera.heightM],
    o: camera.projection === 'orthographic' ? 1 : undefined,
    h: hidden.length ? toSteps(hidden) : undefined,
    i: isolated ? toSteps(isolated) : undefined,
    section: isCut ? section : undefined,
    ...Object.fromEntries(set),
  };
  return JSON.stringify(lean, (_key, value: unknown) =>
    typeof value === 'number' ? Math.round(value * STEPS_PER_METRE) / STEPS_PER_METRE : value,
  );
}

/** Reads what {@link toLeanText} wrote; null where it is anything else. */
export function fromLeanText(text: string): View | null {
  let lean: unknown;
  try {
    lean = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof lean !== 'object' || lean === null) return null;
  const { c, o, h, i, ...rest } = lean as Record<string, unknown>;
  const numbers = Array.isArray(c) ? c : [];
  const view = viewSchema.safeParse({
    ...rest,
    camera: {
      eye: numbers.slice(0, 3),
      target: numbers.slice(3, 6),
      up: numbers.slice(6, 9),
      heightM: numbers[9],
      projection: o === 1 ? 'orthographic' : 'perspective',
    },
    hidden: fromSteps(h),
    isolated: i === undefined ? null : fromSteps(i),
  });
  return view.success ? view.data : null;
}

/** A view as letters, digits, `-` and `_`, short enough for an address unless it names many things. */
export async function encodeView(view: View): Promise<string> {
  const deflated = await pump(
    new TextEncoder().encode(toLeanText(view)),
    new CompressionStream('deflate-raw'),
  );
  const letters = Array.from(deflated, (byte) => String.fromCharCode(byte)).join('');
  return FORM + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads a code that anyone may have written; null where it is no view. */
export async function decodeView(code: string): Promise<View | null> {
  if (!code.startsWith(FORM) || code.length > MAX_CODE_LENGTH) return null;
  try {
    const letters = atob(code.slice(FORM.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = await pump(bytes, new DecompressionStream('deflate-raw'), MAX_TEXT_BYTES);
    return fromLeanText(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

/** Sends bytes through a stream. Rejects when what comes out is longer than `limit`, or the stream does not like them. */
async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  limit = Infinity,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError('It unfolds to more than a view can be.');
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toSteps(entityIds: readonly number[]): number[] {
  const sorted = [...entityIds].sort((a, b) => a - b);
  return sorted.map((entityId, index) => entityId - (sorted[index - 1] ?? 0));
}

/** The entities that steps lead to; what is no list of numbers is left for the schema to refuse. */
function fromSteps(steps: unknown): unknown {
  if (steps === undefined) return [];
  if (!Array.isArray(steps)) return steps;
  let at = 0;
  return steps.map((step: unknown) => (typeof step === 'number' ? (at += step) : step));
}
