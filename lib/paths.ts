/** Every URL of ours. Ids are encoded here and nowhere else. */

type Id = string | number;
const id = (value: Id) => encodeURIComponent(String(value));

const tenant = (tenantId: Id) => `/tenants/${id(tenantId)}`;
const apiTenant = (tenantId: Id) => `/api/tenants/${id(tenantId)}`;
const apiModel = (tenantId: Id, modelId: Id) => `${apiTenant(tenantId)}/models/${id(modelId)}`;

/** Appends the set values as a query; undefined and empty values are left out. */
function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

/** Query of the list of models; all are kept in the page's URL. */
export type ModelListQuery = {
  search?: string;
  status?: string;
  sort?: string;
  page?: number;
  pageSize?: number;
};

/** Query of the audit log. Times are ISO 8601 in UTC. */
export type AuditQuery = {
  person?: string;
  action?: string;
  decision?: string;
  modelId?: number;
  from?: string;
  to?: string;
  page?: number;
  pageSize?: number;
};

/** Query of a list of things inside a model. */
export type EntityListQuery = { search?: string; levelId?: number; page?: number; pageSize?: number };

export const paths = {
  home: () => '/',
  /** Where one signs in, to come back to an address of ours; with a problem it says why that did not work. */
  signIn: (returnTo?: string, problem?: string) => withQuery('/sign-in', { returnTo, problem }),
  tenants: () => '/tenants',
  /** Where a guest comes in. What opens the link stands behind the #, which browsers send to nobody. */
  guest: (token: string) => `/guest#${token}`,
  /** Who may do what in a tenant, and what was done. */
  access: (tenantId: Id) => `${tenant(tenantId)}/access`,
  audit: (tenantId: Id, query: AuditQuery = {}) => withQuery(`${tenant(tenantId)}/audit`, query),
  models: (tenantId: Id, query: ModelListQuery = {}) => withQuery(`${tenant(tenantId)}/models`, query),
  model: (tenantId: Id, modelId: Id) => `${tenant(tenantId)}/models/${id(modelId)}`,
  /** What is wrong with the app and its surroundings. */
  doctor: () => '/admin/doctor',
  api: {
    health: () => '/api/health',
    ready: () => '/api/ready',
    metrics: () => '/api/metrics',
    me: () => '/api/me',
    /** Starts a sign-in; `again` has the person prove anew who they are. */
    signIn: (query: { returnTo?: string; again?: 'yes' } = {}) => withQuery('/api/auth/sign-in', query),
    /** Where the identity provider sends the browser back to. */
    callback: () => '/api/auth/callback',
    signOut: () => '/api/auth/sign-out',
    tenants: () => '/api/tenants',
    models: (tenantId: Id, query: ModelListQuery = {}) => withQuery(`${apiTenant(tenantId)}/models`, query),
    model: apiModel,
    /** A geometry set; with a budget, a form of it with no more triangles. */
    geometry: (tenantId: Id, modelId: Id, set: string, query: { budget?: number } = {}) =>
      withQuery(`${apiModel(tenantId, modelId)}/geometry/${id(set)}`, query),
    /** What is known of the geometry sets of a model: bytes and triangles. */
    geometrySets: (tenantId: Id, modelId: Id) => `${apiModel(tenantId, modelId)}/geometry`,
    /** The file as it was uploaded. */
    source: (tenantId: Id, modelId: Id) => `${apiModel(tenantId, modelId)}/source`,
    levels: (tenantId: Id, modelId: Id, query: EntityListQuery = {}) =>
      withQuery(`${apiModel(tenantId, modelId)}/levels`, query),
    spaces: (tenantId: Id, modelId: Id, query: EntityListQuery = {}) =>
      withQuery(`${apiModel(tenantId, modelId)}/spaces`, query),
    components: (tenantId: Id, modelId: Id, query: EntityListQuery = {}) =>
      withQuery(`${apiModel(tenantId, modelId)}/components`, query),
    /** One page of the index of a model's things. */
    objects: (tenantId: Id, modelId: Id, query: { kind: string; page?: number }) =>
      withQuery(`${apiModel(tenantId, modelId)}/objects`, query),
    /** Things by what their attributes say: a text, or a property with a value. */
    search: (
      tenantId: Id,
      modelId: Id,
      query: { text?: string; group?: string; property?: string; value?: string; after?: number },
    ) => withQuery(`${apiModel(tenantId, modelId)}/search`, query),
    /** The attributes of several things. */
    attributes: (tenantId: Id, modelId: Id, entityIds: readonly number[]) =>
      `${apiModel(tenantId, modelId)}/attributes?ids=${entityIds.join(',')}`,
    /** The properties that things of a model can have. */
    properties: (tenantId: Id, modelId: Id) => `${apiModel(tenantId, modelId)}/properties`,
    /** What things of a model say of one property. */
    values: (tenantId: Id, modelId: Id, query: { group?: string; name: string; after?: number }) =>
      withQuery(`${apiModel(tenantId, modelId)}/values`, query),
    tree: (tenantId: Id, modelId: Id) => `${apiModel(tenantId, modelId)}/tree`,
    /** The views that are kept of a model. */
    views: (tenantId: Id, modelId: Id) => `${apiModel(tenantId, modelId)}/views`,
    view: (tenantId: Id, modelId: Id, viewId: Id) => `${apiModel(tenantId, modelId)}/views/${id(viewId)}`,
    viewThumbnail: (tenantId: Id, modelId: Id, viewId: Id, revision: number) =>
      withQuery(`${apiModel(tenantId, modelId)}/views/${id(viewId)}/thumbnail`, { revision }),
    entity: (tenantId: Id, modelId: Id, entityId: Id) =>
      `${apiModel(tenantId, modelId)}/entities/${id(entityId)}`,
    uploads: (tenantId: Id) => `${apiTenant(tenantId)}/uploads`,
    guest: () => '/api/guest',
    grants: (tenantId: Id) => `${apiTenant(tenantId)}/grants`,
    grant: (tenantId: Id, grantId: Id) => `${apiTenant(tenantId)}/grants/${id(grantId)}`,
    /** What somebody sees of a tenant. */
    viewAs: (tenantId: Id, subject: { kind: string; name: string }) =>
      withQuery(`${apiTenant(tenantId)}/access`, subject),
    guestLinks: (tenantId: Id, modelId: Id) => `${apiModel(tenantId, modelId)}/guest-links`,
    guestLink: (tenantId: Id, modelId: Id, linkId: Id) =>
      `${apiModel(tenantId, modelId)}/guest-links/${id(linkId)}`,
    audit: (tenantId: Id, query: AuditQuery = {}) => withQuery(`${apiTenant(tenantId)}/audit`, query),
    auditExport: (tenantId: Id, query: AuditQuery & { format: 'csv' | 'jsonl' }) =>
      withQuery(`${apiTenant(tenantId)}/audit/export`, query),
    upload: (tenantId: Id, uploadId: Id) => `${apiTenant(tenantId)}/uploads/${id(uploadId)}`,
  },
} as const;
