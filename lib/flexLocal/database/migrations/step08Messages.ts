/** What processing has to say about a model that it could finish: elements left out, and warnings. */
export const messages = `
CREATE TABLE processingMessage (
  assetModelId INTEGER NOT NULL, ordinal INTEGER NOT NULL, messageType TEXT NOT NULL, entityId INTEGER, entityType TEXT,
  message TEXT NOT NULL,
  PRIMARY KEY (assetModelId, ordinal)
) WITHOUT ROWID;
`;
