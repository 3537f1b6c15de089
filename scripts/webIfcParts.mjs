// Takes web-ifc apart, for lib/ifc/worker/codeCache.ts: nine tenths of its 6 MB are the classes of three schemas, and a model
// is of one of them.
import { readFileSync } from 'node:fs';
import Module from 'node:module';

/** Absolute path of the source that is taken apart. */
export const webIfcFile = Module.createRequire(import.meta.url).resolve('web-ifc');

/** Tables that have an entry for each schema, and what the code of a schema uses besides. */
const TABLES = [
  'FromRawLineData',
  'InheritanceDef',
  'InversePropertyDef',
  'Constructors',
  'ToRawLineData',
  'TypeInitialisers',
];
const USED = [...TABLES, 'Handle', 'NumberHandle', 'TypeInitialiser', 'Labelise', 'IfcLineObject'].join();

/** The code of one schema: the line with its names, which stays, then its tables and classes. */
const SCHEMA = /^(SchemaNames\[(\d)\] = .*)\n([^]*?^\}\)\((IFC\w+) \|\| \(\4 = \{\}\)\);)$/gm;

const SCHEMA_COUNT = 3;

/** Gives each table an entry that loads the schema when it is first asked for. `loadSchema` is what the core is called with. */
const LATER = `function later(schema) {
  const tables = [${TABLES.join()}];
  const load = () => {
    for (const table of tables) delete table[schema];
    loadSchema(schema)(${USED});
  };
  for (const table of tables)
    Object.defineProperty(table, schema, { configurable: true, get() { load(); return table[schema]; } });
}`;

/**
 * The parts of web-ifc, each an expression that gives a function. `core` is called like a CommonJS module, with one more
 * argument, which gives the function of a schema by its number; `schema1` to `schema3` are these.
 * @returns the parts by name, and the numbers of all classes by name
 * @throws when this version of web-ifc looks different
 */
export function takeWebIfcApart() {
  const source = readFileSync(webIfcFile, 'utf8');
  const codes = new Map(
    [...source.matchAll(/^var (IFC[A-Z0-9]+) = ([\de]+);$/gm)].map(([, name, code]) => [name, code]),
  );
  const parts = {};
  const core = source.replaceAll(SCHEMA, (_, names, schema, code) => {
    parts[`schema${schema}`] = `(function (${USED}) {${withCodes(code, codes)}\n})`;
    return `${names}\nlater(${schema});`;
  });
  if (Object.keys(parts).length !== SCHEMA_COUNT || codes.size === 0)
    throw new Error(
      'This version of web-ifc is laid out differently: change scripts/webIfcParts.mjs with it.',
    );
  const parameters = 'exports, require, module, __filename, __dirname, loadSchema';
  parts.core = `(function (${parameters}) {${core}\n${LATER}\n})`;
  return { parts, codes };
}

/** Numbers in place of the names of classes, outside of strings. */
const withCodes = (code, codes) =>
  code.replaceAll(/"(?:[^"\\]|\\.)*"|\bIFC[A-Z0-9]+\b/g, (word) => codes.get(word) ?? word);
