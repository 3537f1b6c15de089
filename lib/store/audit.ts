import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { LibsqlError, type Client, type InStatement, type Row } from '@libsql/client';
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

/** Records are read this many at a time. */
const BATCH = 1000;
/** Each time that two processes want the same place in a chain, one of them gets it. */
const MAX_TRIES = 100;

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

/** Asks for the end of a chain: its last record, or what is left of those that were removed. */
const endOf = (chain: string): InStatement => ({
  sql: `SELECT number, hash FROM audit WHERE chain = ?1
        UNION ALL SELECT number, hash FROM audit_anchors WHERE chain = ?1
        ORDER BY number DESC LIMIT 1`,
  args: [chain],
});

const toLink = (row: Row | undefined): Link =>
  row ? { number: Number(row.number), hash: String(row.hash) } : { number: 0, hash: CHAIN_START };

/** Statements that put entries behind the ends of their chains, in their order. */
function insertions(entries: readonly AuditEntry[], ends: Map<string, Link>): InStatement[] {
  return entries.map((entry) => {
    const end = ends.get(entry.chain)!;
    const placed = { ...entry, number: end.number + 1, previous: end.hash };
    const record = { ...placed, hash: hashOf(placed) };
    ends.set(entry.chain, record);
    return { sql: INSERT, args: FIELDS.map((field) => record[field]) };
  });
}

/** Whether a record could not be written because its number in its chain is there already. */
const isPlaceTaken = (error: unknown) =>
  error instanceof LibsqlError && error.code.startsWith('SQLITE_CONSTRAINT');

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
    /**
     * Adds entries to the ends of their chains, all or none. No transaction is kept open from reading the ends to
     * writing behind them: in one process all else would wait for it. If another process was faster, the place is taken,
     * nothing is written, and it is tried behind the new end.
     */
    async append(entries: readonly AuditEntry[]): Promise<void> {
      if (entries.length === 0) return;
      const chains = [...new Set(entries.map(({ chain }) => chain))];
      for (let tries = 1; ; tries += 1) {
        const found = await database.batch(chains.map(endOf), 'read');
        const ends = new Map(chains.map((chain, index) => [chain, toLink(found[index]!.rows[0])]));
        try {
          await database.batch(insertions(entries, ends), 'write');
          return;
        } catch (error) {
          if (!isPlaceTaken(error) || tries === MAX_TRIES) throw error;
          await sleep(Math.random() * 10);
        }
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
      let end = toLink(anchors[0]);
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

    /**
     * Removes the records of a chain that are older than `before`, keeps number and hash of the last, and answers how many
     * there were. Only the unbroken beginning goes: the record of a long download is written at its end.
     */
    async removeBefore(chain: string, before: string): Promise<number> {
      const [, removed] = await database.batch(
        [
          {
            sql: `INSERT OR REPLACE INTO audit_anchors (chain, number, hash)
                  SELECT chain, number, hash FROM audit WHERE chain = ?1 AND number <
                    COALESCE((SELECT MIN(number) FROM audit WHERE chain = ?1 AND at >= ?2), 9e15)
                  ORDER BY number DESC LIMIT 1`,
            args: [chain, before],
          },
          {
            sql: `DELETE FROM audit WHERE chain = ?1
                  AND number <= (SELECT number FROM audit_anchors WHERE chain = ?1)`,
            args: [chain],
          },
        ],
        'write',
      );
      return removed!.rowsAffected;
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;
