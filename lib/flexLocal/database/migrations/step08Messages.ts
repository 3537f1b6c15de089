/**
 * What processing has to say about a model that it could finish: elements left out, and warnings. And how often it was
 * begun without coming to any end, so that a file that takes the whole server down does so only a few times.
 */
export const messages = `
CREATE TABLE processingMessage (
  assetModelId INTEGER NOT NULL, ordinal INTEGER NOT NULL, messageType TEXT NOT NULL, entityId INTEGER, entityType TEXT,
  message TEXT NOT NULL,
  PRIMARY KEY (assetModelId, ordinal)
) WITHOUT ROWID;

CREATE TABLE processingAttempt (assetModelId INTEGER PRIMARY KEY, attempts INTEGER NOT NULL);
`;
