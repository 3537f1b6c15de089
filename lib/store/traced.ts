import 'server-only';
import type { Client } from '@libsql/client';
import { withSpan } from '@/lib/http';

/** The first word of a statement, which is all of it that a span says. */
const verbOf = (statement: unknown) =>
  /^\s*(\w+)/.exec(
    typeof statement === 'string' ? statement : String((statement as { sql?: string }).sql),
  )?.[1];

/** The same connection, whose statements are spans. Values, and the statements that hold them, stay out. */
export function traced(client: Client): Client {
  const execute = client.execute.bind(client) as (...given: unknown[]) => ReturnType<Client['execute']>;
  const batch = client.batch.bind(client);
  client.execute = (statement: unknown, ...more: unknown[]) =>
    withSpan('database', { 'db.operation.name': verbOf(statement)?.toUpperCase() ?? 'unknown' }, () =>
      execute(statement, ...more),
    );
  client.batch = (statements, mode) =>
    withSpan('database', { 'db.operation.name': 'BATCH', 'db.operation.batch.size': statements.length }, () =>
      batch(statements, mode),
    );
  return client;
}
