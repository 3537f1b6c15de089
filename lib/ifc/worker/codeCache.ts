import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads web-ifc like `require`, from the parts that scripts/webIfcParts.mjs made of it, with the code that V8 compiled
 * earlier: to compile its 6 MB, and to make the classes of three schemas where a model has one, takes as long as converting
 * a small model. The bundle has the parts beside itself. V8 itself looks whether compiled code fits its version and the
 * source; otherwise a part is compiled anew.
 * @param file  absolute path of the package's own file, which finds the WebAssembly beside itself
 */
export function requireCompiled(file: string): unknown {
  const loaded = { exports: {} };
  const require = Module.createRequire(file);
  const loadSchema = (schema: number) => runPart(`schema${schema}`);
  runPart('core')(loaded.exports, require, loaded, file, path.dirname(file), loadSchema);
  return loaded.exports;
}

/** Each part is an expression that gives a function. */
function runPart(name: string): (...args: unknown[]) => void {
  const beside = (ending: string) => readFileSync(new URL(`webIfc.${name}.${ending}`, import.meta.url));
  // Pure ASCII: read as Latin-1, its text has one byte a character and no need to be decoded.
  const script = new Script(beside('js').toString('latin1'), {
    filename: `webIfc.${name}.js`,
    cachedData: beside('cache'),
  });
  return script.runInThisContext() as (...args: unknown[]) => void;
}
