/**
 * What a browser is told to refuse (SECURITY CS1, CS2; W3C Content Security Policy Level 3). The headers that are the
 * same for every answer are in next.config.js; here are those that differ by answer or by settings.
 */

/** For answers that are no page: nothing of them may be run or shown inside another page. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Carries the nonce of a page from proxy.ts to app/layout.tsx, within the server. */
export const NONCE_HEADER = 'x-nonce';

/** Carries the path and query that a page was asked for from proxy.ts to app/loadPage.ts: layouts are not told them. */
export const ADDRESS_HEADER = 'x-asked-for';

/** Two years, as browsers ask of sites that want to stay on https. */
export const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains';

/** Said only where people come by https: over http browsers ignore it (RFC 6797 section 8.1). */
export function strictTransport(appUrl: string): Record<string, string> {
  return appUrl.startsWith('https:') ? { 'Strict-Transport-Security': STRICT_TRANSPORT } : {};
}

function toPolicy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/**
 * The policy of one page: two, with a comma between, and the browser holds to both. By the first, scripts have this
 * answer's nonce or are files of ours, so none comes from a `blob:` address or from elsewhere. By the second, a script in
 * the HTML needs the nonce even if it is a file of ours, and what such a script loads is trusted with it. Neither has
 * `unsafe-eval` or `unsafe-inline`, and workers are files of ours (components/viewer/startReadWorker.ts).
 * @param nonce  random, of this answer alone; never anything that came with a request
 * @param isDevelopment  `next dev` evaluates code for its error overlay, and puts styles into the page
 */
export function pagePolicy(nonce: string, isDevelopment = false): string {
  const ours = `'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`;
  const whole = toPolicy({
    'default-src': "'none'",
    'script-src': `'self' ${ours}`,
    'style-src': isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // React writes style attributes into HTML: React Aria's hidden fields, and places of panels before the first script.
    // An attribute styles its own element and can neither select others nor load a sheet.
    'style-src-attr': "'unsafe-inline'",
    // data: pictures out of a BCF file; blob: the picture that is printed.
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  });
  const inHtml = toPolicy({ 'script-src': `${ours} 'strict-dynamic'`, 'worker-src': "'self'" });
  return `${whole}, ${inHtml}`;
}
