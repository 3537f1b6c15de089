import 'server-only';
import type { Readable } from 'node:stream';
import { AppError } from '@/lib/errors';
import { pickResponseHeaders } from '@/lib/http';
import type { CallOptions, FlexApi, FlexStream } from './flexApi';
import { malformed, networkFault } from './flexFault';
import { firstBytes } from './firstBytes';
import type { FlexClient, StreamEndpoint } from './requestFlex';
import { type Answer, discard } from './sendFlex';

const GEOMETRY: StreamEndpoint = {
  method: 'GET',
  path: '/{region}/aim/2.0/{tenantId}/wexbim/{set}',
  query: ['assetId', 'modelId'],
};
const SOURCE: StreamEndpoint = {
  method: 'GET',
  path: '/{region}/aim/2.0/{tenantId}/modelfiles/download/{assetId}/{modelId}',
};

/** The int32 94132117 that every wexBIM file begins with, little-endian. */
const WEXBIM_MAGIC = Buffer.from([0x95, 0x57, 0x9c, 0x05]);

function toHeaders(answer: Answer): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of [value ?? []].flat()) {
      // Node takes bytes that no header may hold (a line break never, but others); such a header is left out.
      try {
        headers.append(name, one);
      } catch {}
    }
  }
  return headers;
}

function toStream(answer: Answer): FlexStream {
  const headers = toHeaders(answer);
  const length = headers.get('content-length');
  return {
    status: answer.statusCode,
    headers: pickResponseHeaders(headers),
    contentLength: length !== null && /^\d+$/.test(length) ? Number(length) : null,
    body: answer.body,
  };
}

/** A part that begins later than the file says nothing about how the file begins. */
function startsAtZero(stream: FlexStream): boolean {
  return stream.status === 200 || /^bytes 0-/.test(stream.headers.get('content-range') ?? '');
}

/**
 * Refuses an answer that is no file: a page of a sign-in or of a proxy, a compressed body (its length and ranges would
 * be of other bytes), a status that carries none.
 */
function checkFile(answer: Answer): void {
  const refuse = (error: AppError) => {
    discard(answer);
    throw error;
  };
  if (answer.statusCode === 204) refuse(new AppError('not_found', 'Flex has no such file.'));
  if (![200, 206, 304, 416].includes(answer.statusCode))
    refuse(malformed(`Status ${answer.statusCode} for a file`));
  if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity')
    refuse(malformed('The file is compressed'));
  if (/^\s*(text\/html|application\/(problem\+)?json)/i.test(String(answer.headers['content-type'] ?? ''))) {
    if (answer.statusCode < 300) refuse(malformed('A page in place of a file'));
  }
}

async function checkMagic(body: Readable, signal?: AbortSignal): Promise<void> {
  const head = await firstBytes(body, WEXBIM_MAGIC.length).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw networkFault(error);
  });
  if (head.equals(WEXBIM_MAGIC)) return;
  body.destroy();
  throw malformed('The geometry is not wexBIM');
}

/** `filename*` (RFC 8187), else `filename`, of a Content-Disposition; its folders and control characters left out. */
export function readFilename(disposition: string | null): string | null {
  const encoded = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition ?? '')?.[1]?.replace(/\\(.)/g, '$1');
  const plain = /filename\s*=\s*([^";\s]+)/i.exec(disposition ?? '')?.[1];
  let name = quoted ?? plain ?? '';
  try {
    name = encoded ? decodeURIComponent(encoded) : name;
  } catch {} // badly encoded: the other form serves
  return (
    name
      .replace(/^.*[\\/]/, '')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 255) || null
  );
}

/** Files of a model, as streams: its geometry, and what was uploaded. */
export function createFileCalls(
  client: FlexClient,
  api: Pick<FlexApi, 'getTenant' | 'getModel'>,
): Pick<FlexApi, 'openGeometry' | 'openSource'> {
  /** Flex wants the asset beside the model. */
  async function locate(idOrIdentifier: string, modelId: number, options: CallOptions) {
    const { region, tenantId } = await api.getTenant(idOrIdentifier, options);
    const model = await api.getModel(tenantId, modelId, options);
    if (model.assetId === null) throw malformed('The model has no asset');
    return { region, tenantId, model, assetId: model.assetId };
  }

  return {
    async openGeometry(idOrIdentifier, modelId, set, { headers, signal } = {}) {
      const { region, tenantId, model, assetId } = await locate(idOrIdentifier, modelId, { signal });
      if (model.status !== 'ready') {
        const why = model.reason
          ? `This model has no geometry: ${model.reason}`
          : 'This model is still being processed.';
        throw new AppError('not_ready', why);
      }
      const query = { assetId: String(assetId), modelId: String(modelId) };
      const answer = await client.open(GEOMETRY, {
        params: { region, tenantId, set },
        query,
        headers,
        signal,
      });
      checkFile(answer);
      answer.body.on('error', () => {}); // it may break before anybody reads it; the reader is told as well
      const stream = toStream(answer);
      if (stream.status < 300 && startsAtZero(stream)) await checkMagic(stream.body, signal);
      return stream;
    },

    async openSource(idOrIdentifier, modelId, { headers, signal } = {}) {
      const { region, tenantId, assetId } = await locate(idOrIdentifier, modelId, { signal });
      const answer = await client.open(SOURCE, {
        params: { region, tenantId, assetId, modelId },
        headers,
        signal,
      });
      checkFile(answer);
      answer.body.on('error', () => {});
      const filename = readFilename(toHeaders(answer).get('content-disposition'));
      return { ...toStream(answer), filename };
    },
  };
}
