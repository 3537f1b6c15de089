import 'server-only';

/** How one part is. `detail` is for people who run the app and holds no secret. */
export type Part = { ok: boolean; detail: string };

export type Readiness = { ready: boolean; parts: Record<string, Part> };

/** How each part is asked. `database` may take its time; the others answer from memory. */
export type Probes = {
  settings: () => Part;
  database: () => Promise<void>;
  flex: () => Part;
  breaker: () => Part;
  shared: () => Part;
  draining: () => boolean;
};

/** What is shared by Redis is counted here while Redis is away, so requests can be served without it. */
const NOT_NEEDED = new Set(['shared']);

/** A probe is answered within so long; what the database says later is for the next one. */
const PATIENCE_MS = 10;
/** A database that was silent for longer than this is not trusted for what it said before. */
const TRUSTED_MS = 5_000;

const ALIVE: Part = { ok: true, detail: 'The database answers.' };
const DEAD: Part = { ok: false, detail: 'The database does not answer. See DATABASE_URL and the log.' };

/** Remembers what the database said last, so that a probe never waits for it; one question at a time. */
function createDatabaseProbe(ask: () => Promise<void>, clock: () => number): () => Promise<Part> {
  let last = { part: DEAD, at: -Infinity };
  let pending: Promise<void> | undefined;
  return async () => {
    pending ??= ask()
      .then(
        () => void (last = { part: ALIVE, at: clock() }),
        () => void (last = { part: DEAD, at: clock() }),
      )
      .finally(() => (pending = undefined));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([pending, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
    clearTimeout(timer);
    return clock() - last.at < TRUSTED_MS ? last.part : DEAD;
  };
}

/**
 * Makes the question whether requests can be served. It is answered within some 20 ms, from memory but for the database,
 * and nothing is asked of Flex: probes come every few seconds, from every load balancer.
 */
export function createReadiness(probes: Probes, clock: () => number = () => performance.now()) {
  const databaseNow = createDatabaseProbe(probes.database, clock);
  return async (): Promise<Readiness> => {
    const { settings, flex, breaker, shared, draining } = probes;
    const stop: Part = draining()
      ? { ok: false, detail: 'The app is about to stop.' }
      : { ok: true, detail: 'The app takes requests.' };
    const parts: Record<string, Part> = { settings: settings(), draining: stop };
    // Without settings there is nothing that the others could ask.
    if (parts.settings!.ok)
      Object.assign(parts, {
        database: await databaseNow(),
        flex: flex(),
        breaker: breaker(),
        shared: shared(),
      });
    const ready = Object.entries(parts).every(([name, { ok }]) => ok || NOT_NEEDED.has(name));
    return { ready, parts };
  };
}
