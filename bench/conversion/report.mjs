import { writeFileSync } from 'node:fs';

/** Writes what was made, and says what it cost the whole process: the last line of every runner. */
export function report(outFile, ...pieces) {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const wallMs = performance.now();
  writeFileSync(outFile, pieces.length > 0 ? Buffer.concat(pieces) : '');
  console.log(JSON.stringify({ wallMs, cpuMs: (userCPUTime + systemCPUTime) / 1000, rssMb: maxRSS / 1024 }));
}
