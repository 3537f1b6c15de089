/**
 * People, invitations, masters and client applications (CONTRACT.md 5.1). There is one master, that of the owner of the
 * applications (`LOCAL_OWNER`), and one subscription, which all tenants have. Its limits are high enough for trials and low
 * enough to be met; the storage is in gigabytes.
 */
export const people = `
ALTER TABLE user ADD COLUMN masterId TEXT;
ALTER TABLE user ADD COLUMN externalIdentity TEXT;
ALTER TABLE user ADD COLUMN regionCode TEXT;
CREATE UNIQUE INDEX user_external ON user (masterId, externalIdentity) WHERE externalIdentity IS NOT NULL;

ALTER TABLE tenant ADD COLUMN masterId TEXT;
ALTER TABLE tenant ADD COLUMN subscriptionId TEXT;
CREATE INDEX tenant_master ON tenant (masterId) WHERE masterId IS NOT NULL;

CREATE TABLE master (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT, idpName TEXT, ownerId TEXT NOT NULL, dateCreated TEXT NOT NULL,
  dateModified TEXT NOT NULL
);
CREATE INDEX master_owner ON master (ownerId);

CREATE TABLE subscription (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, isEnabled INTEGER NOT NULL, maxTenantUsers INTEGER NOT NULL,
  maxAdministratorsPerTenant INTEGER NOT NULL, maxPublishersPerTenant INTEGER NOT NULL, dedicatedStorage INTEGER NOT NULL,
  expiryDate TEXT, hasSoftLimits INTEGER NOT NULL, maxAIMAssets INTEGER NOT NULL, maxAIMModels INTEGER NOT NULL,
  maxAIMStorage INTEGER NOT NULL
);

CREATE TABLE masterSubscription (
  masterSubscriptionId TEXT PRIMARY KEY, masterId TEXT NOT NULL, tenantSubscriptionId TEXT NOT NULL, regionCode TEXT NOT NULL,
  maxTenants INTEGER NOT NULL, maxUsers INTEGER NOT NULL, hasSoftLimits INTEGER NOT NULL, dateCreated TEXT NOT NULL,
  dateModified TEXT NOT NULL
);

-- status is never Expired here: that follows from dateExpires.
CREATE TABLE invitation (
  invitationId TEXT PRIMARY KEY, tenantId TEXT NOT NULL, emailAddress TEXT NOT NULL COLLATE NOCASE, emailMessage TEXT,
  tenantRole TEXT NOT NULL, status TEXT NOT NULL, secret TEXT NOT NULL UNIQUE, dateSent TEXT, dateExpires TEXT NOT NULL,
  emailTrackingId TEXT, acceptedById TEXT, dateAccepted TEXT, createdById TEXT NOT NULL, lastModifiedById TEXT NOT NULL,
  dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL
);
CREATE INDEX invitation_tenant ON invitation (tenantId, status);

CREATE TABLE clientApplication (
  clientId TEXT PRIMARY KEY, masterId TEXT, ownerId TEXT NOT NULL, applicationName TEXT NOT NULL, applicationDescription TEXT,
  applicationBaseUrl TEXT, applicationIconUrl TEXT, applicationType TEXT NOT NULL, isSystemApplication INTEGER NOT NULL,
  isPublic INTEGER NOT NULL, isEnabled INTEGER NOT NULL, dateCreated TEXT NOT NULL, dateModified TEXT NOT NULL
);

CREATE TABLE clientAppEndpoint (
  clientId TEXT NOT NULL, endpointName TEXT NOT NULL COLLATE NOCASE, tokenisedPath TEXT NOT NULL,
  PRIMARY KEY (clientId, endpointName)
) WITHOUT ROWID;

INSERT INTO subscription VALUES
  ('8d0b6a3e-52c7-4c19-9e7f-3a41d2b85c60', 'Local Flex', 1, 100, 10, 25, 0, NULL, 0, 10000, 100000, 1000);
INSERT INTO master SELECT
  '2b9a4c1e-7f35-4d0a-8c46-5e1f90b7a3d2', 'Local Flex', NULL, 'External identity provider', '6f1d8a52-3c0e-4f6b-9a55-0b6c1f7d2e10',
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now');
INSERT INTO masterSubscription SELECT region.value ->> 1, master.id, subscription.id, region.value ->> 0, 1000, 10000, 1,
  master.dateCreated, master.dateModified
  FROM master, subscription, json_each('[["Sandbox", "c7e1f0a4-0d5b-4b62-8a39-61f2d94e7b01"],
    ["UK", "c7e1f0a4-0d5b-4b62-8a39-61f2d94e7b02"], ["WestEurope", "c7e1f0a4-0d5b-4b62-8a39-61f2d94e7b03"]]') region;
INSERT OR IGNORE INTO user (userId, name, email) VALUES ('6f1d8a52-3c0e-4f6b-9a55-0b6c1f7d2e10', 'Local Flex application', NULL);
UPDATE user SET masterId = (SELECT id FROM master) WHERE userId = (SELECT ownerId FROM master);
UPDATE tenant SET subscriptionId = (SELECT id FROM subscription);
UPDATE tenant SET masterId = (SELECT id FROM master) WHERE ownerId = (SELECT ownerId FROM master);
`;
