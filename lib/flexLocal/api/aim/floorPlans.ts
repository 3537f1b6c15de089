import { findModel } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { wholeNumber, type TenantCall } from '../http/call';
import { json } from '../http/respond';
import { route, type Route } from '../http/routes';
import { serveFile } from '../http/serveFile';
import { requirePermission } from '../permissions';
import type { PlanSubject } from '../ports';
import { DEFAULT_PLAN, type PlanConfig, readPlanConfig } from './floorPlanConfig';

const SVG = 'image/svg+xml';

/** Nothing in a plan may run or be fetched, also when somebody opens it by itself. */
const SVG_HEADERS = {
  'content-type': SVG,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
};

/** Plans of levels and spaces. Source: CONTRACT.md 4.2 and 4.3. */
export const floorPlanRoutes: Route<TenantCall>[] = (['Level', 'Space'] as const).flatMap((kind) => [
  route<TenantCall>('POST', `floorplans/${kind}/{assetModelId}/{entityId}`, async (call) => {
    const subject = await subjectOf(call, kind, 'assetModelId', 'entityId');
    const plan = await draw(call, subject, await readPlanConfig(call.request));
    return serveFile(call.request, plan, { ...SVG_HEADERS, 'content-disposition': dispositionOf(plan.name) });
  }),
  route<TenantCall>('GET', `${kind}s({AssetModelId},{EntityId})/FloorPlan.Generate()`, async (call) => {
    const subject = await subjectOf(call, kind, 'AssetModelId', 'EntityId');
    const plan = await draw(call, subject, DEFAULT_PLAN);
    return json({
      '@odata.context': `${call.root}/$metadata#SvgFloorplan`,
      AssetModelId: subject.assetModelId,
      EntityId: subject.entityId,
      SvgData: await new Response(await plan.open()).text(),
      FileName: `${plan.name}.svg`,
      ContentType: SVG,
    });
  }),
]);

async function subjectOf(
  call: TenantCall,
  kind: PlanSubject['kind'],
  modelKey: string,
  entityKey: string,
): Promise<PlanSubject> {
  const subject = { assetModelId: wholeNumber(call, modelKey), entityId: wholeNumber(call, entityKey), kind };
  const model = await findModel(call.ports.database, subject.assetModelId, call.tenant.tenantId);
  if (!model) throw new FlexLocalError(404, `There is no such ${kind}.`);
  await requirePermission(call, { assetModelId: subject.assetModelId }, 'SeeContent');
  return subject;
}

async function draw(call: TenantCall, subject: PlanSubject, { style, isFederated }: PlanConfig) {
  const plan = await call.ports.drawings.floorPlan(subject, style, isFederated);
  if (!plan)
    throw new FlexLocalError(404, `There is no such ${subject.kind}, or it has no geometry to draw.`);
  return plan;
}

/** Both forms, as the contract's clients read one each (CONTRACT.md 7.3); `inline`, because browsers can show it. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return `inline; filename="${plain}.svg"; filename*=utf-8''${encodeURIComponent(name.toWellFormed()).replace(/'/g, '%27')}.svg`;
}
