import 'server-only';
import { AppError } from '../errors';
import * as flex from '../flexApi';
import type { Grant, GrantList, newGrantSchema, grantChangeSchema } from '../flexContract';
import { getGrantStore, getPeopleStore, type GrantRow, type NewGrantRow } from '../store';
import type { z } from 'zod';
import type { TenantPass } from './pass';
import { assetOf } from './places';
import { isInForce } from './standing';
import { readSubject, subjectOf } from './subjects';

/** How people are called, by our ids; those of whom nothing is known are left out. */
export async function namesOf(personIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  const people = await (await getPeopleStore()).ofIds(ids);
  return new Map(people.map(({ personId, name, email }) => [personId, name ?? email ?? personId]));
}

/** What assets and models of a tenant are called, as far as they are among the first thousand. */
async function placeNames(tenantId: string, grants: readonly GrantRow[]) {
  const within = {
    everything: false,
    assetIds: grants.flatMap(({ assetId }) => assetId ?? []),
    modelIds: grants.flatMap(({ modelId }) => modelId ?? []),
    but: { assetIds: [], modelIds: [] },
  };
  const { models } =
    within.assetIds.length + within.modelIds.length > 0
      ? await flex.listModels(tenantId, { within, pageSize: 1000 })
      : { models: [] };
  return {
    assets: new Map(models.map(({ assetId, assetName }) => [assetId, assetName])),
    models: new Map(models.map(({ modelId, name }) => [modelId, name])),
  };
}

/** All grants of a tenant, also those that have run out. */
export async function listGrants({ tenantId }: TenantPass): Promise<GrantList> {
  const rows = await (await getGrantStore()).ofTenant(tenantId);
  const subjects = rows.map(({ subject }) => readSubject(subject));
  const people = subjects.filter(({ kind }) => kind === 'person').map(({ name }) => name);
  const [names, places] = await Promise.all([
    namesOf([...people, ...rows.map(({ createdBy }) => createdBy)]),
    placeNames(tenantId, rows),
  ]);
  const grants = rows.map(({ subject: _subject, tenantId: _tenantId, ...row }, index): Grant => {
    const subject = subjects[index]!;
    const place = row.modelId === null ? places.assets.get(row.assetId) : places.models.get(row.modelId);
    return {
      ...row,
      subject,
      personName: subject.kind === 'person' ? (names.get(subject.name) ?? null) : null,
      place: place ?? null,
      isExpired: !isInForce(row),
      createdBy: names.get(row.createdBy) ?? null,
    };
  });
  return { grants };
}

/** Makes sure that what a grant is for is in the tenant. @throws {AppError} `not_found` */
async function requirePlace(
  tenantId: string,
  { assetId, modelId }: Pick<NewGrantRow, 'assetId' | 'modelId'>,
) {
  if (modelId !== null) await assetOf(tenantId, modelId);
  if (assetId === null) return;
  const within = {
    everything: false,
    assetIds: [assetId],
    modelIds: [],
    but: { assetIds: [], modelIds: [] },
  };
  const { total } = await flex.listModels(tenantId, { within, pageSize: 1 });
  if (total === 0) throw new AppError('not_found', 'There is no such asset.');
}

/** Gives or denies access to a tenant, or to an asset or model of it. @throws {AppError} `not_found` */
export async function addGrant(
  { tenantId, person }: TenantPass,
  { subject: { kind, name }, ...grant }: z.output<typeof newGrantSchema>,
): Promise<{ grantId: string }> {
  await requirePlace(tenantId, grant);
  const subject = subjectOf(kind, name);
  const { grantId } = await (
    await getGrantStore()
  ).insert({ ...grant, tenantId, subject, createdBy: person.personId });
  return { grantId };
}

/**
 * Puts another grant in the place of one: a grant itself never changes, so that the audit log can name it for ever.
 * @throws {AppError} `not_found`
 */
export async function changeGrant(
  { tenantId, person }: TenantPass,
  grantId: string,
  change: z.output<typeof grantChangeSchema>,
): Promise<{ grantId: string }> {
  const store = await getGrantStore();
  const row = (await store.ofTenant(tenantId)).find((grant) => grant.grantId === grantId);
  if (!row) throw new AppError('not_found', 'There is no such grant.');
  const role = row.effect === 'allow' ? (change.role ?? row.role) : null;
  const expiresAt = change.expiresAt === undefined ? row.expiresAt : change.expiresAt;
  const changed = await store.replace(grantId, { ...row, role, expiresAt, createdBy: person.personId });
  if (!changed) throw new AppError('not_found', 'There is no such grant.');
  return { grantId: changed.grantId };
}

/** Takes a grant back; from the next request on it counts no more. @throws {AppError} `not_found` */
export async function revokeGrant({ tenantId, person }: TenantPass, grantId: string): Promise<void> {
  const wasThere = await (await getGrantStore()).revoke(tenantId, grantId, person.personId);
  if (!wasThere) throw new AppError('not_found', 'There is no such grant.');
}
