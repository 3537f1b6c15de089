import { mkdir } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { IfcConverter } from '@/lib/ifc';
import { createFlexLocal } from './createFlexLocal';
import { openFlexDatabase, registerClient } from './database';
import { noDrawings, openDrawings } from './drawings';
import { createFaultControl, createFaultPlan, stageDelayOf, withFailures, withFaults } from './faults';
import { createDocumentFiles, createModelFiles, lockFolder, openFileStore } from './files';
import { renderHomePage } from './homePage';
import { createRequestListener } from './httpRoutes';
import {
  callerOf,
  type Client,
  createIdentity,
  invitationLine,
  loadClient,
  loadSigningKey,
} from './identity';
import { startIngest, startPurging } from './ingest';
import { loadSamples } from './samples';

export type FlexLocalOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Where everything is kept; made when it is missing. */
  dataDir: string;
  converter: Pick<IfcConverter, 'convert'>;
  /** Bundle of database/databaseWorker.ts; without it the database works on this thread and holds up what else it does. */
  databaseWorkerFile?: string;
  /** Bundle of drawings/worker/main.ts; without it there are no thumbnails, plans, cuts or footprints. */
  drawingWorkerFile?: string;
  /** The application that may sign in. Without it one is made at first start and kept in `client.json`. */
  client?: Client;
  /** Where the app is that people sign in to; its client is made at first start and kept in `people-client.json`. */
  appUrls?: readonly string[];
  /** Folder of the sample buildings to load at first start. */
  samplesDir?: string;
  /** Address to listen on; loopback unless said otherwise. */
  host?: string;
  /** Life of an access token in seconds. */
  tokenLifeS?: number;
  /** Holds each processing stage that long, so that the test of a client can see it. */
  stageDelayMs?: number;
  /**
   * What is to go wrong (docs/flex-api/faults.md), once the samples are uploaded; `none` for nothing yet. Without it there
   * is no `/faults` either, so nothing can be made to go wrong.
   */
  faults?: string;
  log?: (line: string) => void;
};

export type RunningFlexLocal = {
  /** For example `http://localhost:4100`. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** The file that holds the generated client, or null when the client was given. */
  clientFile: string | null;
  /** Resolves when all that was uploaded is processed. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** The client of the app that people sign in to. */
const PEOPLE_CLIENT_ID = 'flexview-people';

/** How long an unhurried answer may go on after a stop was asked for. */
const CLOSING_GRACE_MS = 5_000;

/** A connection on which nothing moves for this long is cut. */
const IDLE_CONNECTION_MS = 120_000;

async function listen(port: number, host: string, answer: RequestListener): Promise<Server> {
  // Node ends a request after 300 s by default, which a large upload on a slow line takes; idle ones are cut below.
  const server = createServer({ requestTimeout: 0 }, answer);
  server.timeout = IDLE_CONNECTION_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

async function stopListening(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSING_GRACE_MS);
  await ended;
  clearTimeout(timer);
}

/**
 * Starts local Flex: identity, the APIs, ingest, and at first start the samples. It is ready when this resolves.
 *
 * @throws {Error} when another local Flex works with `dataDir`, or `EADDRINUSE`
 */
export async function startFlexLocal(options: FlexLocalOptions): Promise<RunningFlexLocal> {
  await mkdir(options.dataDir, { recursive: true });
  const unlock = await lockFolder(options.dataDir);
  try {
    return await start(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function start(options: FlexLocalOptions, unlock: () => void): Promise<RunningFlexLocal> {
  const { dataDir, converter, samplesDir, host = '127.0.0.1', tokenLifeS = 3600, stageDelayMs = 0 } = options;
  const log = options.log ?? (() => {});
  const faults = createFaultPlan();
  const clientFile = options.client ? null : path.join(dataDir, 'client.json');
  const client = options.client ?? (await loadClient(path.join(dataDir, 'client.json')));
  const signingKey = await loadSigningKey(path.join(dataDir, 'signing-key.json'));

  // The issuer holds the port, so the port comes first; who asks before the rest is there hears that it starts.
  let answer: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  const server = await listen(options.port, host, (request, response) => answer(request, response));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const people = options.appUrls && {
    client: await loadClient(path.join(dataDir, 'people-client.json'), PEOPLE_CLIENT_ID),
    appUrls: options.appUrls,
  };
  const identity = await createIdentity({ baseUrl: url, client, signingKey, tokenLifeS, people });
  const { databaseWorkerFile: workerFile } = options;
  const database = await openFlexDatabase(
    pathToFileURL(path.join(dataDir, 'flex.db')).href,
    workerFile ? { workerFile, log } : undefined,
  );
  await registerClient(database, client.clientId);
  const files = await openFileStore(dataDir);
  const { drawingWorkerFile } = options;
  const drawings = drawingWorkerFile
    ? await openDrawings({
        database,
        files,
        folder: path.join(dataDir, 'drawings'),
        workerFile: drawingWorkerFile,
      })
    : noDrawings;
  const ingest = await startIngest({
    database,
    files,
    drawings,
    converter: withFailures(converter, faults),
    get stageDelayMs() {
      return stageDelayMs + stageDelayOf(faults); // read anew for each model
    },
    log,
  });
  const purging = startPurging({ database, files, drawings, log });
  const flex = createFlexLocal({
    database,
    ingest,
    drawings,
    files: createModelFiles(database, files),
    documents: createDocumentFiles(files),
    authenticate: async (request) => {
      const holder = await identity.authenticate(request);
      return holder && callerOf(database, holder, request);
    },
    tokens: identity,
    sendInvitation: (mail) => log(invitationLine(mail)),
  });

  let isReady = false;
  const facts = { url, issuer: identity.issuer, clientId: client.clientId, secretFile: clientFile };
  answer = createRequestListener({
    api: withFaults(getRequestListener(flex, { overrideGlobalObjects: false }), faults, true),
    identity: withFaults(identity.handle, faults, false),
    home: () =>
      renderHomePage(database, drawings, { ...facts, faults: options.faults ? faults.list() : null }),
    faults: options.faults ? createFaultControl(faults) : null,
    isReady: () => isReady,
  });
  if (samplesDir)
    await loadSamples({ url, client, samplesDir, stateFile: path.join(dataDir, 'samples.json'), log });
  if (options.faults) faults.set(options.faults);
  isReady = true;

  return {
    url,
    ...client,
    clientFile,
    idle: ingest.idle,
    async close() {
      isReady = false;
      await Promise.all([stopListening(server), ingest.close(), purging.close()]);
      await drawings.close();
      await database.close();
      unlock();
    },
  };
}
