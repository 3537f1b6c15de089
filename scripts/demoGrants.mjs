// Gives the people of the demo what local Flex says of them on its sign-in page. Once: what an administrator changes
// afterwards stays as it is.
import { createClient } from '@libsql/client';

/** What the samples are (lib/flexLocal/samples.ts), and the people of local Flex (lib/flexLocal/identity/people.ts). */
const GRANTS = [
  {
    grantId: 'd0000000-0000-4000-8000-000000000001',
    email: 'ben.okafor@acme-estates.example',
    role: 'editor',
    tenant: 'acme-estates',
  },
  {
    grantId: 'd0000000-0000-4000-8000-000000000002',
    email: 'chris.moreau@garden-house.example',
    role: 'viewer',
    tenant: 'northwind-homes',
    asset: 'Garden House',
  },
];

async function json(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}

/** The header that lets local Flex's application in. */
async function signIn(flexUrl, { clientId, clientSecret }) {
  const { token_endpoint: tokens } = await json(`${flexUrl}/id/.well-known/openid-configuration`);
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'api.read' });
  const { access_token: token } = await json(tokens, { method: 'POST', headers: { authorization }, body });
  return { authorization: `Bearer ${token}` };
}

/** The ids of a tenant and, where one is named, of an asset; null when somebody has taken them away. */
async function findPlace(flexUrl, headers, { tenant, asset }) {
  const { value: tenants } = await json(`${flexUrl}/id/2.0/Tenants`, { headers });
  const found = tenants.find(({ identifier }) => identifier === tenant);
  if (!found) return null;
  const { tenantId, regionCode } = found;
  if (!asset) return { tenantId, assetId: null };
  const filter = encodeURIComponent(`Name eq '${asset}'`);
  const assets = `${flexUrl}/${regionCode}/aim/2.0/${tenantId}/Assets?$filter=${filter}`;
  const { value } = await json(assets, { headers });
  return value[0] ? { tenantId, assetId: value[0].AssetId } : null;
}

/**
 * @param flexUrl  of local Flex
 * @param client  its application: `{ clientId, clientSecret }`
 * @param databaseUrl  of the app, whose tables are there already
 */
export async function giveDemoGrants({ flexUrl, client, databaseUrl }) {
  const headers = await signIn(flexUrl, client);
  const database = createClient({ url: databaseUrl, timeout: 5_000 });
  try {
    for (const { grantId, email, role, ...named } of GRANTS) {
      const place = await findPlace(flexUrl, headers, named);
      if (!place) continue;
      await database.execute({
        sql: `INSERT OR IGNORE INTO grants (grant_id, tenant_id, asset_id, subject, effect, role, created_by, created_at)
              VALUES (?, ?, ?, ?, 'allow', ?, 'demo', ?)`,
        args: [grantId, place.tenantId, place.assetId, `email:${email}`, role, new Date().toISOString()],
      });
    }
  } finally {
    database.close();
  }
}
