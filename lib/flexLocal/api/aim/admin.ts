import { arch } from 'node:os';
import type { EntityType, ScalarProperty } from '../../odata';
import { listResponse, withParameters, type Call } from '../http/call';
import { json, noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import type { Segment } from '../http/segments';
import { computed } from '../schema/columns';

/**
 * What concerns the server and no tenant: `/{region}/aim/2.0/(admin|logs|Diagnostics)`. Source: CONTRACT.md 4.3. Anyone who is
 * signed in may ask: nothing here changes anything.
 */
export const serverRoutes: Route<Call>[] = [
  route('GET', 'admin/schema/AppliedUpdates', getAppliedUpdates),
  // The database is brought up to date before the server answers, so nothing is ever pending.
  route('GET', 'admin/schema/PendingUpdates', async () => json([])),
  route('GET', 'admin/schema/IsCurrent', async () => json(true)),
  route('POST', 'admin/schema/UpdateSchema', async () => noContent()),
  // There are no caches that outlive what they were made of.
  route('POST', 'admin/schema/FlushCaches', async () => noContent()),
  // Logs of clients are taken and not kept: there is no central logging here.
  route('POST', 'logs/ImportJson', async () => json(null)),
  route('GET', 'Diagnostics', getDiagnostics),
];

/**
 * Whether the parts of a path after the version are those of such a route. Two words at least, where a tenant could be
 * called by the first: the path of a tenant `admin` goes on with a set, never with `schema`.
 */
export function isServerPath([first, second]: readonly Segment[]): boolean {
  switch (first?.name.toLowerCase()) {
    case 'diagnostics':
      return second === undefined;
    case 'admin':
      return second?.name.toLowerCase() === 'schema';
    case 'logs':
      return second?.name.toLowerCase() === 'importjson';
    default:
      return false;
  }
}

/** DbUpdate: the steps of the schema that have run. */
async function getAppliedUpdates(call: Call): Promise<Response> {
  const rows = await call.ports.database.read('SELECT version FROM schemaVersion ORDER BY version');
  return json(rows.map(({ version }) => ({ Database: 'flex.db', UpdateScript: `Step ${version}` })));
}

/** AssemblyDiagnostics of what this server is made of; what is not known of it is null. */
const assemblyType: EntityType = {
  name: 'AssemblyDiagnostics',
  from: (assembly) => `json_each(:assemblies) ${assembly}`,
  key: (assembly) => [`${assembly}.key`],
  order: (assembly) => [`${assembly}.key`],
  properties: {
    Name: field('string', 'Name'),
    Processor: field('string', 'Processor'),
    AssemblyVersion: field('string', 'AssemblyVersion'),
    FileVersion: field('string', 'FileVersion'),
    ProductVersion: field('string', 'ProductVersion'),
    Company: field('string', 'Company'),
    Copyright: field('string', 'Copyright'),
    Size: field('number', 'Size'),
    LastModified: field('date', 'LastModified'),
    DateCreated: field('date', 'DateCreated'),
  },
  navigations: {},
};

function field(type: ScalarProperty['type'], name: string): ScalarProperty {
  return computed(type, (assembly) => `(${assembly}.value ->> '${name}')`);
}

function getDiagnostics(call: Call): Promise<Response> {
  const assemblies = [
    { Name: 'Local Flex', Processor: arch(), ProductVersion: '2.0' },
    { Name: 'Node.js', Processor: arch(), ProductVersion: process.versions.node },
  ];
  const parameters = { assemblies: JSON.stringify(assemblies) };
  return listResponse(withParameters(call, parameters), 'Diagnostics', assemblyType);
}
