const path = require('node:path');

/** Sent with every answer; route handlers add their own cache rules (lib/http). */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Vary', value: 'Cookie' },
];

/** @type {import('next').NextConfig} */
module.exports = {
  output: 'standalone',
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  outputFileTracingRoot: __dirname,
  // The standalone folder holds both programs: our server entry, and local Flex with its worker and WASM.
  outputFileTracingIncludes: {
    '/*': [
      './scripts/serve.mjs',
      './dist/flex/*.mjs',
      './dist/flex/webIfc.*',
      './samples/*.ifc',
      './node_modules/web-ifc/package.json',
      './node_modules/web-ifc/web-ifc-api-node.js',
      './node_modules/web-ifc/web-ifc-node.wasm',
    ],
  },
  turbopack: { root: path.resolve(__dirname) },
  // One copy a process, and files beside the package that a bundler would lose (web-ifc's WASM).
  serverExternalPackages: [
    '@libsql/client',
    'ioredis',
    'openid-client',
    'pino',
    'rate-limiter-flexible',
    'undici',
    'web-ifc',
  ],
  async headers() {
    return [{ source: '/:path*', headers: SECURITY_HEADERS }];
  },
};
