import 'server-only';

/** Who is asking. Access is open for now: everyone is the same visitor, and nobody has signed in. */
export type User = { userId: string; name: string | null; signedIn: boolean };

const VISITOR: User = { userId: 'visitor', name: null, signedIn: false };

/** The person behind the request that is being answered. */
export async function requireUser(): Promise<User> {
  return VISITOR;
}
