const nextJest = require('next/jest');

const createJestConfig = nextJest({ dir: './' });

/** Packages that are ES modules only, which jest would otherwise hand to Node's CommonJS loader. */
const ES_MODULES_ONLY = [
  ...['rettime', 'until-async', '@open-draft/deferred-promise'], // msw
  ...[
    'openid-client',
    'oauth4webapi',
    'oidc-provider',
    'jose',
    'oidc-token-hash',
    'nanoid',
    'quick-lru',
    'eta',
  ],
  'meshoptimizer',
  ...['@tus/server', '@tus/file-store', '@tus/utils', 'srvx'],
  ...['fast-png', 'iobuffer', 'earcut'],
].join('|');

/** One jest project; next/jest appends to transformIgnorePatterns, so ours replaces the list afterwards. */
async function project(own) {
  const config = await createJestConfig({
    moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1', '^server-only$': '<rootDir>/__tests__/support/empty.js' },
    testPathIgnorePatterns: ['/node_modules/', '/__tests__/e2e/', '/dist/'],
    ...own,
  })();
  return {
    ...config,
    modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/dist/'],
    transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES_ONLY})/)`, '^.+\\.module\\.(css|sass|scss)$'],
  };
}

module.exports = async () => ({
  // Jest keeps a core for itself otherwise, which on two cores doubles the time.
  maxWorkers: '100%',
  projects: [
    await project({
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/__tests__/support/setup.ts'],
    }),
    await project({
      displayName: 'dom',
      testEnvironment: 'jest-fixed-jsdom',
      testMatch: ['<rootDir>/__tests__/**/*.test.tsx'],
      setupFilesAfterEnv: ['<rootDir>/__tests__/support/setup.ts', '<rootDir>/__tests__/support/setupDom.ts'],
    }),
  ],
});
