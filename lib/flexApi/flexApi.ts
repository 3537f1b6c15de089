import 'server-only';
import type { Readable } from 'node:stream';
import type {
  Component,
  EntityDetail,
  FlexUser,
  GeometrySet,
  Level,
  Model,
  ModelPage,
  ModelSort,
  ModelStatus,
  ObjectAttributes,
  ObjectListInput,
  ObjectPage,
  Page,
  PropertyInfo,
  Region,
  SearchInput,
  SearchPage,
  Space,
  Tenant,
  TreeNode,
  ValuePage,
  ValuesInput,
} from '@/lib/flexContract';
import type { GateNumbers } from './gate';

/** What every call takes: `signal` ends the call, and the connection to Flex with it. */
export type CallOptions = { signal?: AbortSignal };

/** A tenant whose region is known, so that its data can be asked for. */
export type ResolvedTenant = Tenant & { region: string };

/** Some models of a tenant: everything, or what lies in these assets and these models; never what is under `but`. */
export type ModelRange = {
  everything: boolean;
  assetIds: readonly number[];
  modelIds: readonly number[];
  but: { assetIds: readonly number[]; modelIds: readonly number[] };
};

/** Query of a list of models. `page` starts at 1; the newest come first unless `sort` says otherwise. */
export type ModelQuery = {
  /** Only these count at all; every model where it is left out. */
  within?: ModelRange;
  search?: string;
  status?: ModelStatus;
  sort?: ModelSort;
  page?: number;
  pageSize?: number;
};

/** Query of a list of things inside a model. `levelId` is the EntityId of a level. */
export type EntityQuery = { search?: string; levelId?: number; page?: number; pageSize?: number };

/**
 * An open answer of Flex. `headers` holds only what may be passed on (lib/http), `contentLength` the length Flex
 * claims, in bytes. Whoever takes a stream reads `body` to its end or destroys it.
 */
export type FlexStream = {
  /** 200 or 206; 304 and 416 come with an empty body. */
  status: number;
  headers: Headers;
  contentLength: number | null;
  body: Readable;
};

/** Options of a stream: the caller's request headers, of which only conditions and ranges are passed on. */
export type StreamOptions = CallOptions & { headers?: Headers };

/** A file to upload: its path, or a stream with its exact size in bytes. */
export type UploadInput = CallOptions & {
  file: string | Readable;
  size?: number;
  filename: string;
  assetName: string;
  assetId?: number;
};

/** All that the app asks of Flex. Ids are checked here again; errors are AppErrors (lib/errors.ts). */
export type FlexApi = {
  /** What goes on now between the app and Flex. */
  numbers(): { json: GateNumbers; geometry: GateNumbers };
  getMe(options?: CallOptions): Promise<FlexUser>;
  listRegions(options?: CallOptions): Promise<Region[]>;
  listTenants(options?: CallOptions): Promise<Tenant[]>;
  getTenant(idOrIdentifier: string, options?: CallOptions): Promise<ResolvedTenant>;
  createTenant(
    input: { name: string; region?: string; identifier?: string },
    options?: CallOptions,
  ): Promise<Tenant>;
  listModels(tenantId: string, query?: ModelQuery, options?: CallOptions): Promise<ModelPage>;
  getModel(tenantId: string, modelId: number, options?: CallOptions): Promise<Model>;
  openGeometry(
    tenantId: string,
    modelId: number,
    set: GeometrySet,
    options?: StreamOptions,
  ): Promise<FlexStream>;
  openSource(
    tenantId: string,
    modelId: number,
    options?: StreamOptions,
  ): Promise<FlexStream & { filename: string | null }>;
  listLevels(
    tenantId: string,
    modelId: number,
    query?: EntityQuery,
    options?: CallOptions,
  ): Promise<Page<Level>>;
  listSpaces(
    tenantId: string,
    modelId: number,
    query?: EntityQuery,
    options?: CallOptions,
  ): Promise<Page<Space>>;
  listComponents(
    tenantId: string,
    modelId: number,
    query?: EntityQuery,
    options?: CallOptions,
  ): Promise<Page<Component>>;
  /** One page of the index of a model: every thing of one kind, in the order of their numbers. */
  listObjects(
    tenantId: string,
    modelId: number,
    query: ObjectListInput,
    options?: CallOptions,
  ): Promise<ObjectPage>;
  /** Things of a model by what their attributes say. */
  searchAttributes(
    tenantId: string,
    modelId: number,
    query: SearchInput,
    options?: CallOptions,
  ): Promise<SearchPage>;
  /** What several things say of themselves; those that the model does not have are left out. */
  listAttributes(
    tenantId: string,
    modelId: number,
    entityIds: readonly number[],
    options?: CallOptions,
  ): Promise<ObjectAttributes[]>;
  /** The properties that things of a model can have, each once, by name. */
  listProperties(tenantId: string, modelId: number, options?: CallOptions): Promise<PropertyInfo[]>;
  /** What things of a model say of one property, some thousands at a time. */
  listValues(
    tenantId: string,
    modelId: number,
    query: ValuesInput,
    options?: CallOptions,
  ): Promise<ValuePage>;
  getTree(tenantId: string, modelId: number, options?: CallOptions): Promise<TreeNode>;
  getEntity(
    tenantId: string,
    modelId: number,
    entityId: number,
    options?: CallOptions,
  ): Promise<EntityDetail>;
  uploadModel(tenantId: string, upload: UploadInput): Promise<{ assetId: number | null; modelId: number }>;
};
