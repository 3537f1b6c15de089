/** The 64 digits of an IFC GlobalId. Source: buildingSMART, IfcGloballyUniqueId. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$';
const UUID = /^[({]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[)}]?$/i;

/**
 * A UUID in any of its usual spellings as the 22 characters of IFC: 128 bits in base 64, highest first, of which the
 * first digit holds two bits. Null for what is no UUID.
 */
export function toGlobalId(text: string): string | null {
  const parts = UUID.exec(text.trim());
  if (!parts) return null;
  let rest = BigInt(`0x${parts.slice(1).join('')}`);
  let globalId = '';
  for (let place = 0; place < 22; place++) {
    globalId = DIGITS[Number(rest % 64n)] + globalId;
    rest /= 64n;
  }
  return globalId;
}
