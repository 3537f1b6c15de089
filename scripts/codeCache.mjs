// Compiles web-ifc once, for all the workers that will load it: see lib/ifc/worker/codeCache.ts.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** Absolute path of the source that is compiled. */
export const webIfcFile = Module.createRequire(import.meta.url).resolve('web-ifc');

/** A model that makes the engine run through what every conversion needs, so that this is compiled too. */
const SMALL_MODEL = `ISO-10303-21;
HEADER;
FILE_DESCRIPTION((''),'2;1');
FILE_NAME('','',(''),(''),'','','');
FILE_SCHEMA(('IFC4'));
ENDSEC;
DATA;
#1=IFCPROJECT('0000000000000000000001',$,'',$,$,$,$,$,$);
ENDSEC;
END-ISO-10303-21;
`;

/** The code of web-ifc as V8 compiled it, for the same version of Node. */
export async function compileWebIfc() {
  const script = new Script(Module.wrap(readFileSync(webIfcFile, 'utf8')), { filename: webIfcFile });
  const webIfc = { exports: {} };
  const require = Module.createRequire(webIfcFile);
  script.runInThisContext()(webIfc.exports, require, webIfc, webIfcFile, path.dirname(webIfcFile));
  const api = new webIfc.exports.IfcAPI();
  await api.Init();
  const modelId = api.OpenModel(Buffer.from(SMALL_MODEL));
  api.GetAllTypesOfModel(modelId);
  api.GetLine(modelId, 1);
  api.CloseModel(modelId);
  return script.createCachedData();
}
