export { openFlexDatabase, saveModelData, type FlexDatabase } from './database';
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
export { createInvitation, despatchInvitation, editInvitation, revokeInvitation } from './invitations';
export { findInvitation, type InvitationMail } from './storedInvitation';
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
  editModel,
  findModel,
  listUnfinishedModels,
  setProcessing,
  type ProcessingStatus,
  type StoredModel,
} from './models';
export { archiveModel, moveModel } from './modelPlaces';
export {
  createEmptyModel,
  createModel,
  createModelInNamedAsset,
  fillModel,
  supersedeModel,
  type ModelFile,
  type NewModel,
} from './modelVersions';
export {
  PERMISSIONS,
  ROLES,
  ROLE_LEVELS,
  permissionsOf,
  type Permission,
  type Role,
  type RoleLevel,
} from './roles';
export {
  assignRole,
  effectivePermissions,
  effectivePermissionsSql,
  isPermittedSomewhere,
  revokeRole,
  type Member,
  type RoleHolder,
  type RoleTarget,
} from './roleMembers';
export { GIGABYTE, readPlanAllowances, type Allowance, type PlanAllowances } from './planAllowances';
export { jsonLiteral } from './jsonLiteral';
export { listPurgeableModels, listStoredFileNames, purgeModel, type PurgeableModel } from './purge';
export { readComparedModel } from './comparedModel';
export { findMapping, saveMapping } from './mappings';
export { findFootprint, listFootprints, type StoredFootprint } from './nearbyFootprints';
export { ensureSchedules, importSchedule } from './schedules';
export { beginAttempt, endAttempts } from './processingAttempts';
export { type ProcessingMessage, type ProcessingMessageType } from './processingMessages';
export {
  HIGHEST_ENTITY_ID,
  createDocumentOf,
  createEntity,
  editEntity,
  type NewEntity,
} from './authoredEntities';
export { type DocumentFields, type EntityFields, type EntityKey } from './entityEdits';
export {
  changeDataType,
  createDefinition,
  editDefinition,
  importDefinition,
  type DefinitionFields,
  type DefinitionKey,
} from './attributeDefinitions';
export { DATA_TYPES, type DataType } from './attributeValues';
export {
  addDocumentFile,
  findDocumentFile,
  findDocumentPlace,
  type NewDocumentFile,
  type StoredDocumentFile,
} from './documentFiles';
