/** Footprints of things, seen from above: WKT in metres of the model, and heights in metres (CONTRACT.md 5.3, Footprint). */
export const footprints = `
CREATE TABLE footprint (
  assetModelId INTEGER NOT NULL, entityId INTEGER NOT NULL, geometryWkt TEXT NOT NULL, minZ REAL NOT NULL, maxZ REAL NOT NULL,
  PRIMARY KEY (assetModelId, entityId)
) WITHOUT ROWID;
`;
