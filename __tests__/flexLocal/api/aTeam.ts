import { addMember, ensureUser, LOCAL_OWNER } from '@/lib/flexLocal/database';
import { aFlexLocal, CALLERS } from './aFlexLocal';

/** The tokens of the callers, by what they are in the tenant. */
export const TOKENS = {
  Viewer: 'viewer-token',
  Contributor: 'contributor-token',
  Publisher: 'publisher-token',
  Administrator: 'good-token',
} as const;
export type TeamRole = keyof typeof TOKENS;

/** A server whose tenant has a member of each role. */
export async function aTeam(...options: Parameters<typeof aFlexLocal>) {
  const flex = await aFlexLocal(...options);
  for (const role of ['Viewer', 'Contributor', 'Publisher'] as const) {
    const user = CALLERS[TOKENS[role]]!;
    await ensureUser(flex.database, user);
    await addMember(
      flex.database,
      { tenantId: flex.tenant.tenantId, userId: user.userId },
      role,
      LOCAL_OWNER,
    );
  }

  /** Sends a request to the data API as the member of this role. */
  async function send(role: TeamRole, method: string, path: string, body?: unknown): Promise<Response> {
    return flex.call(`/sandbox/aim/2.0/acme/${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKENS[role]}`, 'if-match': '' },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
  }

  /** The JSON that a GET answers with. */
  async function get(role: TeamRole, path: string) {
    return (await send(role, 'GET', path)).json();
  }

  return { ...flex, send, get };
}

/** The id of the user of this role. */
export function userIdOf(role: TeamRole): string {
  return CALLERS[TOKENS[role]]!.userId;
}
