// Geometry and data, as local Flex converts: node ours.mjs model.ifc out bundle worker
import { report } from '../report.mjs';

const [model, out, bundle, workerFile] = process.argv.slice(2);
const { createIfcConverter } = await import(bundle);
const { geometry } = await createIfcConverter({ workerFile }).convert(model);
report(out, geometry.complete);
