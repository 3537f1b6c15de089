const path = require('node:path');

/** What no page here needs. Copying to the clipboard and sharing a link are what pages do of the kind. */
const PERMISSIONS = [
  'accelerometer autoplay bluetooth browsing-topics camera clipboard-read display-capture encrypted-media fullscreen',
  'gamepad geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone midi',
  'otp-credentials payment picture-in-picture publickey-credentials-get screen-wake-lock serial storage-access usb',
  'window-management xr-spatial-tracking',
].flatMap((features) => features.split(' '));

/** The part of a page's policy that needs no nonce: what is left of it where proxy.ts does not run. */
const PAGE_POLICY = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** For answers that are no page; lib/securityHeaders.ts has it too, for routes that run without this file. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Sent with every answer. Route handlers add their own cache rules (lib/http), pages their own content security policy
 * (proxy.ts); both add Strict-Transport-Security where people come by https.
 */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: PERMISSIONS.map((feature) => `${feature}=()`).join(', ') },
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
    const policy = (value) => [{ key: 'Content-Security-Policy', value }];
    return [
      { source: '/:path*', headers: SECURITY_HEADERS },
      { source: '/((?!api/).*)', headers: policy(PAGE_POLICY) },
      { source: '/api/:path*', headers: policy(DATA_POLICY) },
    ];
  },
};
