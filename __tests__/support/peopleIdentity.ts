import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIdentity, loadSigningKey } from '@/lib/flexLocal/identity';
import type { CookieBrowser } from './cookieBrowser';

/** Local Flex's identity of people on a free port, for the app at `appUrl`. */
export async function startPeopleIdentity(appUrl: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'flex-people-'));
  const signingKey = await loadSigningKey(path.join(folder, 'key.json'));
  await rm(folder, { recursive: true });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const client = { clientId: 'flexview-people', clientSecret: 'secret of the test' };
  const identity = await createIdentity({
    baseUrl,
    client: { clientId: 'app', clientSecret: 'secret of the app' },
    signingKey,
    tokenLifeS: 3600,
    people: { client, appUrls: [appUrl] },
  });
  server.on('request', identity.handle);

  return {
    issuer: identity.issuer,
    client,
    signingKey,
    /** Goes through the page of people as one of them and returns the address that the browser is sent back to. */
    async choose(browser: CookieBrowser, authorizationUrl: string, person: string): Promise<URL> {
      const { url } = await browser.visit(authorizationUrl);
      if (url.origin === appUrl) return url; // already signed in there
      const body = new URLSearchParams({ person });
      return (await browser.visit(url.href, { method: 'POST', body })).url;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
