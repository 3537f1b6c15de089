export { openFlexDatabase, type FlexDatabase } from './database';
export { DatabaseError, type DatabaseErrorCode } from './databaseError';
export {
  LOCAL_OWNER,
  createUser,
  ensureUser,
  findMasterUser,
  findOwnedMaster,
  findUser,
  type NewUser,
  type User,
} from './users';
export { REGIONS } from './regions';
export { TENANT_ROLES, findMemberRole, roleSql, type TenantRole } from './tenantRoles';
export {
  archiveTenant,
  createTenant,
  editTenant,
  findTenant,
  isIdentifierAvailable,
  listTenants,
  type StoredTenant,
} from './tenants';
export { DEMO_IDENTIFIER, enterDemoTenant, findDemoTenantId } from './demoTenant';
export { addMember, editMember, removeMember } from './members';
export { acceptInvitation, type Acceptance } from './acceptInvitation';
export {
  createInvitation,
  despatchInvitation,
  editInvitation,
  findInvitation,
  revokeInvitation,
  type InvitationMail,
} from './invitations';
export { addClientEndpoint, findClientApplication, registerClient } from './clientApplications';
export {
  archiveAsset,
  createAsset,
  editAsset,
  findAssetById,
  findAssetByName,
  type StoredAsset,
} from './assets';
export {
  archiveModel,
  createModel,
  editModel,
  findModel,
  listUnfinishedModels,
  setProcessing,
  type NewModel,
  type ProcessingStatus,
  type StoredModel,
} from './models';
export { saveModelData } from './modelData';
export { type ProcessingMessage, type ProcessingMessageType } from './processingMessages';
