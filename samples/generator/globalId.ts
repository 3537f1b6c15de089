import { createHash } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$';

/**
 * A GlobalId that depends only on `seed`: 128 bits of its hash in the 22 characters of IFC's base 64
 * (IfcGloballyUniqueId: two bits in the first character, six in each other one).
 */
export function globalIdFor(seed: string): string {
  let rest = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`);
  let text = '';
  for (let i = 0; i < 22; i++) {
    text = DIGITS[Number(rest & 63n)] + text;
    rest >>= 6n;
  }
  return text;
}
