import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo, connect } from 'node:net';

/** Tests with Redis run where the program `redis-server` is; elsewhere they are skipped, and say so by their name. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
export const describeWithRedis = hasRedis
  ? describe
  : (name: string, _tests: () => void) =>
      describe.skip(`${name} (redis-server is not installed)`, () => test('', () => {}));

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

export type RedisServer = Awaited<ReturnType<typeof startRedis>>;

/** A Redis of its own on a free loopback port, that keeps nothing on disk. */
export async function startRedis() {
  const port = await freePort();
  let program: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    program = spawn('redis-server', options, { stdio: 'ignore' });
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (tries > 200) throw new Error('redis-server did not start.');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => program?.once('exit', resolve));
    if (program?.kill('SIGKILL')) await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    /** Takes connections and commands and answers nothing. */
    freeze: () => program?.kill('SIGSTOP'),
    thaw: () => program?.kill('SIGCONT'),
  };
}
