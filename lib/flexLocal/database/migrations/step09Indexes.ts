/**
 * Indexes for tenants with many models and models with many things: one for each order of the lists that applications
 * show, so that a page is read and not sorted for. What models are sorted and searched by stands in the model: the name of
 * its asset, in lower case, is kept there by triggers. The last of each index is the key, which settles equal ranks.
 */
export const indexes = `
ALTER TABLE model ADD COLUMN assetNameLower TEXT;
UPDATE model SET assetNameLower = (SELECT a.nameLower FROM asset a WHERE a.assetId = model.assetId);
CREATE TRIGGER model_comes AFTER INSERT ON model BEGIN
  UPDATE model SET assetNameLower = (SELECT a.nameLower FROM asset a WHERE a.assetId = NEW.assetId)
    WHERE assetModelId = NEW.assetModelId;
END;
CREATE TRIGGER model_moves AFTER UPDATE OF assetId ON model BEGIN
  UPDATE model SET assetNameLower = (SELECT a.nameLower FROM asset a WHERE a.assetId = NEW.assetId)
    WHERE assetModelId = NEW.assetModelId;
END;
CREATE TRIGGER asset_renamed AFTER UPDATE OF nameLower ON asset BEGIN
  UPDATE model SET assetNameLower = NEW.nameLower WHERE assetId = NEW.assetId;
END;

-- With what lists are filtered by, so that filtering and counting read no model that is not shown.
CREATE INDEX model_uploaded
  ON model (tenantId, dateUploaded, assetModelId, processingStatus, nameLower, assetNameLower, state)
  WHERE state <> 'Archived';
CREATE INDEX model_name ON model (tenantId, nameLower) WHERE state <> 'Archived';
CREATE INDEX model_processing ON model (tenantId, processingStatus, state) WHERE state <> 'Archived';
CREATE INDEX model_size ON model (tenantId, modelSize) WHERE state <> 'Archived';
CREATE INDEX model_assetName ON model (tenantId, assetNameLower) WHERE state <> 'Archived';
-- Thousands are equal in their status, and applications show the newest of them first, whichever way they sort.
CREATE INDEX model_status ON model (tenantId, processingStatus COLLATE NOCASE) WHERE state <> 'Archived';
CREATE INDEX model_statusNewest ON model (tenantId, processingStatus COLLATE NOCASE, assetModelId DESC)
  WHERE state <> 'Archived';
CREATE INDEX asset_nameLower ON asset (tenantId, nameLower) WHERE state <> 'Archived';
CREATE INDEX entity_name ON entity (assetModelId, kind, nameLower);
`;
