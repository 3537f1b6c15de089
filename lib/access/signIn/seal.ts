import 'server-only';
import { createHash, hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';

const KEY_BYTES = 32;
const ALGORITHM = { alg: 'dir', enc: 'A256GCM' } as const;

/** What is inside: the end of its life, in milliseconds since 1970, beside the value. */
const sealed = z.object({ until: z.number(), value: z.unknown() });

type Key = { id: string; bytes: Uint8Array };

/** A key of this purpose alone (RFC 5869), and a name for it that tells nothing of the secret. */
function keyOf(secret: string, purpose: string): Key {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', `flexview ${purpose}`, KEY_BYTES));
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), bytes };
}

/** The last character of base64url can hold bits that mean nothing; what was changed in them is another text all the same. */
const isCanonical = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part;

/**
 * Seals values that others keep for us: encrypted and authenticated (JWE compact, RFC 7516, `dir` with A256GCM), with
 * their life inside. The first secret seals, all of them open, so that a secret can be changed while seals are about.
 * @param purpose  a seal of one purpose does not open as another's
 */
export function createSeal(secrets: readonly string[], purpose: string) {
  const keys = secrets.map((secret) => keyOf(secret, purpose));

  return {
    async seal(value: unknown, until: number): Promise<string> {
      const [key] = keys;
      if (!key) throw new Error('There is no secret to seal with');
      return new CompactEncrypt(Buffer.from(JSON.stringify({ until, value })))
        .setProtectedHeader({ ...ALGORITHM, kid: key.id })
        .encrypt(key.bytes);
    },

    /** What was sealed; undefined for anything else, and once its life is over. */
    async open(text: string, now: number): Promise<unknown> {
      if (!text.split('.').every(isCanonical)) return undefined;
      try {
        const { plaintext } = await compactDecrypt(
          text,
          ({ kid }) => {
            const key = keys.find(({ id }) => id === kid);
            if (!key) throw new Error('no such key');
            return key.bytes;
          },
          {
            keyManagementAlgorithms: [ALGORITHM.alg],
            contentEncryptionAlgorithms: [ALGORITHM.enc],
          },
        );
        const { until, value } = sealed.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')));
        return now < until ? value : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
