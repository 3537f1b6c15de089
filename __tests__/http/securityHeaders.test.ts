import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { NextConfig } from 'next';
import { config } from '@/proxy';
import { json, route } from '@/lib/http';
import { DATA_POLICY, pagePolicy, strictTransport } from '@/lib/securityHeaders';

/** Where files of the app answer, with every parameter filled by something. */
function addressesOf(folder: string, file: RegExp, at = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return file.test(entry.name) ? [at || '/'] : [];
    const segment = entry.name.startsWith('(') ? '' : `/${entry.name.replace(/^\[.*\]$/, 'x.y-1')}`;
    return addressesOf(path.join(folder, entry.name), file, at + segment);
  });
}

const matcher = new RegExp(`^${config.matcher[0]}$`);

test('the proxy sees every page and none of the routes, whose bodies it would cut off (T1, UP1)', () => {
  const pages = addressesOf('app', /^page\.tsx$/);
  const routes = addressesOf('app', /^route\.ts$/);
  expect(pages.length).toBeGreaterThan(3);
  expect(routes.length).toBeGreaterThan(20);
  expect(pages.filter((address) => !matcher.test(address))).toEqual([]);
  expect(routes.filter((address) => matcher.test(address))).toEqual([]);
  for (const other of ['/api', '/api/', '/api/tenants/a/uploads/b', '/_next/static/x.js', '/icon.svg'])
    expect([other, matcher.test(other)]).toEqual([other, false]);
});

test('a page runs scripts with its nonce alone, and nothing that is evaluated or written inline (CS1)', () => {
  const policy = pagePolicy('abc123');
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;,]*unsafe-inline|https?:|\*/);
  expect(policy.match(/script-src [^;,]*/g)).toEqual([
    "script-src 'self' 'nonce-abc123'",
    "script-src 'nonce-abc123' 'strict-dynamic'",
  ]);
  expect(policy).toContain("default-src 'none'");
  for (const directive of ['object-src', 'base-uri', 'frame-ancestors'])
    expect(policy).toContain(`${directive} 'none'`);
  expect(policy).toContain("worker-src 'self';");
});

test('https is asked for two years, where people come by https (CS2)', () => {
  expect(strictTransport('https://flexview.example')['Strict-Transport-Security']).toMatch(
    /^max-age=63072000;/,
  );
  expect(strictTransport('http://localhost:3000')).toEqual({});
});

test('a route’s answer can run nothing and be shown in nothing, whatever its status (CS1)', async () => {
  for (const status of [200, 404, 500]) {
    const response = await route(() => json({}, { status }))(
      new Request('http://localhost/api/x'),
      undefined,
    );
    expect(response.headers.get('content-security-policy')).toBe(DATA_POLICY);
  }
});

test('the headers of next.config.js are for all answers, and say the same as lib (CS2)', async () => {
  const rules = await jest.requireActual<NextConfig>('@/next.config').headers!();
  const names = rules[0]!.headers.map(({ key }) => key);
  expect(rules[0]!.source).toBe('/:path*');
  for (const name of [
    'X-Content-Type-Options',
    'Referrer-Policy',
    'X-Frame-Options',
    'Cross-Origin-Opener-Policy',
    'Cross-Origin-Resource-Policy',
    'Permissions-Policy',
  ])
    expect(names).toContain(name);
  const forRoutes = rules.find(({ source }) => source === '/api/:path*');
  expect(forRoutes?.headers).toEqual([{ key: 'Content-Security-Policy', value: DATA_POLICY }]);
});
