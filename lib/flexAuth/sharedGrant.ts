import 'server-only';
import { createHash, hkdfSync, randomUUID } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Shared } from '@/lib/shared';
import type { Grant } from './tokenResponse';

/** Longer than a token request and its discovery may take; then the lease of an instance that died is free again. */
const LEASE_MS = 12_000;
/** Who finds the lease taken looks for the token so long, and then makes a request of their own. */
const PATIENCE_MS = 6_000;
const LOOK_AGAIN_MS = 50;
/** A token with less life than this is not worth taking over, nor one with less than a quarter of its life. */
const MIN_LEFT_MS = 60_000;

export type SharedGrantOptions = {
  shared: Pick<Shared, 'get' | 'set' | 'lease' | 'release'>;
  /** Which token: identity server, client and scope. */
  name: string;
  /** What only the instances know; the token lies sealed in the store. */
  secret: string;
  sleep?: (ms: number) => Promise<unknown>;
};

/**
 * One token for all instances: whoever has the lease makes the token request, the others read what it kept, sealed with
 * AES-256-GCM. How long a token still lives is the life of its entry in the store, so no two clocks are compared.
 * @param grant  makes one token request; throws {@link TokenRequestError}
 * @returns a grant that is never the token `unlike`, which its caller is about to replace
 */
export function createSharedGrant(
  grant: () => Promise<Grant>,
  { shared, name, secret, sleep = sleepFor }: SharedGrantOptions,
): (unlike?: string) => Promise<Grant> {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'flexview', `token of ${name}`, 32));
  const entry = `token:${createHash('sha256').update(name).digest('base64url')}`;
  const owner = randomUUID();

  const seal = (value: Grant) =>
    new CompactEncrypt(Buffer.from(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);

  async function read(unlike?: string): Promise<Grant | undefined> {
    const found = await shared.get(entry);
    if (!found) return undefined;
    try {
      const { plaintext } = await compactDecrypt(found.value, key);
      const kept = JSON.parse(Buffer.from(plaintext).toString()) as Grant;
      const lifeMs = kept.lifeS * 1000;
      const fresh = found.leftMs >= Math.min(MIN_LEFT_MS, lifeMs / 4);
      return fresh && kept.accessToken !== unlike
        ? { ...kept, ageMs: Math.max(0, lifeMs - found.leftMs) }
        : undefined;
    } catch {
      return undefined; // sealed by an instance with another secret, or by nobody of us
    }
  }

  async function request(): Promise<Grant> {
    const startedAt = performance.now();
    const fresh = await grant();
    const leftMs = fresh.lifeS * 1000 - (performance.now() - startedAt);
    if (leftMs > 0) await shared.set(entry, await seal(fresh), leftMs);
    return { ...fresh, ageMs: fresh.lifeS * 1000 - leftMs };
  }

  return async function sharedGrant(unlike) {
    const lease = `lease:${entry}`;
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_AGAIN_MS) {
      const kept = await read(unlike);
      if (kept) return kept;
      if (await shared.lease(lease, owner, LEASE_MS)) {
        try {
          return (await read(unlike)) ?? (await request());
        } finally {
          await shared.release(lease, owner);
        }
      }
      await sleep(LOOK_AGAIN_MS);
    }
    return request();
  };
}
