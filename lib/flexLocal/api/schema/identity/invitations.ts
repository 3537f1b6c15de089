import type { EntityType } from '../../../odata';
import { columns, computed, one } from '../columns';
import { authors } from './authors';
import { define } from './named';
import { userType } from './people';
import { tenantType } from './tenants';
import { callersRole } from './visibility';

const isOver = (invitation: string) => `${invitation}.dateExpires <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;

/**
 * An invitation, for the administrators of its tenant alone. `secret` is told to whoever makes it and by
 * the mail (CONTRACT.md 5.1), and never again: only a hash is kept.
 */
export const invitationType = define({
  name: 'Invitation',
  from: (invitation) => `invitation ${invitation}`,
  scope: (invitation) => `${callersRole(`${invitation}.tenantId`)} = 'Administrator'`,
  key: (invitation) => [`${invitation}.invitationId`],
  order: (invitation) => [`${invitation}.dateCreated`, `${invitation}.invitationId`],
  properties: {
    ...columns({
      invitationId: 'string',
      tenantId: 'string',
      emailAddress: 'string',
      emailMessage: 'string',
      tenantRole: 'string',
      dateSent: 'date',
      emailTrackingId: 'string',
      acceptedById: 'string',
      dateAccepted: 'date',
      dateCreated: 'date',
      dateModified: 'date',
    }),
    status: computed(
      'string',
      (invitation) => `CASE WHEN ${invitation}.status IN ('Created', 'Despatched') AND ${isOver(invitation)}
        THEN 'Expired' ELSE ${invitation}.status END`,
    ),
    secret: computed('string', () => 'NULL'),
  },
  navigations: {
    ...authors,
    acceptedBy: one(
      () => userType,
      (invitation, user) => `${user}.userId = ${invitation}.acceptedById`,
    ),
    tenant: one(
      () => tenantType,
      (invitation, tenant) => `${tenant}.tenantId = ${invitation}.tenantId`,
    ),
  },
});

/** The answer to whoever has just made an invitation: it tells the secret, which the query binds. */
export const draftInvitationType: EntityType = {
  ...invitationType,
  name: 'DraftInvitation',
  properties: { ...invitationType.properties, secret: computed('string', () => ':secret') },
};
