import { IFCRELCONNECTSELEMENTS, IFCRELCONNECTSPORTS, IFCRELCONNECTSPORTTOELEMENT } from 'web-ifc';
import type { IfcLink } from '../../data';
import { type Lines, refOf } from '../lines';
import type { Relations } from '../relations';

/**
 * Reads which elements are connected: walls with each other, and what hangs together by ports. From and to are as the file
 * has them (relating and related), each pair once.
 * @param isElement  whether an entity number is an element of ours
 */
export function readConnections(
  lines: Lines,
  relations: Relations,
  isElement: (id: number) => boolean,
): IfcLink[] {
  const links = new Map<string, IfcLink>();
  const add = (fromId: number | undefined, toId: number | undefined) => {
    if (fromId === undefined || toId === undefined || fromId === toId) return;
    if (!isElement(fromId) || !isElement(toId)) return;
    links.set(`${fromId} ${toId}`, { kind: 'Connection', fromId, toId });
  };

  for (const relation of lines.all(IFCRELCONNECTSELEMENTS)) {
    add(refOf(relation.RelatingElement), refOf(relation.RelatedElement));
  }

  // A port hangs on its element by a relation of its own before IFC4, and by nesting since.
  const elementOf = new Map<number | undefined, number | undefined>();
  for (const relation of lines.all(IFCRELCONNECTSPORTTOELEMENT)) {
    elementOf.set(refOf(relation.RelatingPort), refOf(relation.RelatedElement));
  }
  const holderOf = (port: number | undefined) => elementOf.get(port) ?? relations.wholeOf.get(port ?? 0);
  for (const relation of lines.all(IFCRELCONNECTSPORTS)) {
    add(holderOf(refOf(relation.RelatingPort)), holderOf(refOf(relation.RelatedPort)));
  }
  return [...links.values()];
}
