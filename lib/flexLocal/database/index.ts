export { openFlexDatabase, type FlexDatabase } from './database';
export { DatabaseError, type DatabaseErrorCode } from './databaseError';
export { LOCAL_OWNER, ensureUser, type User } from './users';
export {
  REGIONS,
  TENANT_ROLES,
  archiveTenant,
  createTenant,
  editTenant,
  findMemberRole,
  findTenant,
  isIdentifierAvailable,
  listTenants,
  type StoredTenant,
  type TenantRole,
} from './tenants';
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
