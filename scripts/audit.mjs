// Checks the audit log, or removes what is older than AUDIT_RETENTION_DAYS: npm run audit -- verify | prune
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
process.chdir(root);
if (existsSync('.env.local')) process.loadEnvFile('.env.local'); // what is set already goes first
process.env.NODE_ENV ??= 'production';
process.env.LOG_LEVEL ??= 'silent';

const { build } = await import('esbuild');
const outfile = path.join(root, 'dist', 'audit.mjs');
await build({
  entryPoints: ['lib/store/auditMain.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  alias: { 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
  logLevel: 'warning',
});
await import(outfile);
