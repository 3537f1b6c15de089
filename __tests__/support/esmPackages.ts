/**
 * Packages that jest 30 cannot load on Node 20: ES modules only, or (ESLint) importing such modules by themselves.
 * Node itself can require them, so each is handed over as Node loads it. To the tests they are the real packages;
 * only `instanceof Error` differs, since their errors are made outside of jest's sandbox.
 */
import { runInThisContext } from 'node:vm';

const mockNativeRequire = runInThisContext(
  "process.getBuiltinModule('node:module').createRequire(process.cwd() + '/package.json')",
) as NodeRequire;

jest.mock('openid-client', () => mockNativeRequire('openid-client'));
jest.mock('oidc-provider', () => mockNativeRequire('oidc-provider'));
jest.mock('eslint', () => mockNativeRequire('eslint'));
jest.mock('@tus/server', () => mockNativeRequire('@tus/server'));
jest.mock('@tus/file-store', () => mockNativeRequire('@tus/file-store'));
