/** Kinds of things a model holds, in Flex's words (CONTRACT.md 4.2). */
export type EntityKind =
  | 'Site'
  | 'Facility'
  | 'Level'
  | 'Space'
  | 'Component'
  | 'ComponentType'
  | 'System'
  | 'Zone'
  | 'Assembly'
  | 'Document'
  | 'Contact'
  | 'Job'
  | 'Resource'
  | 'Spare';

/** A value with its IFC measure undone: lengths in metres, areas in square metres, and so on, see `unit`. */
export type IfcValue =
  | { dataType: 'Text'; value: string }
  | { dataType: 'Real'; value: number }
  | { dataType: 'Integer'; value: number }
  | { dataType: 'Logical'; value: boolean }
  | { dataType: 'Date'; value: string };

/** Where an attribute comes from, in Flex's words (CONTRACT.md 5.4). */
export type AttributeGroupType =
  'AimSystemAttribute' | 'PsetAttribute' | 'QuantityAttribute' | 'Classification';

/** One attribute of one entity: `groupName` is the property set, quantity set, classification system or IFC class. */
export type IfcAttribute = {
  groupType: AttributeGroupType;
  groupName: string;
  name: string;
  value: IfcValue;
  unit?: string;
};

/**
 * One thing of a model. `entityId` is its entity number in the file and its product label in the geometry. Links
 * are entity numbers: `parentId` is the spatial container or whole (tree), `levelId` the storey it is on, directly
 * or through its container; `spaceIds` the rooms that hold it; `typeId` its IfcTypeObject.
 */
export type IfcEntity = {
  kind: EntityKind;
  entityId: number;
  /** Empty for what IFC gives none: documents and contacts. */
  globalId: string;
  name: string | null;
  description: string | null;
  /** For example `IfcWallStandardCase`. */
  ifcClass: string;
  /** IfcObject.ObjectType or the type's ElementType: what people call it. */
  objectType: string | null;
  predefinedType: string | null;
  longName: string | null;
  tag: string | null;
  /** Metres; levels only. */
  elevationM: number | null;
  parentId: number | null;
  levelId: number | null;
  spaceIds: number[];
  typeId: number | null;
  systemIds: number[];
  zoneIds: number[];
  assemblyId: number | null;
  /** Contacts who made it and who changed it last, by its owner history. */
  createdById: number | null;
  modifiedById: number | null;
  materials: string[];
  attributes: IfcAttribute[];
  /** Documents only. */
  document?: IfcDocument;
};

/** What a document says beside its name: `itemReference` is its identification at `location`. */
export type IfcDocument = {
  location: string | null;
  itemReference: string | null;
  scope: string | null;
  revision: string | null;
  purpose: string | null;
  intendedUse: string | null;
};

/**
 * A link of many to many between entities. From and to are: a document and what it is about; two components, the way their
 * connection is written; a job and the one after it; a job and a resource it takes.
 */
export type IfcLink = {
  kind: 'Document' | 'Connection' | 'JobOrder' | 'JobResource';
  fromId: number;
  toId: number;
};

/** What a contact is to an entity, in Flex's words (CONTRACT.md 5.3, roles of EntityContact). */
export type IfcContactLink = { entityId: number; contactId: number; role: ContactRole };
export type ContactRole =
  | 'SparesSupplier'
  | 'GuarantorParts'
  | 'GuarantorLabour'
  | 'IssueOwner'
  | 'Manufacturer'
  | 'CreatedBy'
  | 'ModifiedBy'
  | 'ApprovedBy';

/** The data of one IFC file. Entities come in file order within each kind; levels sorted by elevation. */
export type IfcData = {
  /** As written in FILE_SCHEMA, for example `IFC4X3_ADD2`. */
  schema: string;
  project: { entityId: number; globalId: string; name: string | null; description: string | null } | null;
  /** Name of the length unit as people write it: `millimetre`, `foot`. */
  lengthUnit: string;
  /** File units in one metre, for example 1000 for millimetres. */
  unitsPerMetre: number;
  applications: { identifier: string; name: string; version: string; developer: string }[];
  entities: IfcEntity[];
  links: IfcLink[];
  contactLinks: IfcContactLink[];
  /** The contact who made the project. */
  originalAuthorId: number | null;
  /** The highest entity number of the file, of entities and of all else. */
  lastEntityId: number;
};

/** The wexBIM sets that processing makes; names as in the Flex contract (CONTRACT.md 6). */
export const GEOMETRY_SETS = [
  'complete',
  'envelope',
  'windowsdoors',
  'components',
  'spatial',
  'site',
] as const;
export type GeometrySet = (typeof GEOMETRY_SETS)[number];

/** Steps of a conversion in order, for progress. */
export type ConversionStage = 'opening' | 'geometry' | 'data' | 'writing';

/** Progress of a conversion: `fraction` is 0 to 1 within the stage. */
export type ConversionProgress = { stage: ConversionStage; fraction: number };

/** An element that could not be drawn, and why. */
export type SkippedElement = { entityId: number; ifcClass: string; reason: string };

/** Everything that one IFC file gives. Each set is a whole wexBIM file, version 4, empty but valid when it holds nothing. */
export type UnpackedConversion = {
  data: IfcData;
  geometry: Record<GeometrySet, Uint8Array>;
  skipped: SkippedElement[];
  /** Sentences for people about what is odd in the file, for example that it holds no products. */
  warnings: string[];
};

/** What can be said of the data without unpacking it. `counts` holds the kinds that occur. */
export type IfcSummary = Pick<IfcData, 'schema' | 'lengthUnit' | 'unitsPerMetre'> & {
  counts: Partial<Record<EntityKind, number>>;
};

/**
 * What a conversion gives: `data` packed, because the objects of a large model would hold up a thread that serves others
 * for seconds. Bytes are handed from thread to thread as they are; read them with `unpackData` where waiting hurts nobody.
 */
export type IfcConversion = Omit<UnpackedConversion, 'data'> & { data: PackedIfcData; summary: IfcSummary };

/** {@link IfcData} as `packData` wrote it, in an ArrayBuffer of its own, which may be transferred. */
export type PackedIfcData = Uint8Array<ArrayBuffer>;
