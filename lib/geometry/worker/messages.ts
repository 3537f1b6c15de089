/** Work for the thread: a whole wexBIM file, and the budgets that forms are wanted for. */
export type LightJob = { bytes: Uint8Array; budgets: readonly number[] };

/** A form as the thread gives it; {@link LightForm} of lib/wexbim. */
export type MadeForm = { budget: number; triangles: number; toleranceM: number; bytes: Uint8Array };

/** What the thread answers: all forms that there are, or why there are none. */
export type LightAnswer =
  | { kind: 'made'; fullTriangles: number; forms: MadeForm[] }
  | { kind: 'malformed'; reason: string }
  | { kind: 'failed'; reason: string };
