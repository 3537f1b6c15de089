import { acceptInvitation, findInvitation, type StoredTenant } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { checkQuery, singleResponse, withParameters, type Call } from '../http/call';
import { json } from '../http/respond';
import { route, type Route } from '../http/routes';
import { userTenantType } from '../schema/identity';

/** Joining a tenant with the secret of an invitation, whatever the address of the caller is: people have several. */
export const registrationRoutes: Route<Call>[] = [
  route('POST', 'registration/acceptinvitation', async (call) => {
    const secret = call.url.searchParams.getAll('secret');
    if (secret.length !== 1) throw new FlexLocalError(400, 'Give the secret of the invitation as ?secret=.');
    checkQuery(call, userTenantType);
    const key = { secret: secret[0] ?? '' };
    const { tenantId, outcome } = await acceptInvitation(call.ports.database, key, call.caller);
    return singleResponse(
      withParameters(call, { tenantId }),
      'UserTenants',
      userTenantType,
      (membership) => `${membership}.tenantId = :tenantId AND ${membership}.userId = :callerId`,
      outcome === 'joined' ? 201 : 200,
    );
  }),
];

/** A call of the data API whose tenant exists, though the caller may be nothing in it yet. */
export type VisitorCall = Call & { tenant: StoredTenant };

/** What the data API answers to somebody who is no member yet (CONTRACT.md 4.3). */
export const visitorRoutes: Route<VisitorCall>[] = [
  route('PUT', 'invitations/accept({invitationId})', async (call) => {
    const { database } = call.ports;
    const key = { tenantId: call.tenant.tenantId, invitationId: call.path.invitationId ?? '' };
    const invitation = await findInvitation(database, key);
    if (!invitation) throw new FlexLocalError(404, 'There is no such invitation.');
    const { email } = call.caller;
    if (email?.toLowerCase() !== invitation.emailAddress.toLowerCase()) {
      // 401 also says "not the user who was invited" here.
      return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
    }
    const { outcome } = await acceptInvitation(database, key, call.caller);
    return json(true, outcome === 'repeated' ? 202 : 200);
  }),
];
