import { createDocumentOf, createEntity, editEntity, type EntityKey } from '../../database';
import { readBody } from '../http/body';
import {
  checkQuery,
  listResponse,
  singleResponse,
  wholeNumber,
  withParameters,
  type TenantCall,
} from '../http/call';
import { route, type Route } from '../http/routes';
import { availablePropertyType } from '../schema/attributes';
import { documentType } from '../schema/entities';
import { isInTenant, isOfTenant } from '../schema/modelInfo';
import { checkHosted } from './documentFiles';
import { createBody, editBody } from './entityBodies';
import { ENTITY_FAMILIES, type EntityFamily } from './entityFamilies';
import { requireModel } from './requireModel';

/** Things inside models: every family has the same routes. Source: CONTRACT.md 4.2. */
export const entityRoutes: Route<TenantCall>[] = ENTITY_FAMILIES.flatMap((family) => {
  const { set, kind, type } = family;
  const one = `${set}({AssetModelId},{EntityId})`;
  return [
    route<TenantCall>('GET', set, (call) => listResponse(call, set, type, isInTenant)),
    route<TenantCall>('POST', set, (call) => postEntity(call, family)),
    route<TenantCall>('GET', one, (call) => entityResponse(call, family, readKey(call))),
    route<TenantCall>('PATCH', one, (call) => patchEntity(call, family)),
    route<TenantCall>('POST', `${one}/DocumentEntities`, (call) => postDocument(call, family)),
    route<TenantCall>('GET', `${set}/GetAvailableProperties({assetId})`, (call) => {
      const parameters = { assetId: wholeNumber(call, 'assetId'), kind };
      return listResponse(withParameters(call, parameters), 'AttributeDefinitions', availablePropertyType);
    }),
  ];
});

async function postEntity(call: TenantCall, family: EntityFamily): Promise<Response> {
  await checkQuery(call, family.type);
  const entity = await readBody(call.request, createBody(family));
  await requireModel(call, entity.assetModelId, 'AddContent');
  await checkHosted(call, entity.assetModelId, entity.document);
  const key = await createEntity(call.ports.database, entity, call.caller);
  return entityResponse(call, family, key, family.createdStatus);
}

async function patchEntity(call: TenantCall, family: EntityFamily): Promise<Response> {
  const key = readKey(call);
  await checkQuery(call, family.type);
  await requireModel(call, key.assetModelId, 'EditContent');
  const fields = await readBody(call.request, editBody(family));
  await checkHosted(call, key.assetModelId, fields.document, key.entityId);
  await editEntity(call.ports.database, key, kindOf(family), fields, call.caller);
  return entityResponse(call, family, key);
}

/** Makes a document that is about an entity: it is added to the model, and linked. */
async function postDocument(call: TenantCall, family: EntityFamily): Promise<Response> {
  const key = readKey(call);
  await checkQuery(call, documentType);
  await requireModel(call, key.assetModelId, 'LinkContent', 'AddContent');
  const body = createBody({ kind: 'Document', type: documentType }, key.assetModelId);
  const document = await readBody(call.request, body);
  await checkHosted(call, key.assetModelId, document.document);
  const made = await createDocumentOf(call.ports.database, key, kindOf(family), document, call.caller);
  return entityResponse(call, { set: 'Documents', type: documentType }, made, 201);
}

function readKey(call: TenantCall): EntityKey {
  return { assetModelId: wholeNumber(call, 'AssetModelId'), entityId: wholeNumber(call, 'EntityId') };
}

/** Of which kind a thing must be to be of a family; of any for `Entities`. */
function kindOf({ kind }: EntityFamily): string | undefined {
  return kind === 'Entity' ? undefined : kind;
}

function entityResponse(
  call: TenantCall,
  { set, type }: Pick<EntityFamily, 'set' | 'type'>,
  { assetModelId, entityId }: EntityKey,
  status = 200,
): Promise<Response> {
  const condition = (entity: string) =>
    `${entity}.assetModelId = :assetModelId AND ${entity}.entityId = :entityId AND ${isOfTenant(entity)}`;
  return singleResponse(withParameters(call, { assetModelId, entityId }), set, type, condition, status);
}
