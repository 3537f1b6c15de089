// @xeokit/xeokit-convert, which is only measured: node xeokit.mjs model.ifc out folder-of-the-peers
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from '../report.mjs';

const [model, out, peers] = process.argv.slice(2);
const command = path.join(peers, 'node_modules/@xeokit/xeokit-convert/convert2xkt.js');
process.argv = [process.argv[0], command, '-s', model, '-o', out];
const exit = process.exit.bind(process);
process.exit = (code) => {
  if (code === 0) report(out, readFileSync(out));
  exit(code);
};
await import(pathToFileURL(command).href);
