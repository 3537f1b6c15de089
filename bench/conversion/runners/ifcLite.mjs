// @ifc-lite/geometry, which stores nothing: node ifcLite.mjs model.ifc out folder-of-the-peers
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from '../report.mjs';

const [model, out, peers] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(peers, 'node_modules/@ifc-lite', file)).href);
const wasm = await load('wasm/pkg/ifc-lite.js');
wasm.initSync({ module: readFileSync(path.join(peers, 'node_modules/@ifc-lite/wasm/pkg/ifc-lite_bg.wasm')) });
const { GeometryProcessor } = await load('geometry/dist/index.js');
const processor = new GeometryProcessor();
await processor.init();
await processor.process(new Uint8Array(readFileSync(model)));
report(out);
process.exit();
