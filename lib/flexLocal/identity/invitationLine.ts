import type { InvitationMail } from '../database';

/**
 * The mail of an invitation as one line of the log, for local Flex sends none. It holds the secret, as the mail would:
 * whoever reads the log of the server owns its data anyway. Quoting keeps what people wrote within the line.
 */
export function invitationLine({
  emailAddress,
  emailMessage,
  tenantName,
  tenantRole,
  secret,
}: InvitationMail): string {
  const message = emailMessage ? ` Message: ${JSON.stringify(emailMessage)}.` : '';
  return `Mail to ${emailAddress}: you are invited to ${JSON.stringify(tenantName)} as ${tenantRole}.${message} Accept with POST /id/2.0/registration/acceptinvitation?secret=${secret}`;
}
