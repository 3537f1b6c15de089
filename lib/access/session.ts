import 'server-only';
import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';
import { getSessionStore, type GuestPlace, type SessionRow, type SessionStore } from '../store';
import type { Person } from './person';
import { newSessionId, sessionClearCookie, sessionHashIn, sessionSetCookie } from './sessionCookie';

/** A session that is not used for so long has ended. */
export const IDLE_MS = 30 * 60_000;
/** No session lasts longer, however busy it is. */
export const ABSOLUTE_MS = 12 * 60 * 60_000;
/** How exactly the last use is kept: a write for every request would be too many. */
const SEEN_EVERY_MS = 60_000;

/** Who a new session is for. */
export type NewPersonSession = {
  personId: string;
  /** When they last proved who they are, in milliseconds; null when the provider does not say. */
  authenticatedAt: number | null;
  sealedIdToken: string | null;
};

/** A session that was just started: the hash is its name in the audit log. */
export type StartedSession = { setCookie: string; sessionHash: string };

/** A link that shows one model, and until when (milliseconds). */
export type GuestLink = GuestPlace & { expiresAt: number | null };

type Dependencies = { store?: () => Promise<SessionStore>; clock?: () => number };

/**
 * Sessions as the app sees them. Whatever goes wrong with the store, nobody is let in: every fault of it becomes
 * `store_unavailable`.
 */
export function createSessions({ store = getSessionStore, clock = Date.now }: Dependencies = {}) {
  async function ask<T>(question: (sessions: SessionStore) => Promise<T>): Promise<T> {
    try {
      return await question(await store());
    } catch (cause) {
      throw new AppError(
        'store_unavailable',
        'Flexview cannot reach its database to see who you are. Please try again in a moment.',
        { cause, retryAfterS: 5 },
      );
    }
  }

  /** Every comparison is false for a time that is not a number. */
  const isOpen = (session: SessionRow, now: number) =>
    session.revokedAt === null && now < session.expiresAt && now - session.lastSeenAt < IDLE_MS;

  async function start(
    session: Omit<Parameters<SessionStore['insert']>[0], 'sessionHash' | 'expiresAt'>,
    until = Infinity,
  ): Promise<StartedSession> {
    const { id, hash: sessionHash } = newSessionId();
    const expiresAt = Math.min(clock() + ABSOLUTE_MS, until);
    await ask((sessions) => sessions.insert({ ...session, sessionHash, expiresAt }));
    return { setCookie: sessionSetCookie(id), sessionHash };
  }

  return {
    /**
     * The person whose session a Cookie header names; null where it names none that is open. Notes, at most once a
     * minute, that the session is in use.
     * @throws {AppError} `store_unavailable`
     */
    async person(cookieHeader: string | null): Promise<Person | null> {
      const hash = sessionHashIn(cookieHeader);
      if (!hash) return null;
      const now = clock();
      const session = await ask(async (sessions) => {
        const found = await sessions.find(hash);
        if (!found || !isOpen(found, now)) return null;
        if (now - found.lastSeenAt >= SEEN_EVERY_MS) await sessions.seen(hash);
        return found;
      });
      if (!session) return null;
      const { kind, personId, name, email, groups, authenticatedAt, guest } = session;
      return { kind, personId, name, email, groups, sessionHash: hash, authenticatedAt, guest };
    },

    /** Starts a session under a new id. */
    start({ personId, authenticatedAt, sealedIdToken }: NewPersonSession): Promise<StartedSession> {
      return start({ personId, authenticatedAt, sealedIdToken, guest: null, visitorName: null });
    },

    /** Starts a session that shows one model, no longer than its link lasts. */
    async startGuest({
      link,
      visitorName,
    }: {
      link: GuestLink;
      visitorName: string | null;
    }): Promise<StartedSession & { personId: string }> {
      const { linkId, tenantId, modelId, expiresAt } = link;
      const guest = { linkId, tenantId, modelId };
      const personId = `guest-${randomUUID()}`;
      const started = await start(
        { personId, guest, visitorName, authenticatedAt: null, sealedIdToken: null },
        expiresAt ?? Infinity,
      );
      return { ...started, personId };
    },

    /** Ends the session that a Cookie header names, for good. Answers what is needed to end it at the provider too. */
    async end(
      cookieHeader: string | null,
    ): Promise<{ clearCookie: string; session: (SessionRow & { sessionHash: string }) | null }> {
      const sessionHash = sessionHashIn(cookieHeader);
      const session = await ask(async (sessions) => {
        if (!sessionHash) return null;
        const found = await sessions.find(sessionHash);
        await sessions.revoke(sessionHash);
        return found && { ...found, sessionHash };
      });
      return { clearCookie: sessionClearCookie(), session };
    },

    /** Ends the session of this hash. */
    endOfHash: (sessionHash: string) => ask((sessions) => sessions.revoke(sessionHash)),

    /** Ends all sessions of a person at once, and answers how many there were. */
    endOfPerson: (personId: string) => ask((sessions) => sessions.revokeOfPerson(personId)),

    /** Ends all sessions that came by a guest link. */
    endOfGuestLink: (linkId: string) => ask((sessions) => sessions.revokeOfGuestLink(linkId)),
  };
}

const {
  person: sessionPerson,
  start: startSession,
  startGuest: startGuestSession,
  end: endSession,
  endOfHash: endSessionOfHash,
  endOfPerson: endSessionsOf,
  endOfGuestLink: endSessionsOfGuestLink,
} = createSessions();
export {
  endSession,
  endSessionOfHash,
  endSessionsOf,
  endSessionsOfGuestLink,
  sessionPerson,
  startGuestSession,
  startSession,
};
