import { Readable } from 'node:stream';
import { z } from 'zod';
import { exportAudit, guarded } from '@/lib/access';
import { auditQuerySchema } from '@/lib/flexContract';
import { attachment, parseRequest, queryOf, toWebStream } from '@/lib/http';
import { tenantParamsSchema } from '../../params';
import { csvLines, jsonLines } from './lines';

const Query = auditQuerySchema.extend({ format: z.enum(['csv', 'jsonl']) });

/** GET …/audit/export?format=csv|jsonl and the filters of …/audit: all records, oldest first, as a file. */
export const GET = guarded(
  { action: 'administer', params: tenantParamsSchema, from: 'navigation' },
  async ({ request, pass }) => {
    const { format, ...query } = parseRequest(Query, queryOf(request));
    const records = exportAudit(pass, query);
    const lines = format === 'csv' ? csvLines(records) : jsonLines(records);
    const name = `audit-${pass.address}.${format}`;
    return new Response(toWebStream(Readable.from(lines, { objectMode: false }), request.signal), {
      headers: {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
        'content-disposition': attachment(name),
      },
    });
  },
);
