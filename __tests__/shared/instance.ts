import { endSessionsOf, sessionPerson, startSession } from '@/lib/access/session';
import { AppError } from '@/lib/errors';
import { getMe } from '@/lib/flexApi';
import { createLimiter, getShared } from '@/lib/shared';
import { getPeopleStore } from '@/lib/store';

/** An instance of the app without its pages, for twoProcesses.test.ts: does what its parent says, message by message. */
export type Order =
  | { do: 'call'; count: number }
  | { do: 'take'; key: string; count: number; points: number }
  | { do: 'signIn' }
  | { do: 'who'; cookie: string }
  | { do: 'end'; personId: string }
  | { do: 'redis' };

/** How many of many promises were kept, and the codes of those that were not. */
async function tally(work: Promise<unknown>[]) {
  const results = await Promise.allSettled(work);
  const codes = results.flatMap((result) =>
    result.status === 'rejected'
      ? [result.reason instanceof AppError ? result.reason.code : String(result.reason)]
      : [],
  );
  return { kept: results.length - codes.length, codes: [...new Set(codes)] };
}

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'call':
      return tally(Array.from({ length: order.count }, () => getMe()));
    case 'take': {
      const limiter = createLimiter({ name: 'orders', points: order.points, perS: 60 });
      return tally(Array.from({ length: order.count }, () => limiter.take(order.key)));
    }
    case 'signIn': {
      const claims = { issuer: 'https://id.test', subject: 's', name: 'Anna', email: null, groups: [] };
      const { personId } = await (await getPeopleStore()).signedIn(claims);
      const { setCookie } = await startSession({
        personId,
        authenticatedAt: Date.now(),
        sealedIdToken: null,
      });
      return { personId, cookie: setCookie.split(';', 1)[0] };
    }
    case 'who':
      return (await sessionPerson(order.cookie))?.personId ?? null;
    case 'end':
      return endSessionsOf(order.personId);
    case 'redis':
      return getShared().probe().ok;
  }
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
