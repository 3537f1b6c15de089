import { IFCAPPROVALACTORRELATIONSHIP, IFCRELASSIGNSTOACTOR, IFCRELASSOCIATESAPPROVAL } from 'web-ifc';
import type { ContactRole, IfcContactLink } from '../../data';
import { type Lines, refOf, refsOf, valueOf } from '../lines';
import type { ContactReader } from './contacts';

/** What roles of IFC are Flex's; the others have no word there and are left out. */
const ROLES: Record<string, ContactRole> = { MANUFACTURER: 'Manufacturer', SUPPLIER: 'SparesSupplier' };

/**
 * Reads which contacts have to do with which entities, beside their owner histories: actors to whom things are assigned,
 * and who approved them.
 * @param isEntity  whether an entity number is an entity of ours
 */
export function readContactLinks(
  lines: Lines,
  { contactOf }: ContactReader,
  isEntity: (id: number) => boolean,
): IfcContactLink[] {
  const links: IfcContactLink[] = [];
  const add = (objects: unknown, actor: unknown, role: ContactRole) => {
    const contactId = contactOf(actor);
    if (contactId === null) return;
    for (const entityId of refsOf(objects).filter(isEntity)) links.push({ entityId, contactId, role });
  };

  for (const relation of lines.all(IFCRELASSIGNSTOACTOR)) {
    const role = ROLES[String(valueOf(lines.get(refOf(relation.ActingRole))?.Role))];
    const actor = lines.get(refOf(relation.RelatingActor))?.TheActor;
    if (role) add(relation.RelatedObjects, actor, role);
  }

  // IFC4 names who approves in the approval, IFC2x3 in a relation of its own.
  const approvers = new Map<number | undefined, unknown[]>();
  for (const { Approval, Actor } of lines.all(IFCAPPROVALACTORRELATIONSHIP)) {
    approvers.set(refOf(Approval), [...(approvers.get(refOf(Approval)) ?? []), Actor]);
  }
  for (const relation of lines.all(IFCRELASSOCIATESAPPROVAL)) {
    const id = refOf(relation.RelatingApproval);
    const actors = [lines.get(id)?.GivingApproval, ...(approvers.get(id) ?? [])];
    for (const actor of actors) add(relation.RelatedObjects, actor, 'ApprovedBy');
  }
  return links;
}
