/**
 * Of secrets of invitations only hashes are kept (storedInvitation.ts): in `secret` that of the one its maker was told, in
 * `sentSecret` that of the last mail. SQL cannot hash, so the secrets of before are forgotten: whoever was invited then is
 * invited again by despatching the invitation once more.
 */
export const invitationSecrets = `
ALTER TABLE invitation ADD COLUMN sentSecret TEXT;
UPDATE invitation SET secret = lower(hex(randomblob(32)));
CREATE INDEX invitation_sentSecret ON invitation (sentSecret) WHERE sentSecret IS NOT NULL;
`;
