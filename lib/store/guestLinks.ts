import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Client, Row } from '@libsql/client';

/** One row of the guest_links table. `query` is that of the address which the link leads to. Times are ISO 8601 in UTC. */
export type GuestLinkRow = {
  linkId: string;
  tenantId: string;
  modelId: number;
  label: string;
  query: string;
  opens: number;
  lastOpenedAt: string | null;
  expiresAt: string;
  createdBy: string;
  createdAt: string;
};

export type NewGuestLinkRow = Omit<GuestLinkRow, 'linkId' | 'opens' | 'lastOpenedAt' | 'createdAt'>;

function toLink(row: Row): GuestLinkRow {
  return {
    linkId: String(row.link_id),
    tenantId: String(row.tenant_id),
    modelId: Number(row.model_id),
    label: String(row.label),
    query: String(row.query),
    opens: Number(row.opens),
    lastOpenedAt: row.last_opened_at === null ? null : String(row.last_opened_at),
    expiresAt: String(row.expires_at),
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
  };
}

/** Queries of the guest_links table over one database. */
export function createGuestLinkStore(database: Client, { now = () => new Date(), newId = randomUUID } = {}) {
  return {
    /** Keeps a new link under the hash of its secret part. */
    async insert(tokenHash: string, link: NewGuestLinkRow): Promise<GuestLinkRow> {
      const { rows } = await database.execute({
        sql: `INSERT INTO guest_links (link_id, token_hash, tenant_id, model_id, label, query, expires_at, created_by, created_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
        args: [
          newId(),
          tokenHash,
          link.tenantId,
          link.modelId,
          link.label,
          link.query,
          link.expiresAt,
          link.createdBy,
          now().toISOString(),
        ],
      });
      return toLink(rows[0]!);
    },

    /** The links of a model that were not revoked, newest first, also those that have run out. */
    async ofModel(tenantId: string, modelId: number): Promise<GuestLinkRow[]> {
      const { rows } = await database.execute({
        sql: `SELECT * FROM guest_links WHERE tenant_id = ? AND model_id = ? AND revoked_at IS NULL
              ORDER BY created_at DESC, link_id`,
        args: [tenantId, modelId],
      });
      return rows.map(toLink);
    },

    /** The link of this hash while it can be opened, or null. */
    async find(tokenHash: string): Promise<GuestLinkRow | null> {
      const { rows } = await database.execute({
        sql: 'SELECT * FROM guest_links WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ?',
        args: [tokenHash, now().toISOString()],
      });
      return rows[0] ? toLink(rows[0]) : null;
    },

    /** Whether a link can be opened still: nobody stays who came by one that was revoked. */
    async isOpen(linkId: string): Promise<boolean> {
      const { rows } = await database.execute({
        sql: 'SELECT 1 FROM guest_links WHERE link_id = ? AND revoked_at IS NULL AND expires_at > ?',
        args: [linkId, now().toISOString()],
      });
      return rows.length > 0;
    },

    /** Counts one more opening. */
    async opened(linkId: string): Promise<void> {
      await database.execute({
        sql: 'UPDATE guest_links SET opens = opens + 1, last_opened_at = ? WHERE link_id = ?',
        args: [now().toISOString(), linkId],
      });
    },

    /** Revokes a link of a model and answers whether there was one. */
    async revoke(tenantId: string, modelId: number, linkId: string): Promise<boolean> {
      const { rowsAffected } = await database.execute({
        sql: `UPDATE guest_links SET revoked_at = ?
              WHERE tenant_id = ? AND model_id = ? AND link_id = ? AND revoked_at IS NULL`,
        args: [now().toISOString(), tenantId, modelId, linkId],
      });
      return rowsAffected > 0;
    },
  };
}

export type GuestLinkStore = ReturnType<typeof createGuestLinkStore>;
