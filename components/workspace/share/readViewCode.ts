import { viewSchema, type View } from '@/lib/flexContract';
import { FORM, pump } from './viewCode';

/** No code that we make is longer; one that is was not made by us. */
const MAX_CODE_LENGTH = 20_000;

/** What a code may unfold to: a short one can hide gigabytes of the same letter. */
const MAX_TEXT_BYTES = 4_000_000;

/** Reads what toLeanText of viewCode.ts wrote; null where it is anything else. */
function fromLeanText(text: string): View | null {
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

/** The entities that steps lead to; what is no list of numbers is left for the schema to refuse. */
function fromSteps(steps: unknown): unknown {
  if (steps === undefined) return [];
  if (!Array.isArray(steps)) return steps;
  let at = 0;
  return steps.map((step: unknown) => (typeof step === 'number' ? (at += step) : step));
}
