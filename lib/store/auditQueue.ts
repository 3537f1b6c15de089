import 'server-only';
import type { AuditStore } from './audit';
import type { AuditEntry } from './auditChain';

/** Writers of one moment share a transaction: a file database makes some hundreds of durable writes a second. */
const TOGETHER_MS = 10;
/** Records of reads may be this late. */
const SOON_MS = 500;
/** Records of reads that wait while the database cannot be written; more than this are lost, with a line in the log. */
const MAX_WAITING = 10_000;

type Waiting = { entry: AuditEntry; done?: { resolve: () => void; reject: (error: unknown) => void } };

/**
 * Gathers audit entries, so that many share one transaction. `durable` resolves once the entry is on disk; `soon` is for
 * reads and returns at once.
 */
export function createAuditQueue(
  append: AuditStore['append'],
  log: { error: (fields: object, message: string) => void },
) {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let dueMs = Infinity;
  let writing: Promise<void> = Promise.resolve();

  function schedule(afterMs: number): void {
    const due = performance.now() + afterMs;
    if (timer && dueMs <= due) return;
    clearTimeout(timer);
    dueMs = due;
    timer = setTimeout(() => void flush(), afterMs);
    timer.unref();
  }

  async function write(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await append(batch.map(({ entry }) => entry));
      for (const { done } of batch) done?.resolve();
    } catch (error) {
      // A change is not made without its record; a read has been made, and its record is tried again.
      for (const { done } of batch) done?.reject(error);
      waiting = [...batch.filter(({ done }) => !done), ...waiting];
      const lost = waiting.splice(MAX_WAITING).length;
      log.error({ err: error, lost }, 'the audit log could not be written');
      schedule(SOON_MS);
    }
  }

  /** Writes what waits, after whatever is being written. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    dueMs = Infinity;
    writing = writing.then(write);
    return writing;
  }

  return {
    /** Beyond {@link MAX_WAITING} the entry is lost. */
    soon(entry: AuditEntry): void {
      if (waiting.length >= MAX_WAITING) return log.error({ lost: 1 }, 'the audit log cannot keep up');
      waiting.push({ entry });
      schedule(SOON_MS);
    },
    /** @throws what the database threw: the change must not be made then */
    durable(entry: AuditEntry): Promise<void> {
      return new Promise((resolve, reject) => {
        waiting.push({ entry, done: { resolve, reject } });
        schedule(TOGETHER_MS);
      });
    },
    flush,
  };
}

export type AuditQueue = ReturnType<typeof createAuditQueue>;
