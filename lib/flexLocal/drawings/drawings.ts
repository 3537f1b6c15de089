import path from 'node:path';
import type { PlanRequest } from '@/lib/drawing';
import type { Drawings, PlanSubject, StoredFile } from '../api/ports';
import { findModel, type FlexDatabase } from '../database';
import { createJobRunner, type JobUrgency } from './jobRunner';
import {
  type DrawnModel,
  type GeometryFiles,
  type PlanEntity,
  openCurrentModels,
  openModel,
  readLevelMembers,
  readPlanEntities,
} from './models';
import { openPostedImages } from './postedImages';
import { openResultCache, type Owner } from './resultCache';
import { saveFootprints } from './saveFootprints';
import { sweepDrawings } from './sweepDrawings';

/** Goes into the key of every result: a new number makes all be drawn again. */
const EDITION = 2;

/** Drawn results are kept up to this many bytes. */
const CACHE_BYTES = 512 * 1024 ** 2;

/** A picture for a page, and one for a card in a list; small ones are sampled more finely. */
const LARGE = { width: 1024, height: 768, factor: 2 };
const SMALL = { width: 320, height: 240, factor: 4 };

type PictureSubject = Parameters<Drawings['thumbnail']>[0];

/** The port with its life cycle, and what processing calls. */
export type RunningDrawings = Drawings & {
  /** Works out the footprints of a model and writes them down. */
  makeFootprints(assetModelId: number): Promise<void>;
  /** Renders the pictures that people will ask for after a model has changed; a stop of the server leaves out the rest. */
  renderAhead(assetModelId: number): Promise<void>;
  /** Removes what is kept of models that are no more, and of assets that were archived before a time. */
  sweep(archivedBefore: string): Promise<void>;
  close(): Promise<void>;
};

export type DrawingsOptions = {
  database: FlexDatabase;
  files: GeometryFiles;
  /** Where results are kept; made when it is missing. */
  folder: string;
  /** The bundle of worker/main.ts. */
  workerFile: string;
};

/** Draws in threads of its own and keeps results as files; see {@link Drawings}. */
export async function openDrawings({
  database,
  files,
  folder,
  workerFile,
}: DrawingsOptions): Promise<RunningDrawings> {
  const made = path.join(folder, 'made');
  const given = path.join(folder, 'posted');
  const jobs = createJobRunner(workerFile);
  let isClosing = false;
  const cache = await openResultCache(made, CACHE_BYTES);
  const posted = await openPostedImages(given);
  const tagsOf = (models: readonly DrawnModel[]) =>
    models.map(({ assetModelId, etag }) => [assetModelId, etag]);
  const filesOf = (models: readonly DrawnModel[]) => models.map(({ file }) => file);

  async function render(subject: PictureSubject, isSmall: boolean, urgency: JobUrgency = 'asked') {
    const models = await modelsOf(subject);
    if (models.length === 0) return null;
    const size = isSmall ? SMALL : LARGE;
    const file = await cache.get(ownerOf(subject), [EDITION, 'thumbnail', tagsOf(models), size], async () => {
      const pictures = await jobs.run(
        { kind: 'thumbnails', models: filesOf(models), sizes: [size] },
        urgency,
      );
      return pictures?.[0] ?? null;
    });
    return file && { ...file, contentType: 'image/png' };
  }

  async function modelsOf(subject: PictureSubject): Promise<DrawnModel[]> {
    if ('assetId' in subject) return openCurrentModels(database, files, subject.assetId);
    const model = await openModel(files, subject.assetModelId);
    return model ? [model] : [];
  }

  /** The model itself comes first: its own level says where the plan is cut. */
  async function modelsForPlan(assetModelId: number, isFederated: boolean): Promise<DrawnModel[]> {
    const own = await openModel(files, assetModelId);
    const assetId = isFederated ? (await findModel(database, assetModelId))?.assetId : undefined;
    const others = assetId === undefined ? [] : await openCurrentModels(database, files, assetId);
    return own ? [own, ...others.filter((other) => other.assetModelId !== assetModelId)] : [];
  }

  return {
    async thumbnail(subject, isSmall) {
      const image = 'assetId' in subject ? await posted.find(subject.assetId) : null;
      return image ?? render(subject, isSmall);
    },
    setThumbnail: posted.set,

    async floorPlan(subject, style, isFederated) {
      const models = await modelsForPlan(subject.assetModelId, isFederated);
      if (models.length === 0) return null;
      const entities = await Promise.all(
        models.map((model) => readPlanEntities(database, model.assetModelId)),
      );
      const plan = planRequestOf(subject, entities, style);
      if (!plan) return null;
      const file = await cache.get(ownerOf(subject), [EDITION, 'plan', tagsOf(models), plan], () =>
        jobs.run({ kind: 'floorPlan', models: filesOf(models), plan }),
      );
      return file && { ...file, name: plan.title };
    },

    async wexbim(assetModelId, part): Promise<StoredFile | null> {
      const model = await openModel(files, assetModelId);
      if (!model) return null;
      return cache.get(ownerOf({ assetModelId }), [EDITION, 'wexbim', model.etag, assetModelId, part], () =>
        jobs.run(
          'classes' in part
            ? { kind: 'dynamic', model: model.file, classes: part.classes }
            : { kind: 'caps', model: model.file, planes: part.planes },
        ),
      );
    },

    async makeFootprints(assetModelId) {
      const model = await openModel(files, assetModelId);
      if (!model) return;
      const levels = await readLevelMembers(database, assetModelId);
      const footprints = await jobs.run({ kind: 'footprints', model: model.file, levels }, 'processing');
      await saveFootprints(database, assetModelId, footprints);
    },

    async renderAhead(assetModelId) {
      const assetId = (await findModel(database, assetModelId))?.assetId;
      try {
        for (const isSmall of [true, false]) {
          if (assetId !== undefined) await render({ assetId }, isSmall, 'ahead');
          await render({ assetModelId }, isSmall, 'ahead');
        }
      } catch (error) {
        if (!isClosing) throw error;
      }
    },

    sweep: (archivedBefore) => sweepDrawings(database, [made, given], archivedBefore),

    async close() {
      isClosing = true;
      await jobs.close();
    },
  };
}

function ownerOf(subject: { assetId: number } | { assetModelId: number }): Owner {
  return 'assetId' in subject ? `asset-${subject.assetId}` : `model-${subject.assetModelId}`;
}

/** What to draw, in words of the drawing room; null when the first model has no such level or space. */
function planRequestOf(
  { entityId, kind }: PlanSubject,
  entities: readonly PlanEntity[][],
  style: PlanRequest['style'],
): PlanRequest | null {
  const own = entities[0] ?? [];
  const wanted = own.find((entity) => entity.entityId === entityId && entity.kind === kind);
  if (!wanted) return null;
  const onLevel = own.filter(({ levelId }) => levelId === entityId);
  const ref = (productLabel: number) => ({ modelIndex: 0, productLabel });
  return {
    subject:
      kind === 'Space' ? { space: ref(entityId) } : { level: onLevel.map((entity) => ref(entity.entityId)) },
    names: entities.flatMap((things, modelIndex) =>
      things
        .filter((thing) => thing.kind === 'Space')
        .map(({ entityId: productLabel, name, description }) => ({
          modelIndex,
          productLabel,
          name,
          description,
        })),
    ),
    title: wanted.name || `${kind} ${entityId}`,
    style,
  };
}
