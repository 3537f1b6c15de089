import { randomUUID } from 'node:crypto';
import type { Row, Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { findRegion } from './regions';
import { roleSql } from './tenantRoles';
import { LOCAL_OWNER, type User } from './users';

/** A tenant as stored. `identifier` is its slug; `regionCode` goes into the path of its data. */
export type StoredTenant = { tenantId: string; name: string; identifier: string; regionCode: string };

/** A slug: lower case letters, digits and single hyphens, at most 64 characters. */
const IDENTIFIER = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const COLUMNS = 'tenantId, name, identifier, regionCode';

/**
 * Makes a tenant whose owner and first administrator is `owner`; it belongs to the owner's master, if they have one.
 * Without an identifier one is made from the name.
 *
 * @throws {DatabaseError} `duplicate` when the identifier or id is taken; `invalid` for an unknown region or bad slug
 */
export async function createTenant(
  database: FlexDatabase,
  wanted: { name: string; region: string; identifier?: string; tenantId?: string },
  owner: User = LOCAL_OWNER,
): Promise<StoredTenant> {
  const regionCode = findRegion(wanted.region);
  return database.write(async (transaction) => {
    const tenant = {
      tenantId: wanted.tenantId?.toLowerCase() ?? randomUUID(),
      name: wanted.name,
      identifier: wanted.identifier
        ? await availableIdentifier(transaction, wanted.identifier)
        : await inventIdentifier(transaction, wanted.name),
      regionCode,
    };
    await insertTenant(transaction, tenant, owner);
    return tenant;
  });
}

async function insertTenant(transaction: Transaction, tenant: StoredTenant, owner: User): Promise<void> {
  const known = await transaction.execute({
    sql: 'SELECT 1 FROM tenant WHERE tenantId = ?',
    args: [tenant.tenantId],
  });
  if (known.rows.length > 0)
    throw new DatabaseError('duplicate', `The tenant id '${tenant.tenantId}' is taken.`);
  const args = {
    ...tenant,
    ownerId: owner.userId,
    ownerName: owner.name,
    email: owner.email,
    now: new Date().toISOString(),
  };
  await transaction.execute({
    sql: 'INSERT INTO user (userId, name, email) VALUES (:ownerId, :ownerName, :email) ON CONFLICT DO NOTHING',
    args,
  });
  await transaction.execute({
    sql: `INSERT INTO tenant (tenantId, name, identifier, tenantType, regionCode, ownerId, createdById, lastModifiedById,
            dateCreated, dateModified, masterId, subscriptionId)
          VALUES (:tenantId, :name, :identifier, 'Corporate', :regionCode, :ownerId, :ownerId, :ownerId, :now, :now,
            (SELECT masterId FROM user WHERE userId = :ownerId), (SELECT id FROM subscription))`,
    args,
  });
  await transaction.execute({
    sql: `INSERT INTO member VALUES (:tenantId, :ownerId, 'Administrator', :ownerId, :ownerId, :now, :now)`,
    args,
  });
}

/** Changes the name or the slug of a tenant. Errors as {@link createTenant}, or `not_found`. */
export async function editTenant(
  database: FlexDatabase,
  tenantId: string,
  edit: { name?: string; identifier?: string },
  editor: User,
): Promise<void> {
  await database.write(async (transaction) => {
    if (edit.identifier !== undefined) await availableIdentifier(transaction, edit.identifier, tenantId);
    await transaction.execute({
      sql: `UPDATE tenant SET name = COALESCE(:name, name), identifier = COALESCE(:identifier, identifier),
            lastModifiedById = :editorId, dateModified = :now WHERE tenantId = :tenantId`,
      args: {
        name: edit.name ?? null,
        identifier: edit.identifier ?? null,
        editorId: editor.userId,
        now: new Date().toISOString(),
        tenantId,
      },
    });
  });
}

/** Hides a tenant and all that is in it. The slug stays taken, as links to it may be about. */
export async function archiveTenant(database: FlexDatabase, tenantId: string): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({
      sql: `UPDATE tenant SET tenantType = 'Archived', dateModified = :now WHERE tenantId = :tenantId`,
      args: { tenantId, now: new Date().toISOString() },
    }),
  );
}

/** All tenants that are not archived, by name. */
export async function listTenants(database: FlexDatabase): Promise<StoredTenant[]> {
  const rows = await database.read(
    `SELECT ${COLUMNS} FROM tenant WHERE tenantType <> 'Archived' ORDER BY name COLLATE NOCASE`,
  );
  return rows.map(toTenant);
}

/**
 * The tenant with this UUID or slug, in any case; null when there is none or it is archived. With `memberId`, also null
 * when that user is nothing in it.
 */
export async function findTenant(
  database: FlexDatabase,
  idOrIdentifier: string,
  memberId?: string,
): Promise<StoredTenant | null> {
  const [row] = await database.read(
    `SELECT ${COLUMNS} FROM tenant WHERE (tenantId = :id OR identifier = :id) AND tenantType <> 'Archived'
     AND (:memberId IS NULL OR ${roleSql('tenant.tenantId', ':memberId')} IS NOT NULL)`,
    { id: idOrIdentifier.toLowerCase(), memberId: memberId ?? null },
  );
  return row ? toTenant(row) : null;
}

/** Whether a slug is well formed and free. */
export async function isIdentifierAvailable(database: FlexDatabase, identifier: string): Promise<boolean> {
  if (!IDENTIFIER.test(identifier.toLowerCase()) || identifier.length > 64) return false;
  return (await database.read('SELECT 1 FROM tenant WHERE identifier = ?', [identifier])).length === 0;
}

async function availableIdentifier(
  transaction: Transaction,
  identifier: string,
  ownTenantId = '',
): Promise<string> {
  const slug = identifier.toLowerCase();
  if (!IDENTIFIER.test(slug) || slug.length > 64) {
    throw new DatabaseError('invalid', 'An identifier has lower case letters, digits and single hyphens.');
  }
  const { rows } = await transaction.execute({
    sql: 'SELECT 1 FROM tenant WHERE identifier = ? AND tenantId <> ?',
    args: [slug, ownTenantId],
  });
  if (rows.length > 0) throw new DatabaseError('duplicate', `The identifier '${slug}' is taken.`);
  return slug;
}

/** `Müller & Co.` becomes `muller-co`, or `muller-co-2` when that is taken; a name without Latin letters, `tenant`. */
async function inventIdentifier(transaction: Transaction, name: string): Promise<string> {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const stem =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56)
      .replace(/-+$/, '') || 'tenant';
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? stem : `${stem}-${attempt}`;
    const { rows } = await transaction.execute({
      sql: 'SELECT 1 FROM tenant WHERE identifier = ?',
      args: [slug],
    });
    if (rows.length === 0) return slug;
  }
}

function toTenant(row: Row): StoredTenant {
  return {
    tenantId: String(row.tenantId),
    name: String(row.name),
    identifier: String(row.identifier),
    regionCode: String(row.regionCode),
  };
}
