/** Names in lower case, written by the program: SQLite's own lower() knows A to Z alone. */
export const lowerNames = `
ALTER TABLE entity ADD COLUMN nameLower TEXT;
ALTER TABLE model ADD COLUMN nameLower TEXT;
ALTER TABLE asset ADD COLUMN nameLower TEXT;
UPDATE entity SET nameLower = lower(name);
UPDATE model SET nameLower = lower(name);
UPDATE asset SET nameLower = lower(name);
`;
