import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { TenantPass } from '../access';
import { AppError } from '../errors';
import { paths } from '../paths';
import type { UploadStore } from '../store';
import { assetNameFrom, cleanName } from './names';

/** An upload that nobody continues is thrown away after this time. */
const EXPIRY_MS = 24 * 60 * 60 * 1000;

export type ReceiverOptions = { directory: string; maxBytes: number; store: UploadStore };

/** The error form of the tus server: a status and a plain body. */
function tusError(status_code: number, body: string): { status_code: number; body: string } {
  return { status_code, body };
}

/**
 * Receives files in resumable pieces (tus 1.0) into a folder and keeps a row for each in the store. Ids are 128
 * random bits and belong to a tenant and a person: to others they do not exist.
 */
export function createReceiver({ directory, maxBytes, store }: ReceiverOptions) {
  /** The tus server hands its callbacks the request and nothing else. */
  const passOf = new WeakMap<Request, TenantPass>();
  // The store makes its folder too, but later than its first use may come.
  mkdirSync(directory, { recursive: true });
  const files = new FileStore({ directory, expirationPeriodInMilliseconds: EXPIRY_MS });
  const server = new Server({
    path: '/api',
    datastore: files,
    maxSize: maxBytes,
    allowedOrigins: [],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomBytes(16).toString('hex'),
    getFileIdFromRequest: (request) => new URL(request.url).pathname.split('/').at(-1),
    // A relative address: the host of a request is the sender's word and is not repeated.
    generateUrl: (request, { id }) => paths.api.upload(passOf.get(request)!.address, id),
    async onUploadCreate(request, upload) {
      if (upload.size === undefined) throw tusError(400, 'Say how long the file is (Upload-Length).\n');
      if (upload.size === 0) throw tusError(415, 'This file is empty: it has 0 bytes.\n');
      const filename = cleanName(upload.metadata?.filename ?? '');
      if (!filename) throw tusError(400, 'Say what the file is called (Upload-Metadata: filename).\n');
      const assetName = cleanName(upload.metadata?.assetName ?? '') || assetNameFrom(filename);
      const { tenantId, person } = passOf.get(request)!;
      await store.insert({
        id: upload.id,
        tenantId,
        personId: person.personId,
        filename,
        assetName,
        size: upload.size,
        state: 'receiving',
      });
      return { metadata: { filename, assetName } };
    },
    onResponseError(_request, error) {
      if ('status_code' in error) return undefined;
      return tusError(500, 'The file could not be stored.\n');
    },
  });

  return {
    /** Answers one request of the tus protocol. */
    async receive(request: Request, pass: TenantPass): Promise<Response> {
      passOf.set(request, pass);
      return server.handleWeb(request);
    },

    /** Where the bytes of an upload are. */
    fileOf(id: string): string {
      if (!/^[0-9a-f]{32}$/.test(id)) throw new AppError('not_found', 'There is no such upload.');
      return `${directory}/${id}`;
    },

    /** Throws the bytes away; a file that is gone already is no fault. */
    async removeFile(id: string): Promise<void> {
      await files.remove(id).catch(() => {});
    },

    /** Throws away what nobody continued; answers how many. */
    removeExpired: () => files.deleteExpired(),
  };
}

export type Receiver = ReturnType<typeof createReceiver>;
