import 'server-only';
import type { z } from 'zod';
import type { AuditPage, AuditRow, auditQuerySchema } from '../flexContract';
import { auditQueue, getAuditStore, type AuditQuery, type AuditRecord } from '../store';
import { namesOf } from './grants';
import type { TenantPass } from './pass';

type AuditInput = z.output<typeof auditQuerySchema>;

const toQuery = ({ person, page: _page, pageSize: _pageSize, ...query }: AuditInput): AuditQuery => ({
  ...query,
  personId: person,
});

function toRow(record: AuditRecord, names: Map<string, string>): AuditRow {
  const { number, at, personId, personKind, action, method, path, modelId, decision, rule } = record;
  const { status, bytes, requestId, detail } = record;
  const person = personId && { personId, kind: personKind ?? 'person', name: names.get(personId) ?? null };
  return {
    number,
    at,
    person: person || null,
    action,
    method,
    path,
    modelId,
    decision,
    rule,
    status,
    bytes,
    requestId,
    detail,
  };
}

/** One page of what was done in a tenant, newest first, with what has been done until now. */
export async function listAudit({ tenantId }: TenantPass, input: AuditInput): Promise<AuditPage> {
  await auditQueue().flush();
  const { records, ...page } = await (await getAuditStore()).list(tenantId, toQuery(input), input);
  const names = await namesOf(records.map(({ personId }) => personId));
  return { records: records.map((record) => toRow(record, names)), ...page };
}

/** All records of a query, oldest first and as they are kept: with their hashes, so that the chain can be checked. */
export async function* exportAudit({ tenantId }: TenantPass, input: AuditInput): AsyncGenerator<AuditRecord> {
  await auditQueue().flush();
  yield* (await getAuditStore()).export(tenantId, toQuery(input));
}
