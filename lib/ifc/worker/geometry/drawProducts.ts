import type { FlatMesh, PlacedGeometry } from 'web-ifc';
import type { SkippedElement } from '../../data';
import { IfcConversionError } from '../../errors';
import type { ConversionLimits, SkipEntry } from '../../messages';
import type { Engine } from '../engine';
import { refOf, refsOf } from '../lines';
import { type Bounds, emptyBounds, includeMesh } from './bounds';
import type { ColourReader, Rgba } from './colours';
import { splitMatrix } from './matrix';
import { createMeshStore, type MeshStore } from './meshStore';
import type { ProductRef } from './products';

/** One place where a mesh stands: `placing` is a turn and a move, in world axes and metres. */
export type Placement = { mesh: number; styleId: number; placing: Float64Array };

/** A product that came out with triangles. */
export type DrawnProduct = ProductRef & { bounds: Bounds; placements: Placement[] };

/** Everything that is drawn. Style ids count from 1, in the order in which the colours were met. */
export type Drawing = {
  products: DrawnProduct[];
  meshes: MeshStore;
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

/** More triangles were met than the caller wants to see at this fineness. */
export class TooDetailed extends Error {}

type DrawOptions = {
  products: ProductRef[];
  /** Elements cut by openings: their shapes do not belong to the number that the engine gives them. */
  cutElements: Set<number>;
  colourOf: ColourReader;
  skip: SkipEntry[];
  limits: ConversionLimits;
  /** The drawing is given up behind so many triangles, every instance counted. */
  detailTriangles: number;
  /** Called before each product, and with 0 at the end. */
  onElement: (entityId: number, fraction: number) => void;
};

/**
 * Asks the engine for each product's pieces, one product at a time, so that a product that hangs or traps is known.
 * @throws {TooDetailed} when a coarser drawing is wanted
 * @throws {EngineTrap} when the engine's memory broke
 * @throws {IfcConversionError} `too_large`
 */
export function drawProducts(engine: Engine, options: DrawOptions): Drawing {
  const { products, skip, limits } = options;
  const reasons = new Map(skip.map(({ entityId, reason }) => [entityId, reason]));
  const drawing: Drawing = { products: [], meshes: createMeshStore(), styles: [], skipped: [] };
  const draw = createPieceDrawer(engine, drawing, options);
  let drawnTriangles = 0;
  for (const [i, product] of products.entries()) {
    const reason = reasons.get(product.entityId);
    if (reason !== undefined) {
      drawing.skipped.push({ ...product, reason });
      continue;
    }
    options.onElement(product.entityId, i / products.length);
    const drawn: DrawnProduct = { ...product, bounds: emptyBounds(), placements: [] };
    const problem = streamPieces(engine, product, (piece) => draw(drawn, piece));
    if (problem) drawing.skipped.push({ ...product, reason: problem });
    if (drawn.placements.length === 0) continue;
    if (drawn.bounds.some((value) => Math.abs(value) > FARTHEST_M)) {
      drawing.skipped.push({ ...product, reason: 'It lies farther away than anything on Earth can.' });
      continue;
    }
    drawing.products.push(drawn);
    for (const { mesh } of drawn.placements) drawnTriangles += drawing.meshes.get(mesh).indices.length / 3;
    if (drawnTriangles > options.detailTriangles) throw new TooDetailed();
    refuseTooMany(drawing.meshes.storedTriangles(), drawnTriangles, limits);
  }
  options.onElement(0, 1);
  return drawing;
}

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

/** Makes the function that adds one piece to a product. */
function createPieceDrawer(engine: Engine, drawing: Drawing, { cutElements, colourOf }: DrawOptions) {
  const knownMeshes = new Map<string, number>();
  const styleIds = new Map<string, number>();

  function styleIdOf(rgba: Rgba): number {
    const key = rgba.map((part) => Math.round(part * 255)).join();
    let id = styleIds.get(key);
    if (id === undefined) styleIds.set(key, (id = drawing.styles.push(rgba)));
    return id;
  }

  return function draw(product: DrawnProduct, piece: PlacedGeometry) {
    const split = splitMatrix(piece.flatTransformation);
    if (!split) return;
    const key = `${piece.geometryExpressID}/${split.key}`;
    const isCut = cutElements.has(product.entityId);
    let mesh = isCut ? undefined : knownMeshes.get(key);
    if (mesh === undefined) {
      mesh = copyMesh(engine, piece.geometryExpressID, split.shape, drawing.meshes);
      if (!isCut) knownMeshes.set(key, mesh);
    }
    if (mesh < 0) return;
    const findItem = () => onlyItem(engine, product.entityId);
    const { entityId, ifcClass } = product;
    const styleId = styleIdOf(colourOf(entityId, ifcClass, piece.geometryExpressID, findItem, piece.color));
    includeMesh(product.bounds, drawing.meshes.get(mesh), split.placing);
    product.placements.push({ mesh, styleId, placing: split.placing });
  };
}

/** Copies a shape out of the engine, whose memory grows until `delete` is called. Curves arrive without indices. */
function copyMesh(
  { api, modelId }: Engine,
  geometryId: number,
  shape: Float64Array,
  meshes: MeshStore,
): number {
  const geometry = api.GetGeometry(modelId, geometryId);
  try {
    if (geometry.GetIndexDataSize() === 0) return -1;
    const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
    const indices = api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize());
    return meshes.add(vertices, indices, shape);
  } finally {
    geometry.delete();
  }
}

/** The item of a product that consists of one: a style on it covers every piece. */
function onlyItem({ lines }: Engine, productId: number): number | undefined {
  const shape = lines.get(refOf(lines.get(productId)?.Representation));
  const [representation, ...more] = refsOf(shape?.Representations);
  const [item, ...others] = refsOf(lines.get(representation)?.Items);
  return more.length === 0 && others.length === 0 ? item : undefined;
}

function refuseTooMany(stored: number, drawn: number, limits: ConversionLimits) {
  if (stored <= limits.maxStoredTriangles && drawn <= limits.maxDrawnTriangles) return;
  const count = Math.round(Math.max(stored, drawn) / 1e6);
  throw new IfcConversionError(
    'too_large',
    `This model has more than ${count} million triangles, too many to show. Split it, or export it with less detail.`,
  );
}
