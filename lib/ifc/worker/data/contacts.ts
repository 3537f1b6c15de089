import {
  IFCACTOR,
  IFCAPPLICATION,
  IFCDOCUMENTINFORMATION,
  IFCORGANIZATION,
  IFCPERSON,
  IFCPERSONANDORGANIZATION,
} from 'web-ifc';
import type { IfcAttribute, IfcEntity } from '../../data';
import { type IfcLine, type Lines, refOf, refsOf, textOf } from '../lines';
import { blankEntity } from './blankEntity';
import { ownAttributes } from './ownAttributes';
import type { Units } from './units';

/** Finds contacts and reads them. */
export type ContactReader = ReturnType<typeof createContactReader>;

/** Who made a thing and who changed it last, as contacts. */
export type Owners = { createdById: number | null; modifiedById: number | null };
const NOBODY: Owners = { createdById: null, modifiedById: null };

/**
 * Makes the reader of contacts: every person in an organisation, and persons and organisations by themselves. Who stands
 * in a pair alone is no contact besides the pair, and a company that only made the authoring tool is none at all.
 */
export function createContactReader(lines: Lines, units: Units) {
  const contactIds = new Set(findContacts(lines));
  const histories = new Map<number, Owners>();

  /** The contact that an IfcActorSelect names. */
  const contactOf = (actor: unknown): number | null => {
    const id = refOf(actor);
    return id !== undefined && contactIds.has(id) ? id : null;
  };

  /** Who owns a thing, by the reference to its IfcOwnerHistory. */
  function ownersOf(history: unknown): Owners {
    const id = refOf(history);
    if (id === undefined) return NOBODY;
    let owners = histories.get(id);
    if (!owners) histories.set(id, (owners = readOwners(lines.get(id))));
    return owners;
  }

  function readOwners(history: IfcLine | undefined): Owners {
    if (!history) return NOBODY;
    return {
      createdById: contactOf(history.OwningUser),
      modifiedById: contactOf(history.LastModifyingUser),
    };
  }

  function readContacts(): IfcEntity[] {
    return [...contactIds].sort((a, b) => a - b).flatMap((id) => readContact(lines.get(id)) ?? []);
  }

  function readContact(line: IfcLine | undefined): IfcEntity | undefined {
    if (!line) return undefined;
    const ifcClass = lines.classOf(line);
    const person = line.type === IFCPERSON ? line : lines.get(refOf(line.ThePerson));
    const organisation = line.type === IFCORGANIZATION ? line : lines.get(refOf(line.TheOrganization));
    const personName = person && nameOfPerson(person);
    const organisationName = textOf(organisation?.Name);
    return {
      ...blankEntity('Contact', line.expressID, ifcClass),
      name: personName ?? organisationName,
      description: personName ? organisationName : textOf(organisation?.Description),
      attributes: [person, organisation].flatMap((part) =>
        part ? [...ownAttributes(part, ifcClass, units), ...readAddresses(part, ifcClass)] : [],
      ),
    };
  }

  function readAddresses(part: IfcLine, groupName: string): IfcAttribute[] {
    return refsOf(part.Addresses).flatMap((id) => {
      const address = lines.get(id);
      const texts: [string, unknown][] = [
        ['Email', address?.ElectronicMailAddresses],
        ['Phone', address?.TelephoneNumbers],
        ['Street', address?.AddressLines],
        ['Town', address?.Town],
        ['PostalCode', address?.PostalCode],
        ['Country', address?.Country],
      ];
      return texts.flatMap(([name, text]): IfcAttribute[] => {
        const value = (Array.isArray(text) ? text : [text]).flatMap((each) => textOf(each) ?? []).join(', ');
        return value
          ? [{ groupType: 'AimSystemAttribute', groupName, name, value: { dataType: 'Text', value } }]
          : [];
      });
    });
  }

  return { contactOf, ownersOf, readContacts };
}

function findContacts(lines: Lines): number[] {
  const pairs = [...lines.all(IFCPERSONANDORGANIZATION)];
  const inPairs = new Set(pairs.flatMap((pair) => [refOf(pair.ThePerson), refOf(pair.TheOrganization)]));
  const developers = new Set([...lines.all(IFCAPPLICATION)].map((tool) => refOf(tool.ApplicationDeveloper)));
  const actors = new Set<number | undefined>([
    ...[...lines.all(IFCACTOR)].map((actor) => refOf(actor.TheActor)),
    ...[...lines.all(IFCDOCUMENTINFORMATION)].flatMap((document) => [
      refOf(document.DocumentOwner),
      ...refsOf(document.Editors),
    ]),
  ]);
  const standsAlone = (id: number) => actors.has(id) || !(inPairs.has(id) || developers.has(id));
  const single = [...lines.idsOf(IFCPERSON), ...lines.idsOf(IFCORGANIZATION)].filter(standsAlone);
  return [...pairs.map((pair) => pair.expressID), ...single];
}

/** IFC2x3 says Id where IFC4 says Identification. */
function nameOfPerson(person: IfcLine): string | null {
  const parts = [textOf(person.GivenName), textOf(person.FamilyName)].filter((part) => part !== null);
  return parts.join(' ') || textOf(person.Identification) || textOf(person.Id);
}
