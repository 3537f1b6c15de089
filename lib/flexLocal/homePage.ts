import type { FlexDatabase } from './database';

/** What the page tells about this server. */
export type HomePageFacts = { url: string; issuer: string; clientId: string; secretFile: string | null };

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names come from files and forms of others: they are shown as text, never as markup. */
function escape(text: unknown): string {
  return String(text ?? '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}
pre{background:#8882;padding:1rem;overflow:auto}`;

async function modelTable(database: FlexDatabase): Promise<string> {
  const rows = await database.read(
    `SELECT tenant.name AS tenant, tenant.identifier, tenant.regionCode, asset.name AS asset, model.name AS model,
            model.processingStatus, model.processingStage, model.failureReason
     FROM tenant
     LEFT JOIN model ON model.tenantId = tenant.tenantId AND model.state <> 'Archived'
     LEFT JOIN asset ON asset.assetId = model.assetId
     WHERE tenant.tenantType <> 'Archived' ORDER BY tenant.name, asset.name, model.name LIMIT 200`,
  );
  if (rows.length === 0) return '<p>It holds no tenants yet.</p>';
  const lines = rows.map((row) => {
    const state =
      row.model === null
        ? 'no models yet'
        : (row.failureReason ?? `${row.processingStage}, ${row.processingStatus}`);
    const tenant = `${row.tenant} (${row.identifier}, ${row.regionCode})`;
    const cells = [tenant, row.asset, row.model, state].map((cell) => `<td>${escape(cell)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table><tr><th>Tenant</th><th>Asset</th><th>Model</th><th>State</th></tr>${lines.join('')}</table>`;
}

/** The page at `/`: what this server is, what it holds, and how to point an app at it. It never holds the secret. */
export async function renderHomePage(database: FlexDatabase, facts: HomePageFacts): Promise<string> {
  const secret = facts.secretFile
    ? `the clientSecret in ${facts.secretFile}`
    : 'the FLEX_CLIENT_SECRET it was started with';
  const settings = [
    `FLEX_API_URL=${facts.url}`,
    `FLEX_AUTHORITY=${facts.issuer}`,
    `FLEX_CLIENT_ID=${facts.clientId}`,
    `FLEX_CLIENT_SECRET=(${secret})`,
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Local Flex</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>
<h1>Local Flex</h1>
<p>A server that speaks the API of xbim Flex: it keeps building models, processes IFC files for real, and signs
applications in. It is for development, tests and demos.</p>
<h2>What it holds</h2>${await modelTable(database)}
<h2>Point an app at it</h2><pre>${settings.map(escape).join('\n')}</pre>
<p>Discovery: <a href="/id/.well-known/openid-configuration">/id/.well-known/openid-configuration</a>.</p>
</body></html>`;
}
