import type { IfcAttribute, IfcData, IfcEntity } from '../../data';
import type { Engine } from '../engine';
import { type IfcLine, type Lines, numberOf, refOf, refsOf, textOf, valueOf } from '../lines';
import type { MaterialReader } from '../materials';
import type { Relations } from '../relations';
import { type ClassificationReader, createClassificationReader } from './classifications';
import { readConnections } from './connections';
import { readContactLinks } from './contactLinks';
import { type ContactReader, createContactReader } from './contacts';
import { readDocuments } from './documents';
import { readApplications, readAuthor, readProject } from './fileFacts';
import { readJobs } from './jobs';
import { type KindedEntity, listEntities } from './kinds';
import { ownAttributes } from './ownAttributes';
import { type Places, createPlaces } from './places';
import { type PropertyReader, createPropertyReader } from './properties';
import { type Units, readUnits } from './units';

type Readers = {
  lines: Lines;
  relations: Relations;
  materials: MaterialReader;
  units: Units;
  places: Places;
  properties: PropertyReader;
  classificationOf: ClassificationReader;
  contacts: ContactReader;
  /** The component types of jobs and spares. */
  assignedTypes: Map<number, number>;
  kinds: Map<number, KindedEntity>;
};

/** How often progress is told, in entities. */
const PROGRESS_STEP = 500;

/**
 * Reads the data of an open model: one line per entity, everything else through maps that were made once.
 * @param drawn  entity numbers with geometry
 * @param onProgress  gets 0 to 1
 */
export function readData(
  engine: Engine,
  schema: string,
  relations: Relations,
  materials: MaterialReader,
  drawn: Set<number>,
  onProgress: (fraction: number) => void,
): IfcData {
  const { lines } = engine;
  const listed = listEntities(engine, drawn);
  const kinds = new Map(listed.map((entity) => [entity.entityId, entity]));
  const units = readUnits(lines);
  const contacts = createContactReader(lines, units);
  const documents = readDocuments(lines, units, contacts);
  const jobs = readJobs(lines, (id) => kinds.get(id)?.kind);
  const isEntity = (id: number) => kinds.has(id);
  const isElement = (id: number) => /^(Component|Assembly)$/.test(kinds.get(id)?.kind ?? '');
  const readers: Readers = {
    lines,
    relations,
    materials,
    units,
    places: createPlaces(relations, (id) => kinds.get(id)?.kind),
    properties: createPropertyReader(lines, units),
    classificationOf: createClassificationReader(lines),
    contacts,
    assignedTypes: jobs.typeOf,
    kinds,
  };
  const entities = listed.flatMap((entity, i) => {
    if (i % PROGRESS_STEP === 0) onProgress(i / listed.length);
    return readEntity(entity, readers) ?? [];
  });
  return {
    schema,
    project: readProject(lines),
    lengthUnit: units.lengthName,
    unitsPerMetre: units.perMetre,
    applications: readApplications(lines),
    entities: [...sortLevels(entities), ...documents.entities, ...contacts.readContacts()],
    links: [...documents.linksOf(isEntity), ...readConnections(lines, relations, isElement), ...jobs.links],
    contactLinks: readContactLinks(lines, contacts, isEntity),
    originalAuthorId: readAuthor(lines, contacts),
    lastEntityId: engine.api.GetMaxExpressID(engine.modelId),
  };
}

