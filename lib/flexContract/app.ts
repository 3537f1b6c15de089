import { z } from 'zod';
import type { Attribute, Entity } from './entities';
import type { FlexUser } from './identity';
import { MODEL_STATUSES, type GeometryBudget, type GeometrySet, type Model } from './models';

/** A page of a list inside a model. `page` starts at 1; `total` counts all matches. */
export type Page<T> = { items: T[]; total: number; page: number; pageSize: number };

/** Answer of GET /api/tenants/{tenantId}/models. */
export type ModelPage = { models: Model[]; total: number; page: number; pageSize: number };

/** What a list of models may be sorted by; a leading `-` turns the order round. */
export const MODEL_SORT_KEYS = ['name', 'uploaded', 'size', 'asset', 'status'] as const;
export type ModelSortKey = (typeof MODEL_SORT_KEYS)[number];
export type ModelSort = ModelSortKey | `-${ModelSortKey}`;

/**
 * What one geometry set costs: bytes to load, triangles with every instance, memory to show it, and the same of its light
 * forms. Null is unknown: Flex does not tell, or the form was not made yet. Where the set keeps to a budget, it is its own
 * light form.
 */
export type GeometrySetFacts = {
  set: GeometrySet;
  bytes: number | null;
  triangles: number | null;
  memoryBytes: number | null;
  light: { budget: GeometryBudget; bytes: number | null; triangles: number | null }[];
};

/** Answer of GET /api/tenants/{tenantId}/models/{modelId}/geometry. */
export type GeometrySets = { sets: GeometrySetFacts[] };

/** Answer of GET /api/me: the person, and the identity of the app at Flex. */
export type Me = {
  /** `open`: nobody signs in here, and everyone is the same visitor. */
  person: { kind: 'person' | 'guest' | 'open'; name: string | null; email: string | null };
  flex: FlexUser;
};

/** A node of the spatial tree: the model, a site, building, level or space. `components` counts what lies directly in it. */
export type TreeNode = {
  entityId: number;
  kind: 'Model' | 'Site' | 'Facility' | 'Level' | 'Space';
  name: string;
  ifcClass: string | null;
  globalId: string | null;
  components: number;
  children: TreeNode[];
};

/**
 * Everything about one thing. Attributes are in the order of the file; the reader groups them by `groupName`.
 * `typeAttributes` are those that it has from its type and does not overrule.
 */
export type EntityDetail = Entity & {
  kind: string;
  componentTypeId: number | null;
  componentTypeName: string | null;
  level: { entityId: number; name: string } | null;
  spaces: { entityId: number; name: string }[];
  systems: { entityId: number; name: string }[];
  zones: { entityId: number; name: string }[];
  attributes: Attribute[];
  typeAttributes: Attribute[];
};

/** Where an upload is. `refused` means the content is not a model we take; `failed` that a later step went wrong. */
export const UPLOAD_STATES = [
  'receiving',
  'checking',
  'forwarding',
  'processing',
  'ready',
  'refused',
  'failed',
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** An upload's key in a URL of ours: 32 hexadecimal digits. */
export const uploadIdSchema = z.string().regex(/^[0-9a-f]{32}$/, 'not the id of an upload');

/** One upload. `bytes` have arrived of `size`; `modelId` is known once Flex has the file. */
export type Upload = {
  id: string;
  filename: string;
  assetName: string;
  state: UploadState;
  bytes: number;
  size: number;
  createdAt: string;
  modelId?: number;
  /** Stage and progress (0 to 1) of processing at Flex. */
  stage?: string;
  progress?: number;
  reason?: string;
};

/** RFC 9457 problem details as the app answers them. `requestId` is also in the `x-request-id` header. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
};

const sortSchema = z.enum(MODEL_SORT_KEYS.flatMap((key): ModelSort[] => [key, `-${key}`]));

const page = z.coerce.number().int().min(1).max(1_000_000).default(1);
const search = z.string().trim().max(200).optional();

/** Query of GET /api/tenants/{tenantId}/models, and of the page that shows it. */
export const modelListQuerySchema = z.object({
  search,
  status: z.enum(MODEL_STATUSES).optional(),
  sort: sortSchema.default('-uploaded'),
  page,
  pageSize: z.coerce.number().int().min(1).max(200).default(25),
});
export type ModelListInput = z.output<typeof modelListQuerySchema>;

/** Query of the lists inside a model. */
export const entityListQuerySchema = z.object({
  search,
  levelId: z.coerce.number().int().nonnegative().optional(),
  page,
  pageSize: z.coerce.number().int().min(1).max(1000).default(200),
});
export type EntityListInput = z.output<typeof entityListQuerySchema>;
