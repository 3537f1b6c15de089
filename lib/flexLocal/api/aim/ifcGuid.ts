/** The digits of an IFC GlobalId. Source: buildingSMART, "IFC GUID": base 64 with this alphabet. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$';

/** 128 bits are 22 digits of 6 bits, so the first is one of four. */
const IFC_GUID = /^[0-3][0-9A-Za-z_$]{21}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A GlobalId of 22 characters as a UUID in small letters; null when it is none. */
export function ifcGuidToUuid(ifcGuid: string): string | null {
  if (!IFC_GUID.test(ifcGuid)) return null;
  let bits = 0n;
  for (const digit of ifcGuid) bits = bits * 64n + BigInt(DIGITS.indexOf(digit));
  const hex = bits.toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A UUID as a GlobalId of 22 characters; null when it is none. */
export function uuidToIfcGuid(uuid: string): string | null {
  if (!UUID.test(uuid)) return null;
  let bits = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let digits = '';
  for (let place = 0; place < 22; place += 1) {
    digits = DIGITS.charAt(Number(bits % 64n)) + digits;
    bits /= 64n;
  }
  return digits;
}
