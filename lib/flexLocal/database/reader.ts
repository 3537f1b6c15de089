import { fileURLToPath } from 'node:url';
import type { InArgs, InValue, Row } from '@libsql/client';
import Database from 'libsql/promise';

/** Longest time for one statement: a query that needs more is refused rather than let to hold up all others. */
const STATEMENT_LIMIT_MS = 10_000;

/** KiB of pages kept in memory by each connection that reads. */
const CACHE_KIB = 16 * 1024;

type Statement = {
  raw(): Statement;
  all(args: unknown): Promise<unknown[][]>;
  columns(): { name: string }[];
};

/**
 * Opens one connection that reads, one statement after the other.
 *
 * This takes the promise form of libSQL's binding, and not its client, because only there a statement can be ended: SQLite
 * works in a thread of libSQL's own until the first row is there, while the thread that asked is free to interrupt it. (A
 * worker thread that is ended inside a statement takes the whole process with it.)
 */
export function openReader(url: string, limitMs = STATEMENT_LIMIT_MS) {
  const connection = new Database(fileURLToPath(new URL(url)), {});
  const ready = connection.exec(`PRAGMA query_only = 1; PRAGMA cache_size = -${CACHE_KIB}`);
  let last: Promise<unknown> = ready;
  let isClosed = false;
  return {
    /** Resolves when it reads; to end a thread or a program before that would be to end it inside a call of libSQL. */
    ready: ready as Promise<unknown>,
    read(sql: string, args: InArgs = []): Promise<Row[]> {
      const mine = last.then(() => {
        if (isClosed) throw new Error('The database is closed.');
        return run(connection, sql, args, limitMs);
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    /** Ends what is being read. */
    async close(): Promise<void> {
      if (isClosed) return;
      isClosed = true;
      connection.interrupt(); // on a closed connection this would end the process
      await last;
      connection.close();
    },
  };
}

async function run(connection: Database, sql: string, args: InArgs, limitMs: number): Promise<Row[]> {
  const timer = setTimeout(() => connection.interrupt(), limitMs);
  try {
    const statement: Statement = await connection.prepare(atOnce(sql));
    const rows = await statement.raw().all(bindable(args));
    return toRows(
      statement.columns().map(({ name }) => name),
      rows,
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The statement with all of its work before its first row. Between rows SQLite works on the thread that asks for them,
 * where nothing could interrupt it. Others than queries are refused: after an EXPLAIN the binding keeps the connection at
 * the commit of that time, for good.
 */
function atOnce(sql: string): string {
  if (!/^\s*(SELECT|WITH)\b/i.test(sql)) throw new Error('Only a query can be read: SELECT or WITH.');
  return `WITH flexRows AS MATERIALIZED (${sql}) SELECT * FROM flexRows`;
}

function bindable(args: InArgs): unknown {
  if (Array.isArray(args)) return args.map(toSql);
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name.replace(/^[:@$]/, ''), toSql(value)]),
  );
}

function toSql(value: InValue): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
    throw new TypeError(`${value} cannot be a value of the database.`);
  return value;
}

function toRows(columns: string[], rows: unknown[][]): Row[] {
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    columns.forEach((name, index) => {
      row[name] = values[index];
    });
    return row as Row;
  });
}
