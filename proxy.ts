import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { ADDRESS_HEADER, NONCE_HEADER, pagePolicy, strictTransport } from '@/lib/securityHeaders';

/** 128 bits, which nobody guesses before the page is gone. */
const NONCE_BYTES = 16;

/** The path and query that the person asked for; `_rsc` is Next's own, of a page that is asked for by a script. */
function addressOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.searchParams);
  query.delete('_rsc');
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

/**
 * Gives each page a content security policy with a nonce of its own. Next puts the nonce on its scripts by reading it
 * from the policy in the request's headers; app/layout.tsx hands it on to what makes style elements. Nothing here
 * decides about access: without this file pages lose the policy, and signing in leads back less exactly.
 */
export function proxy(request: NextRequest): NextResponse {
  const { production, appUrl } = env();
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const policy = pagePolicy(nonce, !production);
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(ADDRESS_HEADER, addressOf(request));
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(strictTransport(appUrl))) response.headers.set(name, value);
  return response;
}

/**
 * Pages only. The body of a request that passes here is cut off after 10 MB without a word, so it must never be one of
 * /api: uploads go there.
 */
export const config = { matcher: ['/((?!api(?:/|$)|_next/|icon\\.svg$).*)'] };
