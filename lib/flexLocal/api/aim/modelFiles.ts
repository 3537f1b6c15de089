import { findModel } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { attachment } from '../http/attachment';
import { wholeNumber, type TenantCall } from '../http/call';
import { json } from '../http/respond';
import { route, type Route } from '../http/routes';
import { serveFile } from '../http/serveFile';
import { requirePermission } from '../permissions';

/** The uploaded files of models. Source: CONTRACT.md 7.1 and 7.3. */
export const modelFileRoutes: Route<TenantCall>[] = [
  route('POST', 'modelfiles/upload', async (call) => {
    return json(await call.ports.ingest.acceptUpload(call.tenant, call.request, call.caller));
  }),
  route('GET', 'modelfiles/download/{assetId}/{modelId}', download),
];

async function download(call: TenantCall): Promise<Response> {
  const { database, files } = call.ports;
  const model = await findModel(database, wholeNumber(call, 'modelId'), call.tenant.tenantId);
  const isThere = model !== null && model.assetId === wholeNumber(call, 'assetId');
  if (isThere) await requirePermission(call, { assetModelId: model.assetModelId }, 'Download');
  const file = isThere ? await files.openSource(model.assetModelId) : null;
  if (!file) throw new FlexLocalError(404, 'There is no such model file.');
  return serveFile(call.request, file, {
    'content-type': 'application/octet-stream',
    'content-disposition': attachment(file.filename),
  });
}
