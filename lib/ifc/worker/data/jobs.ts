import {
  IFCCONSTRUCTIONPRODUCTRESOURCE,
  IFCRELASSIGNSTOPROCESS,
  IFCRELASSIGNSTOPRODUCT,
  IFCRELASSIGNSTORESOURCE,
  IFCRELSEQUENCE,
  IFCRESOURCE,
  IFCTASK,
} from 'web-ifc';
import type { EntityKind, IfcLink } from '../../data';
import { type Lines, refOf, refsOf } from '../lines';

/** Kind of an entity number, as far as it is one of ours. */
type KindOf = (id: number) => EntityKind | undefined;

/**
 * Tasks are jobs, and resources are resources, except products kept for a type of components: these are its spares, as
 * COBie has it.
 */
export function listJobs(lines: Lines): { entityId: number; kind: EntityKind }[] {
  const products = new Set(lines.idsOf(IFCCONSTRUCTIONPRODUCTRESOURCE));
  const spares = new Set([...readSpares(lines).keys()].filter((id) => products.has(id)));
  return [
    ...lines.idsOf(IFCTASK).map((entityId) => ({ entityId, kind: 'Job' as const })),
    ...lines.idsOf(IFCRESOURCE).map((entityId) => ({
      entityId,
      kind: spares.has(entityId) ? ('Spare' as const) : ('Resource' as const),
    })),
  ];
}

/** Resources and the product or type that they are assigned to. */
function readSpares(lines: Lines): Map<number, number> {
  const typeOf = new Map<number, number>();
  for (const relation of lines.all(IFCRELASSIGNSTOPRODUCT)) {
    const target = refOf(relation.RelatingProduct);
    if (target === undefined) continue;
    for (const id of refsOf(relation.RelatedObjects)) typeOf.set(id, target);
  }
  return typeOf;
}

/**
 * Reads what jobs and spares have to do with others.
 * @returns links, and `typeOf`: the component type that a job works on or a spare is for
 */
export function readJobs(lines: Lines, kindOf: KindOf): { links: IfcLink[]; typeOf: Map<number, number> } {
  const links: IfcLink[] = [];
  const typeOf = new Map<number, number>();
  for (const relation of lines.all(IFCRELSEQUENCE)) {
    const [fromId = 0, toId = 0] = [refOf(relation.RelatingProcess), refOf(relation.RelatedProcess)];
    if (kindOf(fromId) === 'Job' && kindOf(toId) === 'Job') links.push({ kind: 'JobOrder', fromId, toId });
  }
  const assign = (job: number, other: number) => {
    if (kindOf(job) !== 'Job') return;
    if (kindOf(other) === 'Resource') links.push({ kind: 'JobResource', fromId: job, toId: other });
    if (kindOf(other) === 'ComponentType' && !typeOf.has(job)) typeOf.set(job, other);
  };
  for (const relation of lines.all(IFCRELASSIGNSTOPROCESS)) {
    for (const id of refsOf(relation.RelatedObjects)) assign(refOf(relation.RelatingProcess) ?? 0, id);
  }
  for (const relation of lines.all(IFCRELASSIGNSTORESOURCE)) {
    for (const id of refsOf(relation.RelatedObjects)) assign(id, refOf(relation.RelatingResource) ?? 0);
  }
  for (const [spare, type] of readSpares(lines)) {
    if (kindOf(spare) === 'Spare' && kindOf(type) === 'ComponentType') typeOf.set(spare, type);
  }
  return { links, typeOf };
}
