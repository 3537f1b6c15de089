// Bundles the programs that run outside of Next: local Flex with its workers, and the app's worker for light forms.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileWebIfc } from './codeCache.mjs';
import { takeWebIfcApart, webIfcFile } from './webIfcParts.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Each bundle and where it starts. A program that is not there yet is left out. */
const BUNDLES = {
  ifcWorker: 'lib/ifc/worker/main.ts',
  databaseWorker: 'lib/flexLocal/database/databaseWorker.ts',
  drawingWorker: 'lib/flexLocal/drawings/worker/main.ts',
  lightWorker: 'lib/geometry/worker/main.ts',
  main: 'lib/flexLocal/main.ts',
};

/** Where the bundle of one program is; the IFC converter wants the worker's as its `workerFile`. */
export const bundlePath = (name) => path.join(root, 'dist', 'flex', `${name}.mjs`);

/** Which files went into a bundle, and how they looked then. */
const stampPath = (name) => path.join(root, 'dist', 'flex', `${name}.inputs.json`);

const lookOf = (file) => {
  const { size, mtimeMs } = statSync(path.join(root, file), { throwIfNoEntry: false }) ?? {};
  return `${size} ${mtimeMs}`;
};

function isUpToDate(name) {
  if (!existsSync(bundlePath(name)) || !existsSync(stampPath(name))) return false;
  const inputs = JSON.parse(readFileSync(stampPath(name), 'utf8'));
  return Object.entries(inputs).every(([file, look]) => lookOf(file) === look);
}

/** Tests build side by side: a file under its real name must never be half written. */
function writeWhole(file, contents) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
}

/** What the bundles use of web-ifc besides the numbers of classes. */
const USED_OF_WEB_IFC = ['FromRawLineData', 'IfcAPI', 'LogLevel', 'SchemaNames'];

/**
 * Loads web-ifc from its compiled parts, in place of `import`. To import CommonJS, Node parses the whole source twice more,
 * for its format and its names. The numbers of classes are written into the bundle.
 */
const requireWebIfc = {
  name: 'require-web-ifc',
  setup(bundle) {
    bundle.onResolve({ filter: /^web-ifc$/ }, ({ kind, path: name }) =>
      kind === 'require-resolve' ? { path: name, external: true } : { path: name, namespace: 'required' },
    );
    bundle.onLoad({ filter: /.*/, namespace: 'required' }, ({ path: name }) => ({
      contents: `import { requireCompiled } from './lib/ifc/worker/codeCache';
        export const { ${USED_OF_WEB_IFC.join()} } = requireCompiled(require.resolve('${name}'));
        ${[...takeWebIfcApart().codes].map(([className, code]) => `export const ${className} = ${code};`).join('\n')}`,
      resolveDir: root,
    }));
  },
};

/**
 * An ES module has no `require` of its own; CommonJS packages inside a bundle want one. The name of the import is one that
 * no package uses: the bundler does not see it, so it cannot keep it apart from theirs.
 */
const REQUIRE =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);";

/** How esbuild bundles them. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['@libsql/client'],
  plugins: [requireWebIfc],
  banner: { js: REQUIRE },
};

/** Writes the parts of web-ifc and their compiled code, beside the bundles. */
async function writeWebIfc() {
  const { parts } = takeWebIfcApart();
  const write = (name, ending, contents) =>
    writeWhole(path.join(path.dirname(bundlePath(name)), `webIfc.${name}.${ending}`), contents);
  for (const [name, source] of Object.entries(parts)) write(name, 'js', source);
  for (const [name, code] of Object.entries(await compileWebIfc(parts))) write(name, 'cache', code);
}

/**
 * Makes the bundles in dist/flex whose sources have changed. They run where nothing else is installed (a standalone
 * folder) but two packages that stay outside because they find a file beside themselves, which a bundle would break:
 * web-ifc its WebAssembly, libSQL its native code.
 * @param names  bundles to make, all by default
 */
export async function buildFlex(names = Object.keys(BUNDLES)) {
  const stale = names.filter((name) => existsSync(path.join(root, BUNDLES[name])) && !isUpToDate(name));
  if (stale.length === 0) return;
  const { build } = await import('esbuild');
  mkdirSync(path.join(root, 'dist', 'flex'), { recursive: true });
  for (const name of stale) {
    const { metafile, outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [BUNDLES[name]],
      outfile: bundlePath(name),
      ...BUNDLING,
      sourcemap: true,
      metafile: true,
      write: false,
      logLevel: 'warning',
    });
    for (const { path: file, contents } of outputFiles) writeWhole(file, contents);
    if (name === 'ifcWorker') await writeWebIfc();
    const sources = Object.keys(metafile.inputs).filter((file) => existsSync(path.join(root, file)));
    const inputs = [
      'scripts/buildFlex.mjs',
      'scripts/codeCache.mjs',
      'scripts/webIfcParts.mjs',
      path.relative(root, webIfcFile),
      ...sources,
    ];
    writeWhole(
      stampPath(name),
      JSON.stringify(Object.fromEntries(inputs.map((file) => [file, lookOf(file)]))),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildFlex(process.argv.slice(2).length > 0 ? process.argv.slice(2) : undefined);
