import type { FlexLocalPorts } from './api/ports';

export type { Caller, FlexLocalPorts, Ingest, ModelFiles, StoredFile } from './api/ports';
export { FlexLocalError } from './api/flexLocalError';

/**
 * Local Flex as one web-standard function: the identity API under `/id/2.0`, the data API under
 * `/{region}/aim/2.0/{tenant}`. Signing in (discovery, tokens) is mounted beside it by the server that runs it.
 */
export function createFlexLocal(ports: FlexLocalPorts): (request: Request) => Promise<Response> {
  void ports;
  return async () => new Response(null, { status: 404 });
}
