import { FlexLocalError } from '../api/flexLocalError';
import {
  effectivePermissions,
  findAssetById,
  findAssetByName,
  findMemberRole,
  findModel,
  isPermittedSomewhere,
  permissionsOf,
  type FlexDatabase,
  type Member,
  type Permission,
  type RoleTarget,
} from '../database';
import type { UploadForm } from './uploadForm';

/** Where an upload goes: to an empty model, an asset, or a new asset of this name. */
export type UploadTarget =
  { assetId: number; assetModelId: number } | { assetId: number } | { assetName: string };

/**
 * Turns away who may upload nowhere in the tenant before their file is received.
 *
 * @throws {FlexLocalError} 403
 */
export async function refuseWhoMayNotUpload(database: FlexDatabase, member: Member): Promise<void> {
  if (await isPermittedSomewhere(database, member, ['AddContent', 'Revise'])) return;
  throw new FlexLocalError(403, 'Uploading takes the role Publisher in the tenant, or a role on an asset.');
}

/**
 * The place that a form asks for, which the member may use. A repeated `assetName` without `assetId` goes to the asset of
 * that name: Flex leaves open what it does (CONTRACT.md 8.3), and people who type the name of their building mean that
 * building.
 *
 * @throws {FlexLocalError} 403, 404, or 409 for a model that has its file
 */
export async function findUploadTarget(
  database: FlexDatabase,
  member: Member,
  form: UploadForm,
): Promise<UploadTarget> {
  if (form.modelId !== undefined) {
    const model = await findEmptyModel(database, member.tenantId, form.modelId, form.assetId);
    await requireUpload(database, member, { assetModelId: model.assetModelId }, 'Revise');
    return model;
  }
  const assetName = form.assetName ?? '';
  const asset = form.assetId
    ? await findAssetById(database, member.tenantId, form.assetId)
    : await findAssetByName(database, member.tenantId, assetName);
  if (!asset && form.assetId) throw new FlexLocalError(404, `There is no asset ${form.assetId}.`);
  if (asset) {
    await requireUpload(database, member, { assetId: asset.assetId }, 'AddContent');
    return { assetId: asset.assetId };
  }
  // Roles on assets that are there say nothing about new ones: the role in the tenant does.
  const role = await findMemberRole(database, member.tenantId, member.userId);
  if (!role || !permissionsOf(role).includes('AddContent'))
    throw new FlexLocalError(403, 'Making an asset takes the role Publisher in the tenant.');
  return { assetName };
}

/**
 * A model that waits for its file, in this asset if one is given.
 *
 * @throws {FlexLocalError} 404, or 409 when it has its file
 */
export async function findEmptyModel(
  database: FlexDatabase,
  tenantId: string,
  modelId: number,
  assetId?: number,
): Promise<{ assetId: number; assetModelId: number }> {
  const model = await findModel(database, modelId, tenantId);
  if (!model) throw new FlexLocalError(404, `There is no model ${modelId}.`);
  if (assetId !== undefined && model.assetId !== assetId)
    throw new FlexLocalError(404, `There is no model ${modelId} in asset ${assetId}.`);
  if (model.filePath !== null)
    throw new FlexLocalError(409, `Model ${modelId} has its file already. Leave modelId out.`);
  return { assetId: model.assetId, assetModelId: model.assetModelId };
}

async function requireUpload(
  database: FlexDatabase,
  member: Member,
  target: RoleTarget,
  permission: Permission,
): Promise<void> {
  const held = await effectivePermissions(database, member, target);
  if (held.includes(permission)) return;
  const what = 'assetId' in target ? 'asset' : 'model';
  throw new FlexLocalError(403, `Uploading takes the permission ${permission} on the ${what}.`);
}
