import 'server-only';
import { secretValues } from '@/lib/env';

/** Credentials as they look in free text: in headers, forms, JSON (also JSON within JSON), URLs, and as JWTs. */
const SECRETS: [RegExp, string][] = [
  [/\b((?:set-)?cookie|(?:proxy-)?authorization)(\\*["']?\s*[=:]\s*\\*["']?)[^"'\\\r\n]+/gi, '$1$2[removed]'],
  [/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]+/gi, '$1 [removed]'],
  [
    /\b(client_?secret|client_?assertion|access_?token|refresh_?token|id_?token|code_?verifier|password|sig|x-amz-signature|x-amz-security-token|x-goog-signature)(\\*["']?\s*[=:]\s*\\*["']?)[^\s"'&,}\\]+/gi,
    '$1$2[removed]',
  ],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[removed]'],
  [/\/\/[^\s/:@"]*:[^\s/@"]+@/g, '//[removed]@'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*?(-----END [A-Z ]*PRIVATE KEY-----|(?="|$))/g, '[removed]'],
];

/** Control and direction characters that JSON leaves as they are: a terminal or a viewer of logs may act on them. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Takes what looks like a credential, and the secrets of the settings as they are, out of a text. */
export function redact(text: string): string {
  const known = secretValues().reduce((clean, secret) => clean.replaceAll(secret, '[removed]'), text);
  return SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), known);
}

/** The last filter of the log: a line of JSON without credentials, and without characters that are not to be seen. */
export function cleanLine(line: string): string {
  return redact(line).replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
