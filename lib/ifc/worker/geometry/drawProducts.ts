import type { FlatMesh, PlacedGeometry } from 'web-ifc';
import type { Simplifier } from '../../../wexbim';
import type { SkippedElement } from '../../data';
import { IfcConversionError } from '../../errors';
import type { ConversionLimits } from '../../messages';
import type { ReasonToSkip } from '../drawingPlan';
import type { Engine } from '../engine';
import { type Bounds, emptyBounds, includeMesh } from './bounds';
import type { Rgba } from './colours';
import { lightenMeshes } from './lighten';
import { createMeshStore } from './meshStore';
import { type PieceOptions, createPieceDrawer } from './pieces';
import type { ProductRef } from './products';
import type { StoredMesh } from './welder';

/** One place where a mesh stands: `placing` is a turn and a move, in world axes and metres. */
export type Placement = { mesh: number; styleId: number; placing: Float64Array };

/** A product that came out with triangles. */
export type DrawnProduct = ProductRef & { bounds: Bounds; placements: Placement[] };

/** Everything that is drawn. Style ids count from 1, in the order in which the colours were met. */
export type Drawing = {
  products: DrawnProduct[];
  meshes: StoredMesh[];
  styles: Rgba[];
  skipped: SkippedElement[];
};

/** The engine trapped: its memory is no longer to be trusted, so the worker must end. */
export class EngineTrap extends Error {
  constructor(
    readonly entityId: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** Twice around the Earth, in metres: coordinates beyond come from damaged numbers, and single precision ends. */
const FARTHEST_M = 8e7;

type DrawOptions = PieceOptions & {
  products: ProductRef[];
  reasonToSkip: ReasonToSkip;
  simplify: Simplifier;
  limits: ConversionLimits;
  /** Called before each product, and with 0 at the end. */
  onElement: (entityId: number, fraction: number) => void;
};

/**
 * Asks the engine for each product's pieces, one product at a time, so that a product that hangs or traps is known;
 * then lightens the shapes that have too many triangles.
 * @throws {EngineTrap} when the engine's memory broke
 * @throws {IfcConversionError} `too_large`
 */
export function drawProducts(engine: Engine, options: DrawOptions): Drawing {
  const { products, limits } = options;
  const store = createMeshStore();
  const drawing: Drawing = { products: [], meshes: store.meshes, styles: [], skipped: [] };
  const draw = createPieceDrawer(engine, store, drawing.styles, options);
  let placements = 0;
  for (const [i, product] of products.entries()) {
    const reason = options.reasonToSkip(product);
    if (reason !== undefined) {
      drawing.skipped.push({ ...product, reason });
      continue;
    }
    options.onElement(product.entityId, i / products.length);
    const drawn: DrawnProduct = { ...product, bounds: emptyBounds(), placements: [] };
    const problem = streamPieces(engine, product, (piece) => draw(drawn, piece));
    if (problem) drawing.skipped.push({ ...product, reason: problem });
    if (drawn.placements.length > 0) drawing.products.push(drawn);
    placements += drawn.placements.length;
    refuseTooMany(store.storedTriangles(), placements, limits); // each has a triangle at least
  }
  options.onElement(0, 1);
  lightenMeshes(drawing, options.simplify);
  measureProducts(drawing);
  refuseTooMany(0, countTriangles(drawing), limits);
  return drawing;
}

/** Gives every product its bounds, and leaves out those that lie beyond any sense. */
function measureProducts(drawing: Drawing) {
  for (const { bounds, placements } of drawing.products) {
    for (const { mesh, placing } of placements) includeMesh(bounds, drawing.meshes[mesh]!, placing);
  }
  const isFar = ({ bounds }: DrawnProduct) => bounds.some((value) => Math.abs(value) > FARTHEST_M);
  for (const { entityId, ifcClass } of drawing.products.filter(isFar)) {
    drawing.skipped.push({ entityId, ifcClass, reason: 'It lies farther away than anything on Earth can.' });
  }
  drawing.products = drawing.products.filter((product) => !isFar(product));
}

/** Triangles with every instance. */
const countTriangles = ({ products, meshes }: Drawing) =>
  products.reduce(
    (sum, { placements }) => placements.reduce((n, { mesh }) => n + meshes[mesh]!.indices.length / 3, sum),
    0,
  );

/** Streams one product; returns a sentence when the engine gave up on it without breaking. */
function streamPieces(
  { api, modelId }: Engine,
  { entityId }: ProductRef,
  visit: (piece: PlacedGeometry) => void,
): string | undefined {
  let failure: unknown;
  const onMesh = (mesh: FlatMesh) => {
    try {
      for (let i = 0; i < mesh.geometries.size(); i++) visit(mesh.geometries.get(i));
    } catch (error) {
      failure = error; // an exception may not cross the engine: it would leave its stack as it is
    } finally {
      (mesh.geometries as unknown as { delete(): void }).delete();
    }
  };
  try {
    api.StreamMeshes(modelId, [entityId], onMesh);
  } catch (error) {
    // C++ exceptions unwind cleanly; anything else (out of bounds, stack exhausted) leaves the engine broken.
    if (!isCppException(error)) throw new EngineTrap(entityId, describe(error));
    return 'Its shape could not be made: the geometry in the file is not valid.';
  }
  if (failure instanceof WebAssembly.RuntimeError) throw new EngineTrap(entityId, describe(failure));
  if (failure) throw failure;
  return undefined;
}

/** The engine throws bare WebAssembly.Exception objects, which are not Errors and have no message. */
const isCppException = (error: unknown) =>
  !(error instanceof Error) && Object.prototype.toString.call(error) === '[object WebAssembly.Exception]';

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));

function refuseTooMany(stored: number, drawn: number, limits: ConversionLimits) {
  if (stored <= limits.maxStoredTriangles && drawn <= limits.maxDrawnTriangles) return;
  const count = Math.round(Math.max(stored, drawn) / 1e6);
  throw new IfcConversionError(
    'too_large',
    `This model has more than ${count} million triangles, too many to show. Split it, or export it with less detail.`,
  );
}
