import { z } from 'zod';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, withParameters, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { entityAsOfType, entityRefType } from '../schema/entities';
import { isInTenant, isOfTenant } from '../schema/modelInfo';
import { ENTITY_FAMILIES } from './entityFamilies';
import { ifcGuidToUuid, uuidToIfcGuid } from './ifcGuid';

/** Further questions about entities: how they were at a time, and where GlobalIds lead. Source: CONTRACT.md 4.2. */
export const entityQueryRoutes: Route<TenantCall>[] = [
  ...ENTITY_FAMILIES.map(({ set, kind }) =>
    route<TenantCall>('GET', `${set}/AsOf({date})`, (call) => asOf(call, kind)),
  ),
  route('GET', 'Entities/AsOf({date},{entityKind})', (call) => asOf(call, readKind(call))),
  route('POST', 'Entities/Guids.Lookup', lookUp),
];

/** All kinds for `Entity`. */
function asOf(call: TenantCall, kind: string): Promise<Response> {
  const parameters = { asOf: readDate(call), kind };
  return listResponse(
    withParameters(call, parameters),
    'Entities',
    entityAsOfType,
    (entity) => `${isInTenant(entity)} AND (:kind = 'Entity' OR ${entity}.kind = :kind)`,
  );
}

/** @throws {FlexLocalError} 400 for what is no date of ISO 8601 with a time and its zone, or without */
function readDate({ path: { date = '' } }: TenantCall): string {
  const instant = new Date(date);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/i.test(date) || isNaN(+instant))
    throw new FlexLocalError(400, `date must be like 2022-01-31T12:00:00Z, not '${date}'.`);
  return instant.toISOString();
}

/** @throws {FlexLocalError} 400 for what is no EntityKind */
function readKind({ path: { entityKind = '' } }: TenantCall): string {
  const wanted = entityKind.toLowerCase();
  const found = ENTITY_FAMILIES.find(({ kind }) => kind.toLowerCase() === wanted);
  if (found) return found.kind;
  const kinds = ENTITY_FAMILIES.map(({ kind }) => kind).join(', ');
  throw new FlexLocalError(400, `entityKind must be one of ${kinds}, not '${entityKind}'.`);
}

const lookUpBody = z.object({ ifcGuids: z.array(z.string().max(100)).max(20_000) });

/** GlobalIds of 22 characters or UUIDs; entities are found whichever of both they have. */
async function lookUp(call: TenantCall): Promise<Response> {
  const { ifcGuids } = await readBody(call.request, lookUpBody);
  const byStored = new Map<string, string>();
  for (const guid of ifcGuids) {
    const ifcGuid = uuidToIfcGuid(guid) ?? guid;
    const uuid = ifcGuidToUuid(ifcGuid);
    for (const stored of [guid, ifcGuid, ...(uuid ? [uuid, uuid.toUpperCase()] : [])])
      byStored.set(stored.toWellFormed(), ifcGuid.toWellFormed());
  }
  const guids = [...byStored].map(([stored, ifcGuid]) => ({ stored, ifcGuid }));
  const parameters = { guids: JSON.stringify(guids) };
  return listResponse(withParameters(call, parameters), 'EntityRefs', entityRefType, isOfTenant);
}
