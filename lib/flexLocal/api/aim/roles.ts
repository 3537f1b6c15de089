import { z } from 'zod';
import { assignRole, findAssetById, findModel, revokeRole, type RoleTarget } from '../../database';
import type { EntityType } from '../../odata';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { requirePermission } from '../permissions';
import {
  assetMemberPermissionType,
  assetPermissionsType,
  assetRoleType,
  modelMemberPermissionType,
  modelPermissionsType,
  modelRoleType,
} from '../schema/roles';

/** RoleParams, in camelCase unlike all else of this API (CONTRACT.md 5.5). `userName` is told and not needed. */
const roleParams = z.object({
  roleId: z.string().trim().min(1).max(100),
  userId: z.string().trim().min(1).max(100),
  userName: z.string().max(500).nullish(),
  memberType: z.enum(['User', 'Invite']),
});

/** What differs between assets and models. */
type Level = {
  set: string;
  key: string;
  column: string;
  roleType: EntityType;
  memberPermissionType: EntityType;
  permissionsType: EntityType;
  /** @throws {FlexLocalError} 404 when the tenant has no such thing */
  find: (call: TenantCall) => Promise<RoleTarget>;
};

const assetLevel: Level = {
  set: 'Assets',
  key: 'AssetId',
  column: 'assetId',
  roleType: assetRoleType,
  memberPermissionType: assetMemberPermissionType,
  permissionsType: assetPermissionsType,
  async find(call) {
    const assetId = wholeNumber(call, 'AssetId');
    if (await findAssetById(call.ports.database, call.tenant.tenantId, assetId)) return { assetId };
    throw new FlexLocalError(404, 'There is no such Asset.');
  },
};

const modelLevel: Level = {
  set: 'Models',
  key: 'AssetModelId',
  column: 'assetModelId',
  roleType: modelRoleType,
  memberPermissionType: modelMemberPermissionType,
  permissionsType: modelPermissionsType,
  async find(call) {
    const assetModelId = wholeNumber(call, 'AssetModelId');
    if (await findModel(call.ports.database, assetModelId, call.tenant.tenantId)) return { assetModelId };
    throw new FlexLocalError(404, 'There is no such Model.');
  },
};

/** Roles on assets and models: assigning them takes ManageMembers, reading them See. */
export const roleRoutes: Route<TenantCall>[] = [assetLevel, modelLevel].flatMap((level) => {
  const one = `${level.set}({${level.key}})`;
  return [
    route<TenantCall>('GET', `${one}/Roles`, (call) => listOf(call, level, 'Roles', level.roleType, 't')),
    route<TenantCall>('GET', `${one}/MemberAccess`, (call) =>
      listOf(call, level, 'MemberAccess', level.memberPermissionType),
    ),
    route<TenantCall>('GET', `${one}/Permissions`, (call) => getPermissions(call, level)),
    route<TenantCall>('POST', `${one}/Roles.Assign`, (call) => changeRoles(call, level, 'assign')),
    route<TenantCall>('POST', `${one}/Roles.Revoke`, (call) => changeRoles(call, level, 'revoke')),
  ];
});

/** @param suffix  what the alias of the row with the asset or model ends with in this type */
async function listOf(
  call: TenantCall,
  level: Level,
  name: string,
  type: EntityType,
  suffix = '',
): Promise<Response> {
  const target = await level.find(call);
  await requirePermission(call, target, 'See');
  const id = wholeNumber(call, level.key);
  return listResponse(
    withParameters(call, { targetId: id }),
    `${level.set}(${id})/${name}`,
    type,
    (row) => `${row}${suffix}.${level.column} = :targetId`,
  );
}

async function getPermissions(call: TenantCall, level: Level): Promise<Response> {
  const id = wholeNumber(call, level.key);
  await level.find(call);
  return singleResponse(
    withParameters(call, { targetId: id }),
    `${level.set}(${id})/Permissions`,
    level.permissionsType,
    (row) => `${row}.${level.column} = :targetId`,
  );
}

async function changeRoles(call: TenantCall, level: Level, change: 'assign' | 'revoke'): Promise<Response> {
  const target = await level.find(call);
  await requirePermission(call, target, 'ManageMembers');
  const { roleId, userId, memberType } = await readBody(call.request, roleParams);
  const { database } = call.ports;
  if (change === 'assign')
    await assignRole(database, call.tenant.tenantId, target, roleId, { userId, memberType });
  else await revokeRole(database, target, roleId, { userId, memberType });
  return noContent();
}
