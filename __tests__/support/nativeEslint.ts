/**
 * ESLint loads its own configuration by `import()`, which jest's sandbox cannot do on Node 20, so the one test that
 * uses it gets it as Node loads it. Packages that are ES modules only are transformed instead: see jest.config.js.
 */
import { runInThisContext } from 'node:vm';

const mockNativeRequire = runInThisContext(
  "process.getBuiltinModule('node:module').createRequire(process.cwd() + '/package.json')",
) as NodeRequire;

jest.mock('eslint', () => mockNativeRequire('eslint'));
