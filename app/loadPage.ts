import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { safeReturnTo } from '@/lib/access';
import { AppError } from '@/lib/errors';
import { logger } from '@/lib/http';
import { paths } from '@/lib/paths';
import { ADDRESS_HEADER } from '@/lib/securityHeaders';

/** Why a page has nothing to show, in words for people, with what helps to find the cause in the log. */
export type LoadProblem = { code: string; message: string; requestId: string };

/**
 * Gets the data of a page. Somebody who is not signed in goes to sign in, and comes back to what they asked for. A thing
 * that is missing, or that the person may not see, becomes the not-found page; another expected failure comes back as
 * plain data, for Next takes the words out of an error that a page throws. Anything unexpected is thrown on, to error.tsx.
 * @param address  where to come back to when the proxy has not said what was asked for
 */
export async function loadPage<T>(
  address: string,
  load: () => Promise<T>,
): Promise<{ data: T } | { problem: LoadProblem }> {
  try {
    return { data: await load() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    if (error.code === 'not_found' || error.code === 'forbidden' || error.code === 'invalid_request')
      notFound();
    if (error.code === 'signed_out') {
      // Where proxy.ts does not stand in front, the header is whatever the visitor sends.
      const asked = (await headers()).get(ADDRESS_HEADER);
      redirect(paths.signIn(asked === null ? address : safeReturnTo(asked)));
    }
    const requestId = randomUUID();
    logger.warn({ requestId, code: error.code, err: error }, 'a page could not be loaded');
    return { problem: { code: error.code, message: error.message, requestId } };
  }
}
