/** The page is written from left to right, and React Aria turns its keys round for these. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|ha|he|iw|khw|ks|ku|nqo|ps|sd|ug|ur|yi)(-|$)/i;

/**
 * The language whose numbers and dates the reader is used to: the first in `Accept-Language` that is well-formed. The
 * server and the browser take the same one, so that their text is the same.
 */
export function pickLocale(acceptLanguage: string | null): string {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (!tag || tag === '*' || RIGHT_TO_LEFT.test(tag)) continue;
    try {
      const [locale] = Intl.NumberFormat.supportedLocalesOf(tag);
      if (locale) return locale;
    } catch {
      // Not a language tag: the next one.
    }
  }
  return 'en-GB';
}
