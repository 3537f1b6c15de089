import { writeSync } from 'node:fs';
import { createAuditStore } from '@/lib/store/audit';
import { createAuditQueue } from '@/lib/store/auditQueue';
import { openDatabase } from '@/lib/store/database';
import { createGrantStore } from '@/lib/store/grants';
import { anEntry } from './auditEntry';

/**
 * A process that gives access as a route does, again and again until it is killed: the record is durable, then the change
 * is made, then it is acknowledged with a line. Several requests are under way at the same time.
 */
const AT_ONCE = 4;
const tenantId = 'a';

const database = await openDatabase(process.env.DATABASE_URL!);
const queue = createAuditQueue(createAuditStore(database).append, console);
const grants = createGrantStore(database);

async function serve(line: number): Promise<void> {
  for (let number = 0; ; number += 1) {
    const requestId = `${process.pid}-${line}-${number}`;
    await queue.durable(anEntry({ chain: tenantId, action: 'administer', method: 'POST', requestId }));
    await grants.insert({
      tenantId,
      assetId: null,
      modelId: null,
      subject: 'email:anna@example.org',
      effect: 'allow',
      role: 'viewer',
      expiresAt: null,
      createdBy: requestId,
    });
    writeSync(1, `${requestId}\n`);
    queue.soon(anEntry({ chain: 'b' }));
  }
}

// The queue's timers keep no process alive; in the app the server does.
setInterval(() => {}, 60_000);
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: AT_ONCE }, (_, line) => serve(line)));
