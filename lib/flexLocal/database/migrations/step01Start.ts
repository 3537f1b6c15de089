/** Tenants, assets, models and what is in them. */
export const start = `
CREATE TABLE user (userId TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT);

CREATE TABLE tenant (
  tenantId TEXT PRIMARY KEY, name TEXT NOT NULL, identifier TEXT NOT NULL UNIQUE COLLATE NOCASE,
  tenantType TEXT NOT NULL, regionCode TEXT NOT NULL, ownerId TEXT NOT NULL, createdById TEXT NOT NULL,
  lastModifiedById TEXT NOT NULL, dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL
);

CREATE TABLE member (
  tenantId TEXT NOT NULL, userId TEXT NOT NULL, role TEXT NOT NULL, createdById TEXT NOT NULL,
  lastModifiedById TEXT NOT NULL, dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL,
  PRIMARY KEY (tenantId, userId)
) WITHOUT ROWID;
CREATE INDEX member_user ON member (userId);

CREATE TABLE asset (
  assetId INTEGER PRIMARY KEY AUTOINCREMENT, tenantId TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE,
  state TEXT NOT NULL, dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL
);
CREATE UNIQUE INDEX asset_name ON asset (tenantId, name) WHERE state <> 'Archived';

CREATE TABLE segment (
  segmentId TEXT PRIMARY KEY, assetId INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE, description TEXT,
  isDefault INTEGER NOT NULL
);
CREATE UNIQUE INDEX segment_name ON segment (assetId, name);

CREATE TABLE model (
  assetModelId INTEGER PRIMARY KEY AUTOINCREMENT, tenantId TEXT NOT NULL, assetId INTEGER NOT NULL,
  segmentId TEXT NOT NULL, name TEXT NOT NULL, revision TEXT, status TEXT, state TEXT NOT NULL,
  isCurrent INTEGER NOT NULL, uploadedById TEXT, originalFilename TEXT, modelPath TEXT, modelSize INTEGER,
  oneMeter REAL, lastEntityId INTEGER, dateUploaded TEXT NOT NULL, dateProcessed TEXT,
  processingStage TEXT, processingStatus TEXT, failureReason TEXT
);
CREATE INDEX model_tenant ON model (tenantId, state);
CREATE INDEX model_asset ON model (assetId);
CREATE INDEX model_segment ON model (segmentId);

CREATE TABLE application (
  applicationId INTEGER PRIMARY KEY AUTOINCREMENT, assetModelId INTEGER NOT NULL, applicationIdentifier TEXT NOT NULL,
  name TEXT, version TEXT, developer TEXT
);
CREATE INDEX application_model ON application (assetModelId);

-- One row a thing of a model, whatever its kind. ordinal is its place in the file, within its kind.
CREATE TABLE entity (
  assetModelId INTEGER NOT NULL, entityId INTEGER NOT NULL, kind TEXT NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT, description TEXT, externalIdentifier TEXT, externalObjectType TEXT, externalObjectName TEXT,
  parentId INTEGER, levelId INTEGER, componentTypeId INTEGER, assemblyId INTEGER, elevation REAL,
  dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL,
  PRIMARY KEY (assetModelId, entityId)
) WITHOUT ROWID;
CREATE INDEX entity_kind ON entity (assetModelId, kind, ordinal);
CREATE INDEX entity_level ON entity (assetModelId, levelId) WHERE levelId IS NOT NULL;
CREATE INDEX entity_type ON entity (assetModelId, componentTypeId) WHERE componentTypeId IS NOT NULL;
CREATE INDEX entity_assembly ON entity (assetModelId, assemblyId) WHERE assemblyId IS NOT NULL;
CREATE INDEX entity_parent ON entity (assetModelId, parentId) WHERE parentId IS NOT NULL;

-- Links of many to many between entities of one model: Space, System and Zone (fromId) to what they hold (toId).
CREATE TABLE relation (
  assetModelId INTEGER NOT NULL, kind TEXT NOT NULL, fromId INTEGER NOT NULL, toId INTEGER NOT NULL,
  PRIMARY KEY (assetModelId, kind, fromId, toId)
) WITHOUT ROWID;
CREATE INDEX relation_to ON relation (assetModelId, kind, toId);

CREATE TABLE attributeDefinition (
  assetModelId INTEGER NOT NULL, attributeDefinitionId INTEGER NOT NULL, groupType TEXT NOT NULL,
  groupName TEXT NOT NULL, name TEXT NOT NULL, canonicalName TEXT NOT NULL, dataType TEXT NOT NULL, unit TEXT,
  semanticType TEXT, imported INTEGER NOT NULL, dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL,
  PRIMARY KEY (assetModelId, attributeDefinitionId)
) WITHOUT ROWID;

-- Exactly one of text, logical, date, integer and real is filled. ordinal is the place among its entity's values.
CREATE TABLE attributeValue (
  assetModelId INTEGER NOT NULL, entityId INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  attributeDefinitionId INTEGER NOT NULL, text TEXT, logical INTEGER, date TEXT, integer INTEGER, real REAL,
  PRIMARY KEY (assetModelId, entityId, ordinal)
) WITHOUT ROWID;
CREATE INDEX attributeValue_definition ON attributeValue (assetModelId, attributeDefinitionId, entityId);
`;
