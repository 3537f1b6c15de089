import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { env } from '../env';
import { AppError } from '../errors';
import { guestEntrySchema, type GuestLinkList, type newGuestLinkSchema } from '../flexContract';
import { addressOf, json, parseRequest, readJson, requireOwnPage } from '../http';
import { paths } from '../paths';
import { getGuestLinkStore } from '../store';
import { recordEvent } from './audit';
import { namesOf } from './grants';
import { takeLimit } from './limits';
import type { ModelPass } from './pass';
import { endSessionsOfGuestLink, startGuestSession } from './session';

/** 256 bits: nobody guesses a link. */
const TOKEN_BYTES = 32;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** The links to a model that were not revoked, also those that have run out. */
export async function listGuestLinks({ tenantId, modelId }: ModelPass): Promise<GuestLinkList> {
  const rows = await (await getGuestLinkStore()).ofModel(tenantId, modelId);
  const names = await namesOf(rows.map(({ createdBy }) => createdBy));
  const links = rows.map(({ linkId, label, opens, lastOpenedAt, expiresAt, createdBy, createdAt }) => ({
    linkId,
    label,
    opens,
    lastOpenedAt,
    expiresAt,
    isExpired: Date.parse(expiresAt) <= Date.now(),
    createdBy: names.get(createdBy) ?? null,
    createdAt,
  }));
  return { links };
}

/** Makes a link that shows a model, as it is now in one view, to whoever has it. Its address is told this once. */
export async function addGuestLink(
  { tenantId, modelId, person }: ModelPass,
  { label, query, expiresAt }: z.output<typeof newGuestLinkSchema>,
): Promise<{ linkId: string; url: string }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const row = { tenantId, modelId, label, query, expiresAt, createdBy: person.personId };
  const { linkId } = await (await getGuestLinkStore()).insert(hashOf(token), row);
  return { linkId, url: `${env().appUrl}${paths.guest(token)}` };
}

/** Ends a link, and with it the visits of everyone who came by it. @throws {AppError} `not_found` */
export async function revokeGuestLink({ tenantId, modelId }: ModelPass, linkId: string): Promise<void> {
  const wasThere = await (await getGuestLinkStore()).revoke(tenantId, modelId, linkId);
  if (!wasThere) throw new AppError('not_found', 'There is no such link.');
  await endSessionsOfGuestLink(linkId);
}

/**
 * Lets a guest in by their link, under the name they give: POST /api/guest. Answers the address of what they came for.
 * @throws {AppError} `not_found` for a link that was never made, was revoked or has run out
 */
export async function enterAsGuest(request: Request): Promise<Response> {
  requireOwnPage(request, 'data');
  await takeLimit('signIn', { address: addressOf(request.headers) });
  const { token, name: visitorName } = parseRequest(guestEntrySchema, await readJson(request));
  const store = await getGuestLinkStore();
  const link = await store.find(hashOf(token));
  if (!link) throw new AppError('not_found', 'This link does not open anything any more.');
  const { linkId, tenantId, modelId, query } = link;
  await recordEvent(request, { action: 'visit', chain: tenantId, modelId, detail: { linkId } });
  await store.opened(linkId);
  const expiresAt = Date.parse(link.expiresAt);
  const { setCookie } = await startGuestSession({
    link: { linkId, tenantId, modelId, expiresAt },
    visitorName,
  });
  const address = paths.model(tenantId, modelId) + (query ? `?${query}` : '');
  return json({ address }, { headers: { 'set-cookie': setCookie } });
}
