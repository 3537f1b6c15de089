import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles modules of the project for a benchmark and loads them.
 * @param contents  what to export, as TypeScript with paths from the project's root
 * @param folder    where the bundle goes
 */
export async function loadProject(contents, folder) {
  const outfile = path.join(folder, 'project.mjs');
  await build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
    external: ['@libsql/client'],
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire('${pathToFileURL(path.join(root, 'package.json')).href}');`,
    },
    plugins: [
      {
        name: 'from-project',
        setup(bundle) {
          const client = pathToFileURL(path.join(root, 'node_modules/@libsql/client/lib-esm/node.js')).href;
          bundle.onResolve({ filter: /^@libsql\/client$/ }, () => ({ path: client, external: true }));
        },
      },
    ],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
