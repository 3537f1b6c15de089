import {
  type EntityKind,
  type IfcConversion,
  IfcConversionError,
  type IfcConverter,
  ModelFileError,
} from '@/lib/ifc';
import {
  beginAttempt,
  endAttempts,
  findModel,
  type FlexDatabase,
  saveModelData,
  setProcessing,
} from '../database';
import type { RunningDrawings } from '../drawings';
import type { FileStore } from '../files';
import { messagesOf } from './messagesOf';
import { createStageReporter, stageOf } from './stages';

export type Processing = {
  database: FlexDatabase;
  files: FileStore;
  converter: Pick<IfcConverter, 'convert'>;
  /** Without it a model has no footprints, and its pictures are rendered when somebody asks. */
  drawings?: Pick<RunningDrawings, 'makeFootprints' | 'renderAhead'>;
  stageDelayMs: number;
  log: (line: string) => void;
};

/** A conversion that went through but gave nothing that a person could look at. */
class NothingInside extends Error {}

/** Processing was begun so often without coming to any end that the file itself must be what ends the server. */
class TooManyAttempts extends Error {
  constructor() {
    super(
      'Local Flex was ended in the middle of this file again and again, perhaps by the file itself. Process it again, or export the model with less detail and upload that file.',
    );
  }
}

const MAX_ATTEMPTS = 5;

/** Kinds that a person can look at or walk through; types, systems and zones alone are none. */
const VISIBLE_KINDS: EntityKind[] = ['Facility', 'Level', 'Space', 'Component', 'Assembly'];

function refuseEmpty({ summary, warnings }: IfcConversion): void {
  if (VISIBLE_KINDS.some((kind) => summary.counts[kind])) return;
  throw new NothingInside(['There is no building in this file.', ...warnings].join(' '));
}

function thingsIn({ summary }: IfcConversion): number {
  return Object.values(summary.counts).reduce((sum, count) => sum + count, 0);
}

function isForPeople(error: unknown): error is Error {
  return [IfcConversionError, ModelFileError, NothingInside, TooManyAttempts].some(
    (kind) => error instanceof kind,
  );
}

/** What to tell people. Other errors are faults of this server: they are logged and not shown. */
function reasonFor(error: unknown): string {
  return isForPeople(error)
    ? error.message
    : 'Local Flex could not process this file because of a fault of its own; see its log.';
}

/**
 * Makes data and geometry of one stored file and says all the while how far it is. Whatever the file does, this only
 * writes down that it failed and why. When the signal aborts, the model stays unfinished and the next start takes it up.
 */
export async function processModel(
  { database, files, converter, drawings, stageDelayMs, log }: Processing,
  assetModelId: number,
  signal: AbortSignal,
): Promise<void> {
  const stages = createStageReporter(database, assetModelId, { stageDelayMs, signal });
  try {
    const model = await findModel(database, assetModelId);
    if (!model?.filePath || signal.aborted) return; // deleted while it waited, or stopped as it began
    if ((await beginAttempt(database, assetModelId)) > MAX_ATTEMPTS) throw new TooManyAttempts();
    stages.reach('Starting Up');
    const conversion = await converter.convert(files.sourcePath(model.filePath), {
      signal,
      onProgress: (progress) => stages.reach(stageOf(progress)),
    });
    refuseEmpty(conversion);
    stages.reach('Creating 3D Model');
    await files.saveGeometry(assetModelId, conversion.geometry);
    stages.reach('Finalising Model');
    await stages.written(); // before the long write that the stage stands for: the database has one writer
    await saveModelData(database, assetModelId, conversion.data, messagesOf(conversion));
    const sayUndrawn = (error: unknown) =>
      log(`Model ${assetModelId} is not drawn in full: ${describe(error)}`);
    await drawings?.makeFootprints(assetModelId).catch(sayUndrawn);
    if (signal.aborted) return; // stopped, perhaps without footprints: the next start does it all again
    await setProcessing(database, assetModelId, { stage: 'Process Ended', status: 'Completed' });
    void drawings?.renderAhead(assetModelId).catch(sayUndrawn); // nobody waits for pictures
    log(`Model ${assetModelId} is ready: ${thingsIn(conversion)} things.`);
  } catch (error) {
    if (signal.aborted) return;
    const reason = reasonFor(error);
    log(`Model ${assetModelId} failed at ${stages.current()}: ${describe(error)}`);
    await stages.written().catch(() => {});
    await setProcessing(database, assetModelId, {
      stage: stages.current(),
      status: 'Failed',
      failureReason: reason,
    }).catch((cause: unknown) =>
      log(`Model ${assetModelId}: the failure could not be written down: ${describe(cause)}`),
    );
  } finally {
    await endAttempts(database, assetModelId).catch(() => {}); // the database is closed or broken: it is counted again
  }
}

/** The whole of an unforeseen error, and only the sentence of one that was thrown on purpose. */
function describe(error: unknown): string {
  if (isForPeople(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
