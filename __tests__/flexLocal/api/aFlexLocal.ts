import { createHash } from 'node:crypto';
import path from 'node:path';
import { noDrawings } from '@/lib/flexLocal/drawings';
import type { GeometrySet } from '@/lib/flexContract';
import {
  createFlexLocal,
  type Caller,
  type FlexLocalPorts,
  type StoredFile,
} from '@/lib/flexLocal/createFlexLocal';
import {
  LOCAL_OWNER,
  createAsset,
  createModel,
  createTenant,
  saveModelData,
  setProcessing,
} from '@/lib/flexLocal/database';
import { createDocumentFiles, openFileStore } from '@/lib/flexLocal/files';
import { type IfcData, packData } from '@/lib/ifc';
import { aDatabase } from '../database/aDatabase';
import { aHouse } from '../database/anIfcData';

/** The host of the server in tests; nothing listens there. */
export const BASE_URL = 'https://flex.test';

/** A file that is held in memory. */
export function aFile(bytes: Uint8Array): StoredFile {
  return {
    sizeBytes: bytes.byteLength,
    etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`,
    open: ({ start, end } = { start: 0, end: bytes.byteLength - 1 }) =>
      new Blob([new Uint8Array(bytes.subarray(start, end + 1))]).stream() as ReadableStream<Uint8Array>,
  };
}

/** Callers by their bearer token. */
export const CALLERS: Record<string, Caller> = {
  'good-token': LOCAL_OWNER,
  'other-token': {
    userId: '00000000-0000-4000-8000-000000000002',
    name: 'Someone else',
    email: 'else@flex.test',
  },
  'viewer-token': {
    userId: '00000000-0000-4000-8000-000000000003',
    name: 'A viewer',
    email: 'viewer@flex.test',
  },
  'contributor-token': {
    userId: '00000000-0000-4000-8000-000000000004',
    name: 'A contributor',
    email: 'contributor@flex.test',
  },
  'publisher-token': {
    userId: '00000000-0000-4000-8000-000000000005',
    name: 'A publisher',
    email: 'publisher@flex.test',
  },
};

/** A server with one tenant (`acme`, Sandbox), one asset and one processed model, and what it is made of. */
export async function aFlexLocal(ports: Partial<FlexLocalPorts> = {}, data: IfcData = aHouse()) {
  const database = await aDatabase();
  const tenant = await createTenant(database, { name: 'Acme', region: 'Sandbox', identifier: 'acme' });
  const assetId = await createAsset(database, tenant.tenantId, { name: 'House' });
  const modelId = await createModel(database, tenant.tenantId, {
    assetId,
    name: 'Architecture',
    revision: 'P01',
    sizeBytes: 6,
    originalFilename: 'house.ifc',
    filePath: 'house.ifc',
  });
  await saveModelData(database, modelId, packData(data));
  await setProcessing(database, modelId, { stage: 'Process Ended', status: 'Completed' });

  const geometry = aFile(new TextEncoder().encode('geometry'));
  const serve = createFlexLocal({
    database,
    files: {
      openSource: async () => ({
        ...aFile(new TextEncoder().encode('source')),
        filename: 'Plan „Süd" 1.ifc',
      }),
      openGeometry: async (_modelId: number, set: GeometrySet) => (set === 'site' ? null : geometry),
    },
    documents: createDocumentFiles(await openFileStore(path.dirname(database.url.slice('file:'.length)))),
    ingest: {
      acceptUpload: async () => ({ AssetId: assetId, AssetModelIds: [modelId] }),
      supercede: async () => ({ AssetId: assetId, AssetModelIds: [modelId] }),
      reprocess: async () => true,
    },
    authenticate: async (request) => {
      const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      return CALLERS[token ?? ''] ?? null;
    },
    drawings: noDrawings,
    tokens: { isClient: () => false, issue: () => ({ accessToken: 'none', expiresInS: 0 }) },
    sendInvitation: () => undefined,
    ...ports,
  });

  /** Calls the server with the token of the owner. `path` begins with a slash. */
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: 'Bearer good-token', ...(init.headers as Record<string, string>) };
    return serve(new Request(`${BASE_URL}${path}`, { ...init, headers }));
  }

  /** GETs from the data API of the tenant. Options are encoded as they must be. */
  async function aim(path: string, options: Record<string, string> = {}): Promise<Response> {
    const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return call(`/sandbox/aim/2.0/acme/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`);
  }

  return { database, serve, call, aim, tenant, assetId, modelId };
}
