import { findFootprint, listFootprints, type StoredFootprint } from '../../database';
import type { EntityType } from '../../odata';
import { forEachInSlices, isInSpace, readAreas, type Outline } from '../../mapping';
import { FlexLocalError } from '../flexLocalError';
import { listResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { componentType, spaceType } from '../schema/entities';
import { isInTenant, isOfTenant } from '../schema/modelInfo';

/** Millimetres by which a space is grown when the caller does not say. Source: CONTRACT.md 4.2. */
const DEFAULT_TOLERANCE_MM = 10;

/** Millimetres that anybody can mean; beyond that whole sites would be laid over each other. */
const MAX_TOLERANCE_MM = 100_000;

/**
 * Which spaces a component is in, and which components a space holds: what the file says, and, where there are
 * footprints, what lies there. Source: CONTRACT.md 4.2.
 */
export const containmentRoutes: Route<TenantCall>[] = [
  route('GET', 'Components({AssetModelId},{EntityId})/ContainingSpaces', (call) =>
    contained(call, { of: 'Component', type: spaceType, set: 'Spaces' }),
  ),
  route('GET', 'Spaces({AssetModelId},{EntityId})/ContainedComponents', (call) =>
    contained(call, { of: 'Space', type: componentType, set: 'Components' }),
  ),
];

type Question = { of: 'Component' | 'Space'; type: EntityType; set: string };

async function contained(call: TenantCall, { of, type, set }: Question): Promise<Response> {
  const key = { assetModelId: wholeNumber(call, 'AssetModelId'), entityId: wholeNumber(call, 'EntityId') };
  const toleranceM = readTolerance(call) / 1000;
  const wholeAsset = readFlag(call, 'inSameAsset');
  await requireEntity(call, key, of);
  const found = await findByFootprint(call, of, key, toleranceM, wholeAsset);
  const [own, other] = of === 'Component' ? ['toId', 'fromId'] : ['fromId', 'toId'];
  return listResponse(
    withParameters(call, { ...key, found: JSON.stringify(found) }),
    set,
    type,
    (
      entity,
    ) => `${isInTenant(entity)} AND ((${entity}.assetModelId = :assetModelId AND ${entity}.entityId IN (
        SELECT r.${other} FROM relation r WHERE r.assetModelId = :assetModelId AND r.kind = 'Space' AND r.${own} = :entityId))
      OR (${entity}.assetModelId, ${entity}.entityId) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:found)))`,
  );
}

type Key = { assetModelId: number; entityId: number };

/** Keys of the things of the other kind that the footprints put together with this one. */
async function findByFootprint(
  call: TenantCall,
  of: Question['of'],
  { assetModelId, entityId }: Key,
  toleranceM: number,
  wholeAsset: boolean,
): Promise<[number, number][]> {
  const { database } = call.ports;
  const footprint = await findFootprint(database, assetModelId, entityId);
  if (!footprint) return [];
  const own = toOutline(footprint);
  const found: [number, number][] = [];
  const kind = of === 'Component' ? 'Space' : 'Component';
  const { minZ, maxZ } = footprint;
  for await (const page of listFootprints(database, { assetModelId, kind, minZ, maxZ, wholeAsset })) {
    await forEachInSlices(page, (row) => {
      const other = toOutline(row);
      const isIn = of === 'Component' ? isInSpace(own, other, toleranceM) : isInSpace(other, own, toleranceM);
      if (isIn) found.push([row.assetModelId, row.entityId]);
    });
  }
  return found;
}

function toOutline({ geometryWkt, minZ, maxZ }: StoredFootprint): Outline {
  return { areas: readAreas(geometryWkt), minZ, maxZ };
}

/** @throws {FlexLocalError} 404 when the tenant has no such thing of this kind */
async function requireEntity(call: TenantCall, key: Key, kind: string): Promise<void> {
  const [row] = await call.ports.database.read(
    `SELECT 1 FROM entity e WHERE e.assetModelId = :assetModelId AND e.entityId = :entityId AND e.kind = :kind AND ${isOfTenant('e')}`,
    { ...call.query.parameters, ...key, kind },
  );
  if (!row) throw new FlexLocalError(404, `There is no such ${kind}.`);
}

function readTolerance(call: TenantCall): number {
  const text = parameter(call, 'tolerance') ?? String(DEFAULT_TOLERANCE_MM);
  const tolerance = text.trim() === '' ? NaN : Number(text);
  if (!(Math.abs(tolerance) <= MAX_TOLERANCE_MM))
    throw new FlexLocalError(400, `tolerance must be a number of millimetres, not '${text}'.`);
  return tolerance;
}

function readFlag(call: TenantCall, name: string): boolean {
  const text = parameter(call, name) ?? 'false';
  if (!/^(true|false)$/i.test(text)) throw new FlexLocalError(400, `${name} must be true or false.`);
  return text.toLowerCase() === 'true';
}

/** A value among the query options, whose names ASP.NET takes in any case. */
function parameter(call: TenantCall, name: string): string | undefined {
  return [...call.url.searchParams].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