function readEntity({ entityId, kind, ifcClass }: KindedEntity, readers: Readers): IfcEntity | undefined {
  const { lines, relations, places, units, kinds } = readers;
  const line = lines.get(entityId);
  if (!line) return undefined;
  const ofKind = (wanted: string) => (id: number) => kinds.get(id)?.kind === wanted;
  const groups = relations.groupsOf.get(entityId) ?? [];
  const typeId = relations.typeOf.get(entityId) ?? readers.assignedTypes.get(entityId);
  const elevation = kind === 'Level' ? numberOf(line.Elevation) : undefined;
  const served =
    kind === 'System' || kind === 'Zone'
      ? relations.servedBy.get(entityId)?.find((id) => kinds.has(id))
      : undefined;
  return {
    kind,
    entityId,
    globalId: textOf(line.GlobalId) ?? '',
    name: textOf(line.Name),
    description: textOf(line.Description),
    ifcClass,
    objectType: textOf(line.ObjectType) ?? textOf(line.ElementType),
    predefinedType: predefinedTypeOf(line),
    longName: textOf(line.LongName),
    tag: textOf(line.Tag),
    elevationM: elevation === undefined ? null : Number((elevation / units.perMetre).toPrecision(12)),
    parentId: places.treeParentOf(entityId) ?? served ?? null,
    levelId: places.levelOf(entityId) ?? null,
    spaceIds: places.spacesOf(entityId),
    typeId: typeId !== undefined && ofKind('ComponentType')(typeId) ? typeId : null,
    systemIds: groups.filter(ofKind('System')),
    zoneIds: groups.filter(ofKind('Zone')),
    assemblyId: places.assemblyOf(entityId) ?? null,
    ...readers.contacts.ownersOf(line.OwnerHistory),
    materials: readMaterials(entityId, readers),
    attributes: readAttributes(line, ifcClass, readers),
  };
}

/** `.NOTDEFINED.` says nothing. Before IFC4 a space says whether it is inside in an attribute of its own. */
function predefinedTypeOf(line: IfcLine): string | null {
  const value = valueOf(line.PredefinedType) ?? valueOf(line.InteriorOrExteriorSpace);
  return typeof value === 'string' && value !== 'NOTDEFINED' ? value : null;
}

/** A thing's own materials, else those of its type. */
function readMaterials(entityId: number, { relations, materials }: Readers): string[] {
  const typeId = relations.typeOf.get(entityId) ?? 0;
  const material = relations.materialOf.get(entityId) ?? relations.materialOf.get(typeId);
  return material === undefined ? [] : materials.namesIn(material);
}

function readAttributes(line: IfcLine, ifcClass: string, readers: Readers): IfcAttribute[] {
  const { relations, properties, classificationOf, units } = readers;
  const id = line.expressID;
  const sets = [...(relations.definitionsOf.get(id) ?? []), ...refsOf(line.HasPropertySets)];
  const classifications = relations.classificationsOf.get(id) ?? [];
  const materials = readMaterials(id, readers).map((value): IfcAttribute => ({
    groupType: 'AimSystemAttribute',
    groupName: ifcClass,
    name: 'Material',
    value: { dataType: 'Text', value },
  }));
  return [
    ...ownAttributes(line, ifcClass, units),
    ...readAddress(line, ifcClass, readers),
    ...materials,
    ...classifications.flatMap((reference) => classificationOf(reference) ?? []),
    ...sets.flatMap((set) => properties.attributesOf(set)),
  ];
}

/** Sites and buildings refer to a postal address. */
function readAddress(line: IfcLine, groupName: string, { lines }: Readers): IfcAttribute[] {
  const address = lines.get(refOf(line.SiteAddress) ?? refOf(line.BuildingAddress));
  if (!address) return [];
  const streets = Array.isArray(address.AddressLines) ? address.AddressLines : [];
  const parts = [
    ...streets,
    address.PostalBox,
    address.PostalCode,
    address.Town,
    address.Region,
    address.Country,
  ];
  const value = parts.flatMap((part) => textOf(part) ?? []).join(', ');
  return value
    ? [{ groupType: 'AimSystemAttribute', groupName, name: 'Address', value: { dataType: 'Text', value } }]
    : [];
}

/** Levels from the lowest up; those without an elevation come last. Other kinds stay in the order of the file. */
function sortLevels(entities: IfcEntity[]): IfcEntity[] {
  const levels = entities.filter(({ kind }) => kind === 'Level');
  levels.sort((a, b) => compareElevations(a, b) || a.entityId - b.entityId);
  return entities.map((entity) => (entity.kind === 'Level' ? levels.shift()! : entity));
}

function compareElevations(a: IfcEntity, b: IfcEntity): number {
  const [low, high] = [a.elevationM ?? Number.MAX_VALUE, b.elevationM ?? Number.MAX_VALUE];
  return low === high ? 0 : low - high;
}
