export { userTenantType, userType, tenantUserType } from './people';
export { regionType, subscriptionType, tenantType } from './tenants';
export { draftInvitationType, invitationType } from './invitations';
export { clientAppEndpointType, clientAppType, masterType } from './masters';
export { isCallersTenant, isVisibleUser } from './visibility';
