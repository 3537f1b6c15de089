import type { PlacedGeometry } from 'web-ifc';
import type { Engine } from '../engine';
import { type Lines, refOf, refsOf } from '../lines';
import type { ColourMaps } from './colourMaps';
import type { ColourReader, Rgba } from './colours';
import type { DrawnProduct } from './drawProducts';
import { splitMatrix } from './matrix';
import type { MeshStore } from './meshStore';

/** A piece of a shape: its mesh, and its colour where a map of colours gives it one. */
type Part = { mesh: number; rgba?: Rgba };

export type PieceOptions = {
  /** Elements cut by openings: their shapes do not belong to the number that the engine gives them. */
  cutElements: Set<number>;
  colourOf: ColourReader;
  colourMaps: ColourMaps;
};

/**
 * Makes the function that adds one piece to a product.
 * @param styles  gets the colours that are met; the style id of each is its place, counted from 1
 */
export function createPieceDrawer(
  engine: Engine,
  store: MeshStore,
  styles: Rgba[],
  { cutElements, colourOf, colourMaps }: PieceOptions,
) {
  const knownParts = new Map<string, Part[]>();
  const styleIds = new Map<string, number>();
  const findItem = createItemFinder(engine.lines);

  function styleIdOf(rgba: Rgba): number {
    const key = rgba.map((part) => Math.round(part * 255)).join();
    let id = styleIds.get(key);
    if (id === undefined) styleIds.set(key, (id = styles.push(rgba)));
    return id;
  }

  return function draw(product: DrawnProduct, piece: PlacedGeometry) {
    const { geometryExpressID, color } = piece;
    const split = splitMatrix(piece.flatTransformation);
    if (!split) return;
    const key = `${geometryExpressID}/${split.key}`;
    const isCut = cutElements.has(product.entityId);
    let parts = isCut ? undefined : knownParts.get(key);
    if (!parts) {
      parts = copyParts(engine, geometryExpressID, split.shape, store, colourMaps);
      if (!isCut) knownParts.set(key, parts);
    }
    for (const { mesh, rgba } of parts) {
      const colour = rgba ?? colourOf(product, geometryExpressID, findItem, color);
      // A copy each: placings tell placements apart.
      product.placements.push({ mesh, styleId: styleIdOf(colour), placing: split.placing.slice() });
    }
  };
}

/** Copies a shape out of the engine, whose memory grows until `delete` is called. Curves arrive without indices. */
function copyParts(
  { api, modelId }: Engine,
  geometryId: number,
  shape: Float64Array,
  store: MeshStore,
  colourMaps: ColourMaps,
): Part[] {
  const geometry = api.GetGeometry(modelId, geometryId);
  try {
    if (geometry.GetIndexDataSize() === 0) return [];
    const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
    const indices = api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize());
    const parts = colourMaps(geometryId, indices) ?? [{ indices, rgba: undefined }];
    return parts
      .map((part) => ({ mesh: store.add(vertices, part.indices, shape), rgba: part.rgba }))
      .filter(({ mesh }) => mesh >= 0);
  } finally {
    geometry.delete();
  }
}

/** Finds the item of a product that consists of one: a style on it covers every piece. A product has many pieces. */
function createItemFinder(lines: Lines): (productId: number) => number | undefined {
  let lastProduct = 0;
  let lastItem: number | undefined;
  return (productId) => {
    if (productId !== lastProduct) {
      lastProduct = productId;
      lastItem = onlyItem(lines, productId);
    }
    return lastItem;
  };
}

function onlyItem(lines: Lines, productId: number): number | undefined {
  const shape = lines.get(refOf(lines.get(productId)?.Representation));
  const [representation, ...more] = refsOf(shape?.Representations);
  const [item, ...others] = refsOf(lines.get(representation)?.Items);
  return more.length === 0 && others.length === 0 ? item : undefined;
}
