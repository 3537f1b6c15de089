import { env } from '../env';
import { runAuditCommand } from './auditCommand';
import { getAuditStore } from './index';

const status = await runAuditCommand(process.argv[2], {
  store: await getAuditStore(),
  print: console.log,
  days: env().auditRetentionDays,
});
process.exit(status);
