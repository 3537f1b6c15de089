import 'server-only';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/**
 * How a page of ours asks: `data` by script (fetch, tus), `image` by an `<img>`, `navigation` by a link, the address
 * bar or a form.
 */
export type OwnPageKind = 'data' | 'image' | 'navigation';

/** A header that no form, image or link can send, and that a script of another origin may not send without CORS. */
const BFF_HEADER = 'x-flex-bff';

/** Methods that change nothing (RFC 9110 section 9.2.1); only these may come from the address bar. */
const SAFE_METHODS = new Set(['GET', 'HEAD']);

function isOwnSite(request: Request, kind: OwnPageKind): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOwnOrigin = origin === new URL(env().appUrl).origin;
  // Browsers leave Origin out of most requests of one origin; where it is said, it must be ours. A form of our own page
  // says `null`, because of our `Referrer-Policy: no-referrer` (Fetch standard, "append a request Origin header").
  const isNameless = origin === 'null' && kind === 'navigation' && site === 'same-origin';
  if (origin !== null && !isOwnOrigin && !isNameless) return false;
  if (site === null) return isOwnOrigin;
  if (site === 'none') return kind === 'navigation' && SAFE_METHODS.has(request.method);
  return site === 'same-origin';
}

/**
 * Makes sure that a request comes from a page of this app, and not from another site that uses the visitor's cookie.
 * Data needs the header `x-flex-bff: 1` too. Where the browser does not send `Sec-Fetch-Site` (W3C Fetch Metadata),
 * `Origin` must be ours, so a client that sends neither is refused. To be called before anything is looked up.
 * @throws {AppError} `cross_site`
 */
export function requireOwnPage(request: Request, kind: OwnPageKind): void {
  const hasHeader = kind !== 'data' || request.headers.get(BFF_HEADER) === '1';
  if (!hasHeader || !isOwnSite(request, kind))
    throw new AppError('cross_site', 'This address answers only to pages of Flexview itself. Open it there.');
}
