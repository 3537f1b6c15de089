import { type Finding, runDoctor } from './index';

const SIGNS: Record<Finding['status'], string> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' };

/** Prints what was found; the status of the process is 1 where something fails. */
const findings = await runDoctor();
for (const { check, status, found, fix } of findings) {
  console.log(`${SIGNS[status]}  ${check}: ${found}`);
  if (fix) console.log(`      ${fix}`);
}
process.exit(findings.some(({ status }) => status === 'fail') ? 1 : 0);
