import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** Where a bundle finds the compiled code of web-ifc: beside itself. scripts/codeCache.mjs writes it. */
const CACHE_NAME = 'webIfc.cache';

/**
 * Loads a CommonJS file like `require`, with the code that V8 compiled earlier: web-ifc is 6 MB, and to compile it takes
 * as long as converting a small model. V8 itself looks whether the code fits its version and the source; otherwise, or
 * without the cache, the file is compiled anew.
 * @param file  absolute path of the file
 */
export function requireCompiled(file: string): unknown {
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    cachedData: readIfThere(new URL(CACHE_NAME, import.meta.url)),
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, Module.createRequire(file), loaded, file, path.dirname(file));
  return loaded.exports;
}

function readIfThere(file: URL): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
