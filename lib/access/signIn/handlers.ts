import 'server-only';
import { env } from '../../env';
import { AppError } from '../../errors';
import type { SignInProblem } from '../../flexContract';
import { addressOf, logger, requestIdOf, requireOwnPage } from '../../http';
import { paths } from '../../paths';
import { takeLimit } from '../limits';
import { endSession, endSessionOfHash, sessionPerson, startSession } from '../session';
import { readCookie, signInClearCookie, signInSetCookie } from '../sessionCookie';
import { getSignIn } from './getSignIn';
import { leadOn } from './leadOn';
import { recordRefusal, recordSignIn, recordSignOut } from './record';
import { safeReturnTo } from './returnTo';
import { ATTEMPT_MS } from './signIn';
import { SignInError } from './signInError';

const STATUS: Record<SignInProblem, number> = {
  cancelled: 400,
  expired: 400,
  failed: 400,
  groups: 400,
  unreachable: 502,
  unavailable: 503,
  busy: 429,
};

function problemOf(error: unknown): SignInProblem | null {
  if (error instanceof SignInError) return error.problem;
  if (!(error instanceof AppError)) return null;
  if (error.code === 'rate_limited') return 'busy';
  return error.code === 'store_unavailable' ? 'unavailable' : null;
}

/** Leads to the sign-in page, which says what went wrong. Anything unexpected is thrown on. */
function leadToProblem(request: Request, error: unknown, returnTo: string | null): Response {
  const problem = problemOf(error);
  if (!problem) throw error;
  const reason = error instanceof SignInError ? error.reason : (error as AppError).message;
  logger.warn({ requestId: requestIdOf(request), problem, reason }, 'nobody was signed in');
  const { retryAfterS } = error as AppError;
  return leadOn(paths.signIn(safeReturnTo(returnTo), problem), {
    status: STATUS[problem],
    headers: retryAfterS === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterS)) },
  });
}

const takeAddressLimit = (request: Request) => takeLimit('signIn', { address: addressOf(request.headers) });

function redirect(location: string, cookies: string[] = []): Response {
  const headers = new Headers({ location });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * `GET /api/auth/sign-in?returnTo=&again=`: starts a sign-in and sends the browser to the identity provider. Who is signed
 * in goes straight on, unless `again=yes` asks them to prove anew who they are. A link on another site leads to our
 * sign-in page, where the person decides.
 */
export async function beginSignIn(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const returnTo = safeReturnTo(query.get('returnTo'));
  const again = query.get('again') === 'yes';
  if (env().openAccess) return redirect(returnTo);
  try {
    requireOwnPage(request, 'navigation');
  } catch {
    return redirect(paths.signIn(returnTo));
  }
  try {
    await takeAddressLimit(request);
    const person = await sessionPerson(request.headers.get('cookie'));
    if (person?.kind === 'person' && !again) return redirect(returnTo);
    const previous = person?.sessionHash ?? null;
    const { location, seal } = await getSignIn().start({ returnTo, again, previous });
    return redirect(location, [signInSetCookie(seal, ATTEMPT_MS / 1000)]);
  } catch (error) {
    return leadToProblem(request, error, returnTo);
  }
}

/** `GET /api/auth/callback`: the identity provider sends the browser here; a session starts, or the reason is told. */
export async function finishSignIn(request: Request): Promise<Response> {
  if (env().openAccess) return redirect(paths.home());
  const signIn = getSignIn();
  const seal = readCookie(request.headers.get('cookie'), 'signIn');
  try {
    await takeAddressLimit(request);
    const { person, returnTo, previous, ...proof } = await signIn.finish(
      seal,
      new URL(request.url).searchParams,
    );
    await takeLimit('signIn', { personId: person.personId });
    const started = await startSession({ personId: person.personId, ...proof });
    if (previous) await endSessionOfHash(previous);
    await recordSignIn(request, person, started.sessionHash);
    return leadOn(returnTo, { cookies: [started.setCookie, signInClearCookie()] });
  } catch (error) {
    recordRefusal(request, error);
    return leadToProblem(request, error, await signIn.returnToOf(seal));
  }
}

/**
 * `POST /api/auth/sign-out`: ends the session here, for good, and then at the identity provider where that is offered.
 * @throws {AppError} `cross_site`; `store_unavailable`, and then the session has not ended
 */
export async function signOut(request: Request): Promise<Response> {
  requireOwnPage(request, 'navigation');
  const { session, clearCookie } = await endSession(request.headers.get('cookie'));
  if (session) recordSignOut(request, session);
  const atProvider = session?.kind === 'person' ? await getSignIn().endAddress(session.sealedIdToken) : null;
  return leadOn(atProvider ?? paths.signIn(), { cookies: [clearCookie, signInClearCookie()] });
}
