import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { env } from '../env';
import { AppError } from '../errors';
import { guestEntrySchema, type GuestLinkList, type newGuestLinkSchema } from '../flexContract';
import { addressOf, json, parseRequest, readJson, requireOwnPage } from '../http';
import { paths } from '../paths';
import { getGuestLinkStore } from '../store';
import { recordEvent, recordRefusal } from './audit';
import { namesOf } from './grants';
import { takeLimit } from './limits';
import type { ModelPass } from './pass';
import { endSession, endSessionsOfGuestLink, startGuestSession } from './session';

/** 256 bits: nobody guesses a link. */
const TOKEN_BYTES = 32;

/** How the coming of a guest is called in the audit log. */
const VISIT = 'visit';

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

/** The visit is on record, with the name that was given, before anything is answered. */
async function letIn(request: Request): Promise<Response> {
  await takeLimit('signIn', { address: addressOf(request.headers) });
  const { token, name } = parseRequest(guestEntrySchema, await readJson(request));
  const store = await getGuestLinkStore();
  const link = await store.find(hashOf(token));
  if (!link) throw new AppError('not_found', 'This link does not open anything any more.');
  const { linkId, tenantId, modelId, query } = link;
  const expiresAt = Date.parse(link.expiresAt);
  const { setCookie, ...guest } = await startGuestSession({
    link: { linkId, tenantId, modelId, expiresAt },
    visitorName: name,
  });
  const event = { action: VISIT, chain: tenantId, modelId, rule: `guest link ${linkId}`, detail: { name } };
  await recordEvent(request, event, { ...guest, kind: 'guest' });
  await store.opened(linkId);
  // Their new cookie takes the place of the one that they came with.
  await endSession(request.headers.get('cookie'));
  const address = paths.model(tenantId, modelId) + (query ? `?${query}` : '');
  return json({ address }, { headers: { 'set-cookie': setCookie } });
}

/**
 * Lets a guest in by their link, under the name they give: POST /api/guest. Answers the address of what they came for.
 * @throws {AppError} `not_found` for a link that was never made, was revoked or has run out
 */
export async function enterAsGuest(request: Request): Promise<Response> {
  try {
    requireOwnPage(request, 'data');
    return await letIn(request);
  } catch (error) {
    recordRefusal(request, { action: VISIT }, error);
    throw error;
  }
}
