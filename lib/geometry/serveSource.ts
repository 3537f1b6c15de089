import 'server-only';
import type { ModelPass } from '../access';
import { openSource } from '../flexApi';
import { attachment, toWebStream } from '../http';

/** Streams the file as it was uploaded, to be saved under its own name. */
export async function serveSource({ tenantId, modelId }: ModelPass, request: Request): Promise<Response> {
  const { signal } = request;
  const source = await openSource(tenantId, modelId, { headers: request.headers, signal });
  const headers = new Headers(source.headers);
  headers.set('content-disposition', attachment(source.filename ?? `model-${modelId}.ifc`));
  // Whatever was uploaded is to be saved, never shown as a page of ours.
  headers.set('content-type', 'application/octet-stream');
  const hasBody = source.status === 200 || source.status === 206;
  return new Response(hasBody ? toWebStream(source.body, signal) : null, { status: source.status, headers });
}
