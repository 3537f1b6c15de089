import 'server-only';
import { randomUUID } from 'node:crypto';
import type { AuditStore } from './audit';
import type { AuditEntry } from './auditChain';

const DAY_MS = 86_400_000;

type Command = { store: AuditStore; print: (line: string) => void };

/** Says of each chain whether it is whole. Its head, noted elsewhere, shows later whether the end is still there. */
async function verify({ store, print }: Command): Promise<number> {
  let status = 0;
  for (const chain of await store.chains()) {
    const { records, head, brokenAt } = await store.verify(chain);
    if (brokenAt === null) {
      print(`whole   ${chain}: ${records} records, head ${head}`);
    } else {
      print(
        `BROKEN  ${chain}: record ${brokenAt} was changed, removed or put in; ${records} before it are whole`,
      );
      status = 1;
    }
  }
  return status;
}

/** The record that a chain's beginning was removed, by whoever may run programs beside the database. */
const pruneEntry = (chain: string, before: string): AuditEntry => ({
  chain,
  at: new Date().toISOString(),
  personId: null,
  personKind: null,
  sessionHash: null,
  action: 'prune',
  method: 'RUN',
  path: 'scripts/audit.mjs',
  assetId: null,
  modelId: null,
  decision: 'allowed',
  rule: 'AUDIT_RETENTION_DAYS',
  status: null,
  bytes: null,
  requestId: randomUUID(),
  detail: JSON.stringify({ before }),
});

/** Removes what is older than `days` from the chains that are whole; a broken one is kept for whoever looks into it. */
async function prune({ store, print }: Command, days: number | undefined, nowMs: number): Promise<number> {
  if (days === undefined) {
    print('Set AUDIT_RETENTION_DAYS to the days that records are kept. Nothing was removed.');
    return 1;
  }
  const before = new Date(nowMs - days * DAY_MS).toISOString();
  let status = 0;
  for (const chain of await store.chains()) {
    const { brokenAt } = await store.verify(chain);
    if (brokenAt !== null) {
      print(`BROKEN  ${chain}: at record ${brokenAt}. Nothing was removed from it.`);
      status = 1;
      continue;
    }
    const { total } = await store.list(chain, { to: before }, { pageSize: 1 });
    if (total > 0) await store.append([pruneEntry(chain, before)]);
    const removed = total > 0 ? await store.removeBefore(chain, before) : 0;
    print(`pruned  ${chain}: ${removed} records before ${before}`);
  }
  return status;
}

/**
 * `npm run audit -- verify | prune`.
 * @param days  how long records are kept
 * @returns the status of the process: 1 where a chain is broken, or nothing could be done
 */
export async function runAuditCommand(
  name: string | undefined,
  { days, nowMs = Date.now(), ...command }: Command & { days: number | undefined; nowMs?: number },
): Promise<number> {
  if (name === 'verify') return verify(command);
  if (name === 'prune') return prune(command, days, nowMs);
  command.print('npm run audit -- verify: says whether the audit log is whole');
  command.print('npm run audit -- prune: removes what is older than AUDIT_RETENTION_DAYS');
  return 1;
}
