import path from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'eslint-config-next/core-web-vitals';
import prettier from 'eslint-config-prettier';
import ts from 'eslint-config-next/typescript';
import { arrowsPlugin } from './scripts/eslintArrows.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));

/**
 * The rooms of lib and what each may import (besides packages): the arrows of the design. A name is a room or a
 * file of lib. Rooms are entered by their index.ts.
 */
const ARROWS = {
  errors: [],
  paths: [],
  env: ['errors'],
  securityHeaders: [],
  http: ['errors', 'env', 'securityHeaders'],
  wexbim: [],
  bcf: [],
  ifc: ['wexbim'],
  plainContract: [],
  flexContract: ['plainContract'],
  shared: ['env', 'errors', 'http'],
  flexAuth: ['env', 'errors', 'http', 'shared'],
  flexApi: ['flexAuth', 'flexContract', 'http', 'env', 'errors'],
  store: ['env', 'errors', 'http'],
  access: ['store', 'shared', 'flexApi', 'flexContract', 'errors', 'http', 'env', 'paths'],
  geometry: ['access', 'flexApi', 'store', 'wexbim', 'flexContract', 'errors', 'http', 'env'],
  uploads: ['access', 'flexApi', 'store', 'ifc', 'flexContract', 'errors', 'http', 'env', 'paths'],
  health: ['env', 'errors', 'flexApi', 'shared', 'store'],
  doctor: ['env', 'errors', 'flexApi', 'flexContract', 'http', 'shared', 'store'],
  metrics: ['env', 'http', 'flexApi', 'shared'],
  drawing: ['wexbim'],
  flexLocal: ['flexContract', 'ifc', 'wexbim', 'drawing'],
};

/** What components may take from lib: types, URLs and codes; never tokens, calls or stores. */
const FOR_COMPONENTS = ['errors', 'paths', 'plainContract', 'flexContract', 'wexbim', 'bcf'];

const inLib = (names) => names.map((name) => `lib/${name}`);

/** Every room, and the rooms that it may enter. Flex is reached through lib/access alone, which asks who may. */
const allowedFor = {
  ...Object.fromEntries(Object.entries(ARROWS).map(([name, allowed]) => [`lib/${name}`, inLib(allowed)])),
  components: inLib(FOR_COMPONENTS),
  app: [
    'components',
    ...inLib(Object.keys(ARROWS).filter((name) => !['flexLocal', 'flexAuth', 'flexApi'].includes(name))),
  ],
};

const config = [
  {
    ignores: [
      '.next/',
      'dist/',
      '.data/',
      'next-env.d.ts',
      'node_modules/',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...next,
  ...ts,
  prettier,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.ts'],
    plugins: { flexview: arrowsPlugin(root, allowedFor) },
    rules: {
      'flexview/arrows': 'error',
    },
  },
  {
    // Node's fetch buffers whole bodies (undici issue 4058) and Next patches it with a cache: lib/flexApi uses undici.
    files: ['app/**/*.ts', 'lib/**/*.ts'],
    ignores: ['lib/flexLocal/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Call Flex through lib/flexApi.' }],
      'no-restricted-syntax': [
        'error',
        { selector: "ExpressionStatement[directive='use server']", message: 'No Server Actions.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Settings are read in lib/env.ts.',
        },
        {
          selector: "CallExpression[callee.property.name='rewrite']",
          message: 'Nothing is rewritten to another host.',
        },
      ],
    },
  },
  { files: ['lib/env.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['components/**/*.tsx'], rules: { 'react/no-danger': 'error' } },
  { files: ['*.config.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
];

export default config;
