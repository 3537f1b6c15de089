import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { GEOMETRY_BUDGETS, type GeometryBudget } from '../../flexContract';
import type { openGeometry } from '../../flexApi';
import { logger, tellUpstream, withSpan } from '../../http';
import { type GeometryHead, type GeometryInput, headOf, malformedGeometry } from '../geometryHead';
import type { FormFacts, KeptForm, LightStore } from './lightStore';
import type { RunLightThread } from './lightThread';

/** Goes into the name of every form: a new number makes all be made again. */
const FORMAT = 1;

/** Larger files are shown in full only: the whole file and its meshes have to be held in memory to lighten them. */
const MAX_SOURCE_BYTES = 256 * 1024 ** 2;

/** Longest time for fetching a file from Flex. */
const FETCH_MS = 120_000;

/** Files that may wait while one is worked on. Whoever comes then had better come again. */
const MOST_WAITING = 20;

/** A file that could not be lightened is not tried again before this time. */
const FAILURE_MS = 10 * 60_000;

/** Within this time most forms are made; a longer wait would look like a server that hangs. */
const PATIENCE_MS = 5_000;

/** When to ask again for a form that is being made. */
const RETRY_AFTER_S = 2;

/** A form with its strong ETag, or `full`: the full form is the one to show. */
export type FormAnswer = { kind: 'kept'; form: KeptForm; etag: string } | { kind: 'full' };

export type LightForms = {
  /**
   * The form of a set for a budget, made now where it is not kept yet. Work that was begun goes on when the caller leaves.
   * @throws {AppError} `light_form_pending` when it takes longer than a few seconds; `flex_malformed` for a faulty file
   */
  get(
    input: GeometryInput,
    head: GeometryHead,
    budget: GeometryBudget,
    signal: AbortSignal,
  ): Promise<FormAnswer>;
  /** Makes all forms of a set that are not kept yet, however long it takes. */
  prepare(input: GeometryInput, head: GeometryHead): Promise<void>;
  /** What is known of a form; null where it was not made yet. */
  factsOf(input: GeometryInput, head: GeometryHead, budget: GeometryBudget): Promise<FormFacts | null>;
};

export type LightFormsOptions = {
  openGeometry: typeof openGeometry;
  store: LightStore;
  runThread: RunLightThread;
  patienceMs?: number;
  clock?: () => number;
};

/** Makes light forms, one file at a time, all budgets of a file at once: they share nearly all of the work. */
export function createLightForms(options: LightFormsOptions): LightForms {
  const { openGeometry, store, runThread, patienceMs = PATIENCE_MS, clock = Date.now } = options;
  const underWay = new Map<string, Promise<void>>();
  const failures = new Map<string, { until: number; error: AppError | null }>();
  let last: Promise<unknown> = Promise.resolve();

  const keyOf = ({ tenantId, modelId, set }: GeometryInput, { revision, byteLength }: GeometryHead) =>
    JSON.stringify([FORMAT, tenantId, modelId, set, revision, byteLength]);
  const nameOf = (key: string, budget: GeometryBudget) =>
    createHash('sha256').update(`${key} ${budget}`).digest('hex').slice(0, 40);

  /** One fill a key; others wait for it. */
  function fill(key: string, input: GeometryInput, head: GeometryHead): Promise<void> {
    const known = underWay.get(key);
    if (known) return known;
    if (underWay.size > MOST_WAITING) throw pending();
    const mine = last
      .then(() => make(key, input, head))
      .catch((error: unknown) => {
        const isFaulty = error instanceof AppError && error.code === 'flex_malformed';
        for (const [other, { until }] of failures) if (until < clock()) failures.delete(other);
        failures.set(key, { until: clock() + FAILURE_MS, error: isFaulty ? error : null });
        const { tenantId, modelId, set } = input;
        logger.warn({ tenantId, modelId, set, err: error }, 'a light form could not be made');
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, mine);
    last = mine;
    return mine;
  }

  async function make(key: string, input: GeometryInput, head: GeometryHead): Promise<void> {
    const bytes = await fetchWhole(input, head);
    const answer = await runThread({ bytes, budgets: GEOMETRY_BUDGETS });
    if (answer.kind === 'malformed') throw malformedGeometry(answer.reason);
    if (answer.kind === 'failed') throw new Error(answer.reason);
    const { fullTriangles, forms } = answer;
    for (const budget of GEOMETRY_BUDGETS) {
      const form = forms.find((one) => one.budget === budget);
      const made = form ?? { triangles: fullTriangles, toleranceM: 0, bytes: new Uint8Array() };
      const { triangles, toleranceM } = made;
      const facts = { budget, triangles, fullTriangles, toleranceM, byteLength: made.bytes.byteLength };
      await store.keep(nameOf(key, budget), facts, made.bytes);
    }
  }

  /** Nobody's leaving ends this: others may wait for the same form, and the next visitor will want it. */
  async function fetchWhole(input: GeometryInput, head: GeometryHead): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(FETCH_MS);
    const flex = await openGeometry(input.tenantId, input.modelId, input.set, { signal });
    const chunks: Buffer[] = [];
    let length = 0;
    signal.addEventListener('abort', () => flex.body.destroy(signal.reason as Error), { once: true });
    for await (const chunk of flex.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_SOURCE_BYTES) throw new Error(`The file is larger than ${MAX_SOURCE_BYTES} bytes.`);
    }
    const bytes = new Uint8Array(length); // not of Node's pool: it is handed over to the thread
    let offset = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    const isSame = headOf(flex, bytes).revision === head.revision && length === (head.byteLength ?? length);
    if (!isSame) throw new Error('The file changed meanwhile.');
    return bytes;
  }

  async function find(key: string, budget: GeometryBudget): Promise<FormAnswer | null> {
    const name = nameOf(key, budget);
    const form = await store.find(name);
    if (!form) return null;
    return form.facts.byteLength > 0 ? { kind: 'kept', form, etag: `"${name}"` } : { kind: 'full' };
  }

  /** Whether this file could not be lightened a short while ago. @throws what was wrong with it */
  function failedLately(key: string): boolean {
    const failure = failures.get(key);
    if (!failure) return false;
    if (failure.until < clock()) failures.delete(key);
    else if (failure.error) throw failure.error;
    return failures.has(key);
  }

  return {
    async get(input, head, budget, signal) {
      const key = keyOf(input, head);
      const kept = await withSpan('light-forms.find', { budget }, () => find(key, budget), 'internal');
      tellUpstream({ kind: 'cache', cache: 'light-forms', result: kept ? 'hit' : 'miss' });
      if (kept) return kept;
      if (!failedLately(key)) await orTooLong(fill(key, input, head), patienceMs, signal);
      if (failedLately(key)) return { kind: 'full' };
      return (await find(key, budget)) ?? { kind: 'full' };
    },
    async prepare(input, head) {
      const key = keyOf(input, head);
      const kept = await find(key, GEOMETRY_BUDGETS[0]);
      if (!kept && !failures.has(key)) await fill(key, input, head);
    },
    async factsOf(input, head, budget) {
      return (await store.find(nameOf(keyOf(input, head), budget)))?.facts ?? null;
    },
  };
}

const pending = () =>
  new AppError('light_form_pending', 'A lighter form of this model is being made. Try again in a moment.', {
    retryAfterS: RETRY_AFTER_S,
  });

/** Waits for work that goes on whether or not anybody waits. */
async function orTooLong(work: Promise<void>, patienceMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let giveUp = () => {};
  let timer: NodeJS.Timeout | undefined;
  const ending = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(pending()), patienceMs);
    giveUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    await Promise.race([work, ending]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
