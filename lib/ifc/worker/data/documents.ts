import { IFCDOCUMENTINFORMATION, IFCDOCUMENTREFERENCE, IFCRELASSOCIATESDOCUMENT } from 'web-ifc';
import type { IfcEntity, IfcLink } from '../../data';
import { type IfcLine, type Lines, refOf, refsOf, textOf } from '../lines';
import { blankEntity } from './blankEntity';
import type { ContactReader } from './contacts';
import { ownAttributes } from './ownAttributes';
import type { Units } from './units';

/**
 * Reads the documents of a file: every IfcDocumentInformation, and every IfcDocumentReference that refers to none. A
 * reference to an information is the same document: it lends it its location.
 * @returns the documents, and `linksOf`, which tells what they are about among the entities that `isEntity` knows
 */
export function readDocuments(lines: Lines, units: Units, contacts: ContactReader) {
  const informationOf = new Map<number, number>();
  const referencesOf = new Map<number, IfcLine[]>();
  const belongs = (reference: number, information: number) => {
    const line = lines.get(reference);
    if (!line || informationOf.has(reference)) return;
    informationOf.set(reference, information);
    referencesOf.set(information, [...(referencesOf.get(information) ?? []), line]);
  };
  const informations = [...lines.all(IFCDOCUMENTINFORMATION)];
  const references = [...lines.all(IFCDOCUMENTREFERENCE)];
  const known = new Set(informations.map(({ expressID }) => expressID));
  // IFC2x3 lists the references in the information, IFC4 names the information in the reference.
  for (const information of informations) {
    for (const id of refsOf(information.DocumentReferences)) belongs(id, information.expressID);
  }
  for (const reference of references) {
    const information = refOf(reference.ReferencedDocument);
    if (information !== undefined && known.has(information)) belongs(reference.expressID, information);
  }

  function readOne(line: IfcLine): IfcEntity {
    const ifcClass = lines.classOf(line);
    const pointers = [line, ...(referencesOf.get(line.expressID) ?? [])];
    const location = pointers.map(({ Location }) => textOf(Location)).find((text) => text !== null) ?? null;
    const itemReference =
      textOf(line.Identification) ?? textOf(line.DocumentId) ?? textOf(line.ItemReference) ?? null;
    const [editor] = refsOf(line.Editors);
    return {
      ...blankEntity('Document', line.expressID, ifcClass),
      name: textOf(line.Name) ?? itemReference ?? location,
      description: textOf(line.Description),
      createdById: contacts.contactOf(line.DocumentOwner),
      modifiedById: editor === undefined ? null : contacts.contactOf({ type: 5, value: editor }),
      attributes: ownAttributes(line, ifcClass, units),
      document: {
        location,
        itemReference,
        scope: textOf(line.Scope),
        revision: textOf(line.Revision),
        purpose: textOf(line.Purpose),
        intendedUse: textOf(line.IntendedUse),
      },
    };
  }

  const standalone = references.filter(({ expressID }) => !informationOf.has(expressID));
  const entities = [...informations, ...standalone].map(readOne).sort((a, b) => a.entityId - b.entityId);
  const ids = new Set(entities.map(({ entityId }) => entityId));

  function linksOf(isEntity: (id: number) => boolean): IfcLink[] {
    return [...lines.all(IFCRELASSOCIATESDOCUMENT)].flatMap((relation) => {
      const named = refOf(relation.RelatingDocument) ?? 0;
      const fromId = informationOf.get(named) ?? named;
      if (!ids.has(fromId)) return [];
      return refsOf(relation.RelatedObjects)
        .filter(isEntity)
        .map((toId): IfcLink => ({ kind: 'Document', fromId, toId }));
    });
  }

  return { entities, linksOf };
}
