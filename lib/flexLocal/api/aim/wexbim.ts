import type { Plane } from '@/lib/drawing';
import { geometrySetSchema } from '@/lib/flexContract';
import { findModel } from '../../database';
import { knownType, withSubtypes } from '../../drawings';
import { FlexLocalError } from '../flexLocalError';
import type { TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { serveFile } from '../http/serveFile';
import { requirePermission } from '../permissions';
import type { StoredFile } from '../ports';

/** Planes that `envelopefreecut` takes at most, four numbers each. */
const MOST_PLANES = 6;

/** Names that a request may list; IFC has fewer. */
const MOST_TYPES = 1000;

/** Geometry. Source: CONTRACT.md 6; that a model which is not ready answers 404 is inferred there. */
export const wexbimRoutes: Route<TenantCall>[] = [route('GET', 'wexbim/{set}', getWexbim)];

async function getWexbim(call: TenantCall): Promise<Response> {
  const open = openerOf(call);
  const model = await findModel(call.ports.database, keyOf(call, 'modelId'), call.tenant.tenantId);
  if (!model || model.assetId !== keyOf(call, 'assetId'))
    throw new FlexLocalError(404, 'There is no such Model.');
  await requirePermission(call, { assetModelId: model.assetModelId }, 'SeeContent');
  const isReady = model.processingStatus === 'Completed';
  const file = isReady ? await open(model.assetModelId) : null;
  if (!file) throw new FlexLocalError(404, `The geometry of model ${model.assetModelId} is not ready.`);
  return serveFile(call.request, file, { 'content-type': 'application/octet-stream' });
}

/** How to get the geometry that is asked for; refuses what makes no sense before anything is looked up. */
function openerOf(call: TenantCall): (assetModelId: number) => Promise<StoredFile | null> {
  const { drawings, files } = call.ports;
  const name = call.path.set?.toLowerCase();
  if (name === 'dynamic') {
    const classes = wantedClasses(call);
    return (assetModelId) => drawings.wexbim(assetModelId, { classes });
  }
  if (name === 'envelopecut' || name === 'envelopefreecut') {
    const planes = name === 'envelopecut' ? slabOf(call) : planesOf(call);
    return (assetModelId) => drawings.wexbim(assetModelId, { planes });
  }
  const set = geometrySetSchema.safeParse(name);
  if (!set.success) throw new FlexLocalError(404, `There is no geometry set '${call.path.set}'.`);
  return (assetModelId) => files.openGeometry(assetModelId, set.data);
}

/** The classes included and all below them, less those excluded and all below them; sorted, as they go into a key. */
function wantedClasses(call: TenantCall): string[] {
  const included = valuesOf(call, 'included');
  const excluded = valuesOf(call, 'excluded');
  if (included.length === 0) throw new FlexLocalError(400, 'included must name at least one IFC type.');
  if (included.length + excluded.length > MOST_TYPES)
    throw new FlexLocalError(400, 'There are too many types.');
  const unknown = [...included, ...excluded].filter((name) => !knownType(name));
  if (unknown.length > 0) {
    throw new FlexLocalError(400, `These are not IFC types of products: ${unknown.slice(0, 20).join(', ')}.`);
  }
  const classesOf = (names: string[]) => withSubtypes(names.map((name) => knownType(name)!));
  const left = classesOf(excluded);
  return [...classesOf(included)].filter((ifcClass) => !left.has(ifcClass)).sort();
}

/** What lies between two heights is kept, so the caps are at both. */
function slabOf(call: TenantCall): Plane[] {
  const [bottom, top] = ['bottom', 'top'].map((name) => {
    const values = valuesOf(call, name).map(toNumber);
    if (values.length !== 1) throw new FlexLocalError(400, `${name} must be given once, as a number.`);
    return values[0]!;
  });
  if (bottom! >= top!) throw new FlexLocalError(400, 'bottom must be below top.');
  return [
    [0, 0, 1, -bottom!],
    [0, 0, -1, top!],
  ];
}

function planesOf(call: TenantCall): Plane[] {
  const numbers = valuesOf(call, 'planes').map(toNumber);
  const count = numbers.length / 4;
  if (count < 1 || count > MOST_PLANES || !Number.isInteger(count)) {
    throw new FlexLocalError(
      400,
      `planes must be given as 1 to ${MOST_PLANES} times four numbers: a, b, c and d.`,
    );
  }
  return Array.from({ length: count }, (_, i) => {
    const plane = numbers.slice(4 * i, 4 * i + 4) as Plane;
    const length = Math.hypot(plane[0], plane[1], plane[2]);
    if (!(length > 1e-9) || !Number.isFinite(length)) {
      throw new FlexLocalError(400, `Plane ${i + 1} has no direction: a, b and c must not all be 0.`);
    }
    return plane;
  });
}

function toNumber(text: string): number {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(number) || Math.abs(number) > 1e12)
    throw new FlexLocalError(400, `'${text}' is not a number.`);
  return number;
}

/** A key among the query options, whose names ASP.NET takes in any case. */
function keyOf(call: TenantCall, name: string): number {
  const [text = ''] = valuesOf(call, name);
  if (!/^\d{1,15}$/.test(text)) throw new FlexLocalError(400, `${name} must be a whole number.`);
  return Number(text);
}

/** All values of an option that may be repeated. */
function valuesOf(call: TenantCall, name: string): string[] {
  return [...call.url.searchParams]
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
}
