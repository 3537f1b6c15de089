// @thatopen/fragments: node fragments.mjs model.ifc out folder-of-the-peers
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from '../report.mjs';

const [model, out, peers] = process.argv.slice(2);
const entry = path.join(peers, 'node_modules/@thatopen/fragments/dist/index.mjs');
const { IfcImporter } = await import(pathToFileURL(entry).href);
const importer = new IfcImporter();
const engine = path.dirname(createRequire(path.join(peers, 'package.json')).resolve('web-ifc'));
importer.wasm = { path: `${engine}/`, absolute: true };
report(out, await importer.process({ bytes: readFileSync(model) }));
process.exit();
