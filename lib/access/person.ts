import 'server-only';

/** Who is asking, as the server knows it. Nothing here is taken from the request but the cookie that names a session. */
export type Person = {
  /** `person` has signed in; `guest` came by a guest link; `open`: nobody signs in here (ACCESS=open). */
  kind: 'person' | 'guest' | 'open';
  /** Our own id of them, which stays when their name or address changes. */
  personId: string;
  name: string | null;
  /** Verified, in lower case; null when the identity provider does not say, or does not vouch for it. */
  email: string | null;
  /** The groups that the identity provider named at the last sign-in. */
  groups: readonly string[];
  /** SHA-256 of the session's id in hex: names a session in the audit log and is no key to it. */
  sessionHash: string | null;
  /** When they last proved who they are, in milliseconds since 1970; null for those who never do. */
  authenticatedAt: number | null;
  /** What a guest's link shows: this model and nothing else. */
  guest: { linkId: string; tenantId: string; modelId: number } | null;
};

/** Everyone, where nobody signs in. */
export const VISITOR: Person = {
  kind: 'open',
  personId: 'visitor',
  name: null,
  email: null,
  groups: [],
  sessionHash: null,
  authenticatedAt: null,
  guest: null,
};
