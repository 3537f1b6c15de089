import 'server-only';
import type { Client, InStatement, Row, Transaction } from '@libsql/client';
import { CHAIN_START, hashOf, type AuditEntry, type AuditRecord } from './auditChain';

/** Which records of a chain; what is left out does not narrow. Times are ISO 8601 in UTC, the end excluded. */
export type AuditQuery = {
  personId?: string;
  action?: string;
  decision?: AuditEntry['decision'];
  modelId?: number;
  from?: string;
  to?: string;
};

/** What a check of a chain found. `brokenAt` is the number of the first record that does not fit, or is missing. */
export type ChainCheck = { chain: string; records: number; head: string; brokenAt: number | null };

/** Records are checked and removed this many at a time. */
const BATCH = 1000;

const COLUMNS = {
  chain: 'chain',
  number: 'number',
  at: 'at',
  personId: 'person_id',
  personKind: 'person_kind',
  sessionHash: 'session_hash',
  action: 'action',
  method: 'method',
  path: 'path',
  assetId: 'asset_id',
  modelId: 'model_id',
  decision: 'decision',
  rule: 'rule',
  status: 'status',
  bytes: 'bytes',
  requestId: 'request_id',
  detail: 'detail',
  previous: 'previous',
  hash: 'hash',
} as const satisfies Record<keyof AuditRecord, string>;
const FIELDS = Object.keys(COLUMNS) as (keyof AuditRecord)[];

const INSERT = `INSERT INTO audit (${Object.values(COLUMNS).join(', ')}) VALUES (${FIELDS.map(() => '?').join(', ')})`;

const toRecord = (row: Row) =>
  Object.fromEntries(FIELDS.map((field) => [field, row[COLUMNS[field]] ?? null])) as AuditRecord;

type Link = { number: number; hash: string };

/** The end of a chain: its last record, or what is left of those that were removed. */
async function lastOf(transaction: Transaction, chain: string): Promise<Link> {
  const { rows } = await transaction.execute({
    sql: `SELECT number, hash FROM audit WHERE chain = ?1
          UNION ALL SELECT number, hash FROM audit_anchors WHERE chain = ?1
          ORDER BY number DESC LIMIT 1`,
    args: [chain],
  });
  const [row] = rows;
  return row ? { number: Number(row.number), hash: String(row.hash) } : { number: 0, hash: CHAIN_START };
}

/** The conditions of a query, and what they compare with. */
function conditions(chain: string, query: AuditQuery) {
  const parts: [string, string | number | undefined][] = [
    ['chain = ?', chain],
    ['person_id = ?', query.personId],
    ['action = ?', query.action],
    ['decision = ?', query.decision],
    ['model_id = ?', query.modelId],
    ['at >= ?', query.from],
    ['at < ?', query.to],
  ];
  const set = parts.filter((part): part is [string, string | number] => part[1] !== undefined);
  return { sql: set.map(([sql]) => sql).join(' AND '), args: set.map(([, value]) => value) };
}

