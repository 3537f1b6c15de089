import { type View } from '@/lib/flexContract';

/** The form that codes have now; it is their first letter, so that another form can follow. */
export const FORM = '1';

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

/** A view as letters, digits, `-` and `_`, short enough for an address unless it names many things. */
export async function encodeView(view: View): Promise<string> {
  const deflated = await pump(
    new TextEncoder().encode(toLeanText(view)),
    new CompressionStream('deflate-raw'),
  );
  const letters = Array.from(deflated, (byte) => String.fromCharCode(byte)).join('');
  return FORM + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Sends bytes through a stream. Rejects when what comes out is longer than `limit`, or the stream does not like them. */
export async function pump(
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
