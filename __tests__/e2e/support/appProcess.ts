import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { ROOT } from './setup';

/** A free port of this machine. Another program could take it before we do, which a test would show at once. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * The built app in a process of its own, started with these settings, on PORT or a free one. `log` grows with everything it
 * prints.
 */
export async function startApp(settings: Record<string, string>) {
  const port = Number(settings.PORT ?? (await freePort()));
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/serve.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      ACCESS: 'open',
      ACCESS_OPEN_CONFIRMED: 'yes',
      STOP_WAIT_S: '0',
      ...settings,
      PORT: String(port),
      HOSTNAME: 'localhost',
      APP_URL: url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const app = {
    url,
    log: '',
    /** Memory of the process as the system counts it, in bytes (Linux). */
    residentBytes(): number {
      const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      return Number(kilobytes) * 1024;
    },
    async stop(): Promise<void> {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (app.log += String(text)));
  for (let attempt = 0; attempt < 300; attempt++) {
    const up = await fetch(`${url}/api/health`).catch(() => null);
    if (up?.ok) return app;
    if (child.exitCode !== null) throw new Error(`The app ended: ${app.log}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The app did not start: ${app.log}`);
}
