import type { Drawings } from './api/ports';
import type { FlexDatabase } from './database';
import { exampleCalls } from './homePageExamples';
import { readPictures } from './homePagePictures';
import { escapeHtml, HOME_PAGE_STYLE } from './homePageStyle';

/** What the page tells about this server. */
export type HomePageFacts = {
  url: string;
  issuer: string;
  clientId: string;
  secretFile: string | null;
  /** What goes wrong on purpose, and how often it has; null when nothing can be made to. */
  faults: { fault: string; happened: number }[] | null;
};

/** Models that the page shows; more are counted. */
const MAX_MODELS = 200;

type ModelRow = {
  tenant: string;
  identifier: string;
  regionCode: string;
  assetId: number | null;
  asset: string | null;
  model: string | null;
  status: string | null;
  stage: string | null;
  failureReason: string | null;
};

async function readModels(database: FlexDatabase): Promise<ModelRow[]> {
  const rows = await database.read(
    `SELECT tenant.name AS tenant, tenant.identifier, tenant.regionCode, asset.assetId, asset.name AS asset,
            model.name AS model, model.processingStatus AS status, model.processingStage AS stage, model.failureReason
     FROM tenant
     LEFT JOIN asset ON asset.tenantId = tenant.tenantId AND asset.state <> 'Archived'
     LEFT JOIN model ON model.assetId = asset.assetId AND model.state <> 'Archived'
     WHERE tenant.tenantType <> 'Archived' ORDER BY tenant.name, asset.name, model.name LIMIT ${MAX_MODELS + 1}`,
  );
  return rows as unknown as ModelRow[];
}

/** How a model is, as a word of its own colour, and more where there is more to say. */
function stateOf({ status, stage, failureReason }: ModelRow): string {
  if (status === 'Completed') return '<span class="state ready">Ready</span>';
  if (status === 'Failed')
    return `<span class="state failed">Failed</span> <small>${escapeHtml(failureReason ?? stage)}</small>`;
  return `<span class="state">${escapeHtml(stage ?? 'Empty')}</span>`;
}

/** A block a tenant, with its assets and their models. */
function holdings(rows: readonly ModelRow[], pictures: ReadonlyMap<number, string>): string {
  if (rows.length === 0) return '<p>It holds no tenants yet.</p>';
  const tenants = groupBy(rows.slice(0, MAX_MODELS), ({ identifier }) => identifier);
  const blocks = [...tenants.values()].map((ofTenant) => {
    const [{ tenant, identifier, regionCode }] = ofTenant as [ModelRow];
    const assets = groupBy(
      ofTenant.filter(({ assetId }) => assetId !== null),
      ({ assetId }) => String(assetId),
    );
    const cards = [...assets.values()].map((ofAsset) => assetCard(ofAsset, pictures));
    return `<section class="tenant"><h3>${escapeHtml(tenant)} <code>${escapeHtml(identifier)}</code> <small>${escapeHtml(regionCode)}</small></h3>
${cards.join('') || '<p>No assets yet.</p>'}</section>`;
  });
  const rest = rows.length > MAX_MODELS ? `<p>There are more models than the ${MAX_MODELS} shown.</p>` : '';
  return blocks.join('') + rest;
}

function assetCard(models: readonly ModelRow[], pictures: ReadonlyMap<number, string>): string {
  const [{ assetId, asset }] = models as [ModelRow];
  const picture = pictures.get(assetId ?? 0);
  const lines = models
    .filter(({ model }) => model !== null)
    .map((row) => `<li>${escapeHtml(row.model)} ${stateOf(row)}</li>`);
  return `<div class="asset">${picture ? `<img src="${picture}" alt="">` : ''}<div><h4>${escapeHtml(asset)}</h4>
<ul>${lines.join('') || '<li>No models yet.</li>'}</ul></div></div>`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function faultsOf({ faults, url }: HomePageFacts): string {
  if (faults === null) {
    return `<p>Nothing goes wrong on purpose. To see how an app bears it, start with faults:</p>
<pre tabindex="0">npm run flex -- --faults "latency=200ms, 503 chance=0.1"</pre>`;
  }
  const lines = faults.map(
    ({ fault, happened }) => `<tr><td><code>${escapeHtml(fault)}</code></td><td>${happened}</td></tr>`,
  );
  const table = `<table><thead><tr><th>Fault</th><th>Happened</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
  return `${faults.length > 0 ? table : '<p>None at the moment.</p>'}<p>Change them while it runs:</p>
<pre tabindex="0">curl -X PUT ${escapeHtml(url)}/faults --data "429=10s times=3"
curl -X PUT ${escapeHtml(url)}/faults --data none</pre>`;
}

/** The page at `/`: what this server is, what it holds, and how to point an app at it. It never holds the secret. */
export async function renderHomePage(
  database: FlexDatabase,
  drawings: Pick<Drawings, 'thumbnail'>,
  facts: HomePageFacts,
): Promise<string> {
  const models = await readModels(database);
  const assetIds = models.flatMap(({ assetId, model }) =>
    assetId === null || model === null ? [] : [assetId],
  );
  const pictures = await readPictures(drawings, [...new Set(assetIds)]);
  const secret = facts.secretFile
    ? `(the clientSecret in ${facts.secretFile})`
    : '(the one that local Flex was started with)';
  const settings = [
    `FLEX_API_URL=${facts.url}`,
    `FLEX_AUTHORITY=${facts.issuer}`,
    `FLEX_CLIENT_ID=${facts.clientId}`,
    `FLEX_CLIENT_SECRET=${secret}`,
  ];
  const tenant = models.find(({ model }) => model !== null) ?? models[0] ?? null;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Local Flex</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${HOME_PAGE_STYLE}</style></head><body>
<header><h1>Local Flex</h1>
<p>A server that speaks the API of xbim Flex: it keeps building models, processes IFC files for real, and signs
applications in. It is for development, tests and demos.</p></header>
<main>
<h2>What it holds</h2>${holdings(models, pictures)}
<h2>Point an app at it</h2><p>These are the settings of Flexview (<code>.env.local</code>); others take the same facts.</p>
<pre tabindex="0">${settings.map(escapeHtml).join('\n')}</pre>
<p>All else follows from <a href="/id/.well-known/openid-configuration">discovery</a>.</p>
<h2>Try it</h2><p>In a shell on this machine, one after the other:</p>
<pre tabindex="0">${escapeHtml(exampleCalls(facts, tenant))}</pre>
<h2>Faults</h2>${faultsOf(facts)}
</main></body></html>`;
}
