import { listIfcTypes } from '../ifcTypeTree';

/** What is written through the API and not read from IFC: documents, issues, contacts, jobs and their links (CONTRACT.md 5.3). */
export const authored = `
-- authored: made through the API, so that processing the file again leaves it alone. edits: what was changed through the API
-- in something that came from the file, as JSON by column, to be applied again after that. createdById and modifiedById are
-- contacts of the same model.
ALTER TABLE entity ADD COLUMN authored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entity ADD COLUMN edits TEXT;
ALTER TABLE entity ADD COLUMN createdById INTEGER;
ALTER TABLE entity ADD COLUMN modifiedById INTEGER;
ALTER TABLE entity ADD COLUMN externalLink TEXT;
ALTER TABLE entity ADD COLUMN dynamicProperties TEXT;
CREATE INDEX entity_external ON entity (externalIdentifier);

ALTER TABLE relation ADD COLUMN authored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE model ADD COLUMN originalAuthorId INTEGER;

-- What a contact is to an entity, beside who made and who changed it.
CREATE TABLE contactLink (
  assetModelId INTEGER NOT NULL, entityId INTEGER NOT NULL, role TEXT NOT NULL, contactId INTEGER NOT NULL,
  authored INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (assetModelId, entityId, role, contactId)
) WITHOUT ROWID;

-- What a Document says beside what all entities say.
CREATE TABLE document (
  assetModelId INTEGER NOT NULL, entityId INTEGER NOT NULL, location TEXT, itemReference TEXT, scope TEXT, revision TEXT,
  purpose TEXT, intendedUse TEXT, PRIMARY KEY (assetModelId, entityId)
) WITHOUT ROWID;

-- How an entity was before a change, which came at dateUntil.
CREATE TABLE entityHistory (
  assetModelId INTEGER NOT NULL, entityId INTEGER NOT NULL, dateUntil TEXT NOT NULL, name TEXT, description TEXT,
  externalObjectType TEXT, externalObjectName TEXT, dateModified TEXT NOT NULL,
  PRIMARY KEY (assetModelId, entityId, dateUntil)
) WITHOUT ROWID;

-- Uploaded documents; a further upload with the same externalId is a further version under the same fileId.
CREATE TABLE documentFile (
  fileId TEXT NOT NULL, version INTEGER NOT NULL, assetModelId INTEGER NOT NULL, externalId TEXT, documentName TEXT NOT NULL,
  originalFilename TEXT NOT NULL, sizeBytes INTEGER NOT NULL, storedName TEXT NOT NULL, uploadedById TEXT,
  dateCreated TEXT NOT NULL, PRIMARY KEY (fileId, version)
) WITHOUT ROWID;
CREATE INDEX documentFile_external ON documentFile (assetModelId, externalId);

-- fileKey: what the file calls a definition that was changed through the API; it keeps its changes by that.
ALTER TABLE attributeDefinition ADD COLUMN authored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attributeDefinition ADD COLUMN fileKey TEXT;

-- The classes of IFC as a classification, and for each node the nodes above it, itself included.
CREATE TABLE classificationNode (
  classificationId INTEGER PRIMARY KEY, taxonomy TEXT NOT NULL, name TEXT NOT NULL, parentId INTEGER
);
CREATE TABLE classificationPath (
  classificationId INTEGER NOT NULL, aboveId INTEGER NOT NULL, PRIMARY KEY (classificationId, aboveId)
) WITHOUT ROWID;
CREATE TABLE ifcType (
  externalObjectType TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, description TEXT, classificationId INTEGER NOT NULL
) WITHOUT ROWID;
${insertIfcTypes()}
`;

function insertIfcTypes(): string {
  const types = listIfcTypes();
  const nodes = types.map(({ id, name, parentId }) => `(${id}, 'IFC', '${name}', ${parentId ?? 'NULL'})`);
  const paths = types.flatMap(({ id, path }) => path.map((aboveId) => `(${id}, ${aboveId})`));
  const classes = types.map(
    ({ id, name }) => `('Ifc${name}', '${name.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')}', NULL, ${id})`,
  );
  return `
INSERT INTO classificationNode VALUES ${nodes.join(', ')};
INSERT INTO classificationPath VALUES ${paths.join(', ')};
INSERT INTO ifcType VALUES ${classes.join(', ')};`;
}
