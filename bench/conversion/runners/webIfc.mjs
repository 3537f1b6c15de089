// The engine alone: opens the model and streams every mesh, keeps nothing: node webIfc.mjs model.ifc out
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { report } from '../report.mjs';

const { IfcAPI, LogLevel } = createRequire(import.meta.url)('web-ifc');
const [model, out] = process.argv.slice(2);
const api = new IfcAPI();
await api.Init();
api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
const id = api.OpenModel(readFileSync(model), { COORDINATE_TO_ORIGIN: false, CIRCLE_SEGMENTS: 24 });
const products = [];
for (const { typeID, typeName } of api.GetAllTypesOfModel(id)) {
  if (!api.IsIfcElement(typeID) || /Opening|Annotation|Grid|Virtual|Port/.test(typeName)) continue;
  const found = api.GetLineIDsWithType(id, typeID);
  for (let i = 0; i < found.size(); i++) products.push(found.get(i));
}
api.StreamMeshes(id, products, (mesh) => mesh.geometries.delete());
report(out);
