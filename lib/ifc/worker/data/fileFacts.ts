import { IFCAPPLICATION, IFCPROJECT } from 'web-ifc';
import type { IfcData } from '../../data';
import { type Lines, refOf, textOf } from '../lines';
import type { ContactReader } from './contacts';

/** The project of the file; there should be exactly one. */
export function readProject(lines: Lines): IfcData['project'] {
  const [project] = lines.all(IFCPROJECT);
  if (!project) return null;
  return {
    entityId: project.expressID,
    globalId: textOf(project.GlobalId) ?? '',
    name: textOf(project.LongName) ?? textOf(project.Name),
    description: textOf(project.Description),
  };
}

/** The contact who made the project. */
export function readAuthor(lines: Lines, contacts: ContactReader): number | null {
  const [project] = lines.all(IFCPROJECT);
  return contacts.ownersOf(project?.OwnerHistory).createdById;
}

/** The authoring tools. */
export function readApplications(lines: Lines): IfcData['applications'] {
  return [...lines.all(IFCAPPLICATION)].map((line) => ({
    identifier: textOf(line.ApplicationIdentifier) ?? '',
    name: textOf(line.ApplicationFullName) ?? '',
    version: textOf(line.Version) ?? '',
    developer: textOf(lines.get(refOf(line.ApplicationDeveloper))?.Name) ?? '',
  }));
}
