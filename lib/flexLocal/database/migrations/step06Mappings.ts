/** Model mappings and schedules (CONTRACT.md 5.6 and 5.7). */
export const mappings = `
-- A comparison of two models. mappingKey is what its rows below refer to: shorter than the UUID, and they are many.
CREATE TABLE mapping (
  mappingKey INTEGER PRIMARY KEY AUTOINCREMENT, mappingId TEXT NOT NULL UNIQUE,
  sourceAssetModelId INTEGER NOT NULL, targetAssetModelId INTEGER NOT NULL, dateCreated TEXT NOT NULL,
  hasFootprints INTEGER NOT NULL, footPrintsAreAligned INTEGER NOT NULL,
  sourceEntityCount INTEGER NOT NULL, targetEntityCount INTEGER NOT NULL, mappedCount INTEGER NOT NULL,
  partialMatchCount INTEGER NOT NULL, foundCount INTEGER NOT NULL, lostCount INTEGER NOT NULL
);
CREATE UNIQUE INDEX mapping_pair ON mapping (sourceAssetModelId, targetAssetModelId);
CREATE INDEX mapping_target ON mapping (targetAssetModelId);

CREATE TABLE mappedEntity (
  mappingKey INTEGER NOT NULL, sourceAssetModelId INTEGER NOT NULL, sourceEntityId INTEGER NOT NULL,
  targetAssetModelId INTEGER NOT NULL, targetEntityId INTEGER NOT NULL, matchType TEXT NOT NULL,
  percentConfidence REAL NOT NULL, PRIMARY KEY (mappingKey, sourceEntityId)
) WITHOUT ROWID;
CREATE INDEX mappedEntity_source ON mappedEntity (sourceAssetModelId, sourceEntityId);
CREATE INDEX mappedEntity_target ON mappedEntity (targetAssetModelId, targetEntityId);

-- Things of the source that could be several of the target, and what they could be.
CREATE TABLE undecidedEntity (
  mappingKey INTEGER NOT NULL, sourceEntityId INTEGER NOT NULL, PRIMARY KEY (mappingKey, sourceEntityId)
) WITHOUT ROWID;
CREATE TABLE candidateMatch (
  mappingKey INTEGER NOT NULL, sourceEntityId INTEGER NOT NULL, targetEntityId INTEGER NOT NULL,
  matchType TEXT NOT NULL, percentConfidence REAL NOT NULL,
  PRIMARY KEY (mappingKey, sourceEntityId, targetEntityId)
) WITHOUT ROWID;

CREATE TABLE foundEntity (
  mappingKey INTEGER NOT NULL, entityId INTEGER NOT NULL, PRIMARY KEY (mappingKey, entityId)
) WITHOUT ROWID;
CREATE TABLE lostEntity (
  mappingKey INTEGER NOT NULL, entityId INTEGER NOT NULL, PRIMARY KEY (mappingKey, entityId)
) WITHOUT ROWID;

CREATE TABLE mappingMessage (
  mappingKey INTEGER NOT NULL, ordinal INTEGER NOT NULL, messageType TEXT NOT NULL, source TEXT NOT NULL,
  message TEXT NOT NULL, assetModelId INTEGER, entityId INTEGER, entityType TEXT,
  PRIMARY KEY (mappingKey, ordinal)
) WITHOUT ROWID;

-- Models whose schedules are drawn up, and of which processing.
CREATE TABLE scheduledModel (assetModelId INTEGER PRIMARY KEY, dateProcessed TEXT);

-- A schedule of things of certain classes (a JSON list), or, without classes, of those that have its columns.
CREATE TABLE schedule (
  assetModelId INTEGER NOT NULL, scheduleName TEXT NOT NULL, classes TEXT, PRIMARY KEY (assetModelId, scheduleName)
) WITHOUT ROWID;
CREATE TABLE scheduleColumn (
  assetModelId INTEGER NOT NULL, scheduleName TEXT NOT NULL, attributeDefinitionId INTEGER NOT NULL,
  PRIMARY KEY (assetModelId, scheduleName, attributeDefinitionId)
) WITHOUT ROWID;
CREATE INDEX entity_class ON entity (assetModelId, externalObjectType);
`;
