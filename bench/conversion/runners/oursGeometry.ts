// Geometry alone, in one process: node oursGeometry.mjs model.ifc out
import { createAssembler } from '../../../lib/ifc/worker/geometry/assemble';
import { draw, openFile } from '../../../lib/ifc/worker/convert';
import { report } from '../report.mjs';

const [filePath = '', out] = process.argv.slice(2);
const options = {
  filePath,
  limits: {
    maxFileBytes: Infinity,
    maxEngineBytes: Infinity,
    maxProducts: Infinity,
    maxStoredTriangles: Infinity,
    maxDrawnTriangles: Infinity,
  },
  plan: { skip: [], drawUntil: Infinity },
  beat: new SharedArrayBuffer(8),
  onProgress: () => {},
  onElement: () => {},
};
const { engine } = await openFile(options);
const { drawing } = await draw(engine, options);
report(out, createAssembler(drawing)(drawing.products));
