import { z } from 'zod';
import { keySchema } from './envelope';

/** An asset (a building that holds models). Source: GET /{region}/aim/2.0/{tenant}/Assets, CONTRACT.md 5.2. */
export const assetWire = z.object({
  AssetId: keySchema,
  Name: z.string().nullish(),
  State: z.string().nullish(),
  DateCreated: z.string().nullish(),
  DateModified: z.string().nullish(),
});
export type AssetWire = z.input<typeof assetWire>;

/** Stages of processing in their usual order; free text to a reader. Source: CONTRACT.md 7.4. */
export const PROCESSING_STAGES = [
  'Starting Up',
  'Indexing Model',
  'Identifying Assets',
  'Creating Geometry',
  'Asset Attribution',
  'Creating Form',
  'Creating 3D Model',
  'Finalising Model',
  'Process Ended',
] as const;
export type ProcessingStage = (typeof PROCESSING_STAGES)[number];

/** Values of ProcessingStatus that mean the work is over without a model. Source: CONTRACT.md 7.4. */
const FAILED_STATUSES = new Set(['Failed', 'Canceled', 'Terminated']);

export const MODEL_STATUSES = ['processing', 'ready', 'failed'] as const;
export type ModelStatus = (typeof MODEL_STATUSES)[number];

/** Ready is `Completed`; failed is a known end; anything else, null included, is still working. */
export function toModelStatus(processingStatus: string | null | undefined): ModelStatus {
  if (processingStatus === 'Completed') return 'ready';
  return FAILED_STATUSES.has(processingStatus ?? '') ? 'failed' : 'processing';
}

/** How far a stage is in the usual order, 0 to 1; an unknown stage counts as just begun. */
function stageProgress(stage: string | null | undefined): number {
  const index = (PROCESSING_STAGES as readonly string[]).indexOf(stage ?? '');
  return index < 0 ? 0 : index / (PROCESSING_STAGES.length - 1);
}

/**
 * What processing says about a model that it could finish: an element left out (`Skipped`), something odd in the file
 * (`Warning`), or something good to know (`Info`). Ours: local Flex tells it, Flex is not known to.
 */
const processingMessageWire = z.object({
  MessageType: z.string(),
  Message: z.string(),
  EntityId: z.number().nullish(),
  EntityType: z.string().nullish(),
  Name: z.string().nullish(),
  ExternalIdentifier: z.string().nullish(),
});

/** One message in our names; those without an entity are about the whole file. */
const messageSchema = processingMessageWire.transform((message) => ({
  kind: message.MessageType === 'Skipped' ? ('skipped' as const) : ('note' as const),
  text: message.Message,
  entityId: message.EntityId ?? null,
  ifcClass: message.EntityType ?? null,
  name: message.Name || null,
  globalId: message.ExternalIdentifier || null,
}));
export type ModelMessage = z.output<typeof messageSchema>;

/**
 * A model on the wire. Source: GET /{region}/aim/2.0/{tenant}/Models, CONTRACT.md 5.2. `FailureReason` is not in the
 * published schema: Flex sends it only over its message hub (`failureReason`); local Flex adds it here.
 */
export const modelWire = z.object({
  AssetModelId: keySchema,
  AssetId: keySchema.nullish(),
  AssetName: z.string().nullish(),
  /** Only when expanded. */
  Asset: z.object({ Name: z.string().nullish() }).nullish(),
  Name: z.string().nullish(),
  Revision: z.string().nullish(),
  ModelSize: z.number().nullish(),
  OneMeter: z.number().nullish(),
  DateUploaded: z.string().nullish(),
  DateProcessed: z.string().nullish(),
  ProcessingStage: z.string().nullish(),
  ProcessingStatus: z.string().nullish(),
  FailureReason: z.string().nullish(),
  /** Should Flex ever send something else by this name, it is as if it had sent nothing. */
  ProcessingMessages: z.array(messageSchema).nullish().catch(null),
});
export type ModelWire = z.input<typeof modelWire>;

/** One IFC model of an asset, in our names. `progress` is 0 to 1; `reason` says why a model failed, `messages` what is odd in one that is ready. */
export const modelSchema = modelWire.transform((model) => {
  const status = toModelStatus(model.ProcessingStatus);
  return {
    modelId: model.AssetModelId,
    name: model.Name || `Model ${model.AssetModelId}`,
    assetId: model.AssetId ?? null,
    assetName: model.AssetName || model.Asset?.Name || null,
    revision: model.Revision || null,
    sizeBytes: model.ModelSize ?? null,
    uploadedAt: model.DateUploaded ?? null,
    processedAt: model.DateProcessed ?? null,
    status,
    stage: model.ProcessingStage ?? null,
    progress: status === 'ready' ? 1 : stageProgress(model.ProcessingStage),
    messages: status === 'ready' ? (model.ProcessingMessages ?? []) : [],
    ...(status === 'failed'
      ? { reason: model.FailureReason ?? 'Flex could not process this file and gave no reason.' }
      : {}),
  };
});
export type Model = z.output<typeof modelSchema>;

/** A key as digits and nothing else: `1e3`, ` 7` and `0x7` are numbers to JavaScript, not to us. */
const digits = z
  .string()
  .regex(/^\d{1,10}$/, 'must be a number')
  .transform(Number);

/** A model's key in a URL of ours. */
export const modelIdSchema = digits.pipe(z.number().positive().max(2_147_483_647));

/** An entity's key in a URL of ours. */
export const entityIdSchema = digits.pipe(z.number().max(2_147_483_647));

/** What an upload answers. Source: FileUploadResult, CONTRACT.md 5.6. */
export const fileUploadResultWire = z.object({
  AssetId: keySchema.nullish(),
  AssetModelIds: z.array(keySchema).nullish(),
  FileNames: z.array(z.string()).nullish(),
});
export type FileUploadResultWire = z.input<typeof fileUploadResultWire>;

/** The wexBIM sets a processed model has. Source: CONTRACT.md 6 (those made ahead, without the cuts and `dynamic`). */
export const GEOMETRY_SETS = [
  'complete',
  'envelope',
  'windowsdoors',
  'components',
  'spatial',
  'site',
] as const;
export const geometrySetSchema = z.enum(GEOMETRY_SETS);
export type GeometrySet = z.output<typeof geometrySetSchema>;

/** Budgets of triangles that light forms are made for: for a graphics card, and for drawing in software. */
export const GEOMETRY_BUDGETS = [200_000, 100_000] as const;
export const geometryBudgetSchema = z.coerce.number().pipe(z.literal(GEOMETRY_BUDGETS));
export type GeometryBudget = z.output<typeof geometryBudgetSchema>;
