/**
 * Who holds which role on an asset or a model (CONTRACT.md 5.5; the roles themselves are constants of database/roles.ts), who
 * made a segment, and since when a model is archived: its files are purged some time after.
 */
export const roles = `
CREATE TABLE roleMember (
  tenantId TEXT NOT NULL, targetKind TEXT NOT NULL, targetId INTEGER NOT NULL, roleId TEXT NOT NULL, userId TEXT NOT NULL,
  memberType TEXT NOT NULL, dateCreated TEXT NOT NULL,
  PRIMARY KEY (targetKind, targetId, roleId, memberType, userId)
) WITHOUT ROWID;
CREATE INDEX roleMember_user ON roleMember (userId, tenantId);

-- Who leaves a tenant leaves their roles in it: they are not to come back with them.
CREATE TRIGGER member_leaves AFTER DELETE ON member BEGIN
  DELETE FROM roleMember WHERE userId = OLD.userId AND tenantId = OLD.tenantId AND memberType = 'User';
END;

-- An invitation holds roles for the user who accepts it.
CREATE TRIGGER invitation_accepted AFTER UPDATE OF acceptedById ON invitation WHEN NEW.acceptedById IS NOT NULL BEGIN
  INSERT OR IGNORE INTO roleMember (tenantId, targetKind, targetId, roleId, userId, memberType, dateCreated)
    SELECT tenantId, targetKind, targetId, roleId, NEW.acceptedById, 'User', dateCreated FROM roleMember
    WHERE memberType = 'Invite' AND userId = NEW.invitationId;
  DELETE FROM roleMember WHERE memberType = 'Invite' AND userId = NEW.invitationId;
END;
CREATE TRIGGER invitation_revoked AFTER UPDATE OF status ON invitation WHEN NEW.status = 'Revoked' BEGIN
  DELETE FROM roleMember WHERE memberType = 'Invite' AND userId = NEW.invitationId;
END;

ALTER TABLE segment ADD COLUMN createdById TEXT;
ALTER TABLE segment ADD COLUMN modifiedById TEXT;

ALTER TABLE model ADD COLUMN dateArchived TEXT;
UPDATE model SET dateArchived = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE state = 'Archived';
CREATE INDEX model_archived ON model (dateArchived) WHERE dateArchived IS NOT NULL;
`;
