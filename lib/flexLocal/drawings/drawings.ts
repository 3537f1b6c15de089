import path from 'node:path';
import type { PlanRequest } from '@/lib/drawing';
import type { Drawings, PlanSubject, StoredFile } from '../api/ports';
import { findModel, type FlexDatabase } from '../database';
import { createJobRunner } from './jobRunner';
import {
  type DrawnModel,
  type GeometryFiles,
  type PlanEntity,
  membersOfLevels,
  openCurrentModels,
  openModel,
  readPlanEntities,
} from './models';
import { openPostedImages } from './postedImages';
import { openResultCache } from './resultCache';
import { saveFootprints } from './saveFootprints';

/** Goes into the key of every result: a new number makes all be drawn again. */
const EDITION = 1;

/** Drawn results are kept up to this many bytes. */
const CACHE_BYTES = 512 * 1024 ** 2;

/** A picture for a page, and one for a card in a list; small ones are sampled more finely. */
const LARGE = { width: 1024, height: 768, factor: 2 };
const SMALL = { width: 320, height: 240, factor: 4 };

/** The port with its life cycle, and what processing calls. */
export type RunningDrawings = Drawings & {
  /** Works out the footprints of a model and writes them down. */
  makeFootprints(assetModelId: number): Promise<void>;
  /** Renders the pictures that people will ask for after a model has changed. */
  renderAhead(assetModelId: number): Promise<void>;
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
  const jobs = createJobRunner(workerFile);
  const cache = await openResultCache(path.join(folder, 'made'), CACHE_BYTES);
  const posted = await openPostedImages(path.join(folder, 'posted'));
  const tagsOf = (models: readonly DrawnModel[]) =>
    models.map(({ assetModelId, etag }) => [assetModelId, etag]);
  const filesOf = (models: readonly DrawnModel[]) => models.map(({ file }) => file);

  async function render(models: DrawnModel[], isSmall: boolean, isAhead = false) {
    if (models.length === 0) return null;
    const size = isSmall ? SMALL : LARGE;
    const file = await cache.get([EDITION, 'thumbnail', tagsOf(models), size], async () => {
      const pictures = await jobs.run(
        { kind: 'thumbnails', models: filesOf(models), sizes: [size] },
        isAhead,
      );
      return pictures?.[0] ?? null;
    });
    return file && { ...file, contentType: 'image/png' };
  }

  async function modelsOf(subject: Parameters<Drawings['thumbnail']>[0]): Promise<DrawnModel[]> {
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
      const given = 'assetId' in subject ? await posted.find(subject.assetId) : null;
      return given ?? render(await modelsOf(subject), isSmall);
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
      const file = await cache.get([EDITION, 'plan', tagsOf(models), plan], () =>
        jobs.run({ kind: 'floorPlan', models: filesOf(models), plan }),
      );
      return file && { ...file, name: plan.title };
    },

    async wexbim(assetModelId, part): Promise<StoredFile | null> {
      const model = await openModel(files, assetModelId);
      if (!model) return null;
      return cache.get([EDITION, 'wexbim', model.etag, assetModelId, part], () =>
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
      const levels = membersOfLevels(await readPlanEntities(database, assetModelId));
      const footprints = await jobs.run({ kind: 'footprints', model: model.file, levels });
      await saveFootprints(database, assetModelId, footprints);
    },

    async renderAhead(assetModelId) {
      const assetId = (await findModel(database, assetModelId))?.assetId;
      for (const isSmall of [true, false]) {
        if (assetId !== undefined) await render(await modelsOf({ assetId }), isSmall, true);
        await render(await modelsOf({ assetModelId }), isSmall, true);
      }
    },

    close: jobs.close,
  };
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