/** Queries of the audit table over one database. */
export function createAuditStore(database: Client) {
  return {
    /** Adds entries to the ends of their chains, all or none, with whatever else belongs to the same transaction. */
    async append(entries: readonly AuditEntry[], alongside: readonly InStatement[] = []): Promise<void> {
      const transaction = await database.transaction('write');
      try {
        const ends = new Map<string, Link>();
        const inserts: InStatement[] = [];
        for (const entry of entries) {
          const end = ends.get(entry.chain) ?? (await lastOf(transaction, entry.chain));
          const placed = { ...entry, number: end.number + 1, previous: end.hash };
          const record = { ...placed, hash: hashOf(placed) };
          inserts.push({ sql: INSERT, args: FIELDS.map((field) => record[field]) });
          ends.set(entry.chain, record);
        }
        await transaction.batch([...alongside, ...inserts]);
        await transaction.commit();
      } finally {
        transaction.close();
      }
    },

    /** One page of a chain, newest first, and how many records match. Pages begin with 1. */
    async list(chain: string, query: AuditQuery, { page = 1, pageSize = 100 } = {}) {
      const { sql, args } = conditions(chain, query);
      const [counted, listed] = await database.batch(
        [
          { sql: `SELECT COUNT(*) AS total FROM audit WHERE ${sql}`, args },
          {
            sql: `SELECT * FROM audit WHERE ${sql} ORDER BY number DESC LIMIT ? OFFSET ?`,
            args: [...args, pageSize, (page - 1) * pageSize],
          },
        ],
        'read',
      );
      return { records: listed!.rows.map(toRecord), total: Number(counted!.rows[0]!.total), page, pageSize };
    },

    /** All records of a query, oldest first, read as they are taken. */
    async *export(chain: string, query: AuditQuery): AsyncGenerator<AuditRecord> {
      const { sql, args } = conditions(chain, query);
      for (let after = 0; ;) {
        const { rows } = await database.execute({
          sql: `SELECT * FROM audit WHERE ${sql} AND number > ? ORDER BY number LIMIT ${BATCH}`,
          args: [...args, after],
        });
        if (rows.length === 0) return;
        for (const row of rows) yield toRecord(row);
        after = Number(rows.at(-1)!.number);
      }
    },

    /** The chains that there are. */
    async chains(): Promise<string[]> {
      const { rows } = await database.execute(
        'SELECT chain FROM audit UNION SELECT chain FROM audit_anchors ORDER BY chain',
      );
      return rows.map((row) => String(row.chain));
    },

    /** Goes through a whole chain and tells whether every record is there, in its place and as it was written. */
    async verify(chain: string): Promise<ChainCheck> {
      const { rows: anchors } = await database.execute({
        sql: 'SELECT number, hash FROM audit_anchors WHERE chain = ?',
        args: [chain],
      });
      let end: Link = anchors[0]
        ? { number: Number(anchors[0].number), hash: String(anchors[0].hash) }
        : { number: 0, hash: CHAIN_START };
      for (let records = 0; ;) {
        const { rows } = await database.execute({
          sql: `SELECT * FROM audit WHERE chain = ? AND number > ? ORDER BY number LIMIT ${BATCH}`,
          args: [chain, end.number],
        });
        for (const row of rows) {
          const record = toRecord(row);
          const fits =
            record.number === end.number + 1 &&
            record.previous === end.hash &&
            record.hash === hashOf(record);
          if (!fits) return { chain, records, head: end.hash, brokenAt: end.number + 1 };
          end = record;
          records += 1;
        }
        if (rows.length < BATCH) return { chain, records, head: end.hash, brokenAt: null };
      }
    },

    /** Removes the records of a chain that are older than `before`, keeps the hash of the last, and answers how many. */
    async removeBefore(chain: string, before: string): Promise<number> {
      const transaction = await database.transaction('write');
      try {
        // Only the unbroken beginning goes: clocks may have been set back.
        const { rows } = await transaction.execute({
          sql: `SELECT number, hash FROM audit WHERE chain = ?1 AND number <
                  COALESCE((SELECT MIN(number) FROM audit WHERE chain = ?1 AND at >= ?2), 9e15)
                ORDER BY number DESC LIMIT 1`,
          args: [chain, before],
        });
        const [last] = rows;
        if (!last) return 0;
        const [, removed] = await transaction.batch([
          {
            sql: 'INSERT OR REPLACE INTO audit_anchors (chain, number, hash) VALUES (?, ?, ?)',
            args: [chain, last.number!, last.hash!],
          },
          { sql: 'DELETE FROM audit WHERE chain = ? AND number <= ?', args: [chain, last.number!] },
        ]);
        await transaction.commit();
        return removed!.rowsAffected;
      } finally {
        transaction.close();
      }
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;
