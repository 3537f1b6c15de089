// Compiles the parts of web-ifc once, for all the workers that will load them: see lib/ifc/worker/codeCache.ts.
import Module from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { webIfcFile } from './webIfcParts.mjs';

/** A model that makes the engine run through what every conversion needs, so that this is compiled too. */
const smallModel = (schema) => `ISO-10303-21;
HEADER;
FILE_DESCRIPTION((''),'2;1');
FILE_NAME('','',(''),(''),'','','');
FILE_SCHEMA(('${schema}'));
ENDSEC;
DATA;
#1=IFCBUILDINGELEMENTPROXY('0000000000000000000001',$,'',$,$,$,#2,$,$);
#2=IFCPRODUCTDEFINITIONSHAPE($,$,(#3));
#3=IFCSHAPEREPRESENTATION($,'Body','SweptSolid',(#4));
#4=IFCEXTRUDEDAREASOLID(#5,#6,#7,1.);
#5=IFCRECTANGLEPROFILEDEF(.AREA.,$,#8,1.,1.);
#6=IFCAXIS2PLACEMENT3D(#9,$,$);
#7=IFCDIRECTION((0.,0.,1.));
#8=IFCAXIS2PLACEMENT2D(#10,$);
#9=IFCCARTESIANPOINT((0.,0.,0.));
#10=IFCCARTESIANPOINT((0.,0.));
ENDSEC;
END-ISO-10303-21;
`;

/**
 * The code of each part as V8 compiled it, for the same version of Node.
 * @param parts  see takeWebIfcApart
 */
export async function compileWebIfc(parts) {
  const scripts = new Map(
    Object.entries(parts).map(([name, source]) => [
      name,
      new Script(source, { filename: `webIfc.${name}.js` }),
    ]),
  );
  const run = (name) => scripts.get(name).runInThisContext();
  const webIfc = { exports: {} };
  const require = Module.createRequire(webIfcFile);
  const loadSchema = (schema) => run(`schema${schema}`);
  run('core')(webIfc.exports, require, webIfc, webIfcFile, path.dirname(webIfcFile), loadSchema);
  const api = new webIfc.exports.IfcAPI();
  await api.Init();
  api.SetLogLevel(webIfc.exports.LogLevel.LOG_LEVEL_OFF); // the model has no project
  for (const [schema] of webIfc.exports.SchemaNames.filter(Boolean)) convert(api, schema);
  return Object.fromEntries([...scripts].map(([name, script]) => [name, script.createCachedData()]));
}

function convert(api, schema) {
  const bytes = Buffer.from(smallModel(schema));
  const modelId = api.OpenModelFromCallback((offset, size) => bytes.subarray(offset, offset + size));
  for (const { typeID } of api.GetAllTypesOfModel(modelId)) api.IsIfcElement(typeID);
  api.StreamMeshes(modelId, [1], ({ geometries }) => {
    for (let i = 0; i < geometries.size(); i++) {
      const geometry = api.GetGeometry(modelId, geometries.get(i).geometryExpressID);
      api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
      api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize());
      geometry.delete();
    }
    geometries.delete();
  });
  api.CloseModel(modelId);
}
