import type * as Xbim from '@xbim/viewer';
import { fromEntityNumber, toEntityNumber } from './entityNumber';
import { type ReadModel } from './readModel';
import { followDrawn, type SceneProduct } from './sceneVisibility';

/**
 * One form of a part as the package draws it: a model of the package, which counts by model and product. Here entities
 * are counted as in entityNumber.ts; those that the form does not hold are passed over.
 */
export type DrawnForm = {
  handleId: number;
  products: readonly SceneProduct[];
  ids: ReadonlySet<number>;
  /** What to hide and to show so that the form is as wished. */
  change: ReturnType<typeof followDrawn>;
  only(entityIds: Iterable<number>): number[];
  addState(state: Xbim.State, entityIds: readonly number[]): void;
  removeState(state: Xbim.State, entityIds: readonly number[]): void;
  setStyle(style: number, entityIds: readonly number[]): void;
  resetStyles(): void;
  /** Moves the form as a whole, in units of the scene, from where its file has it. */
  place(offset: readonly number[] | undefined): void;
  setDrawn(isDrawn: boolean): void;
  unload(): void;
};

/** @param model  the number of the model in the scene */
export function createDrawnForm(
  viewer: Xbim.Viewer,
  { handleId, ...read }: ReadModel,
  model: number,
): DrawnForm {
  // Null where the file holds nothing to draw; the package then keeps only its number.
  const handle: { wcs: ArrayLike<number>; stopped: boolean } | null =
    viewer.activeHandles.find(({ id }) => id === handleId) ?? null;
  const fileWcs = read.model.wcs ?? [0, 0, 0];
  const products = read.products.map(({ entityId, typeNumber }) => ({
    entityId: toEntityNumber(entityId, model),
    typeNumber,
  }));
  const ids = new Set(products.map(({ entityId }) => entityId));
  const only = (entityIds: Iterable<number>) => [...entityIds].filter((entityId) => ids.has(entityId));
  /** Calls with the package's numbers of those that are here, if any. */
  const tell = (entityIds: readonly number[], to: (labels: number[]) => void) => {
    const here = only(entityIds).map((entityId) => fromEntityNumber(entityId).productLabel);
    if (here.length) to(here);
  };

  return {
    handleId,
    products,
    ids,
    change: followDrawn(products),
    only,
    addState: (state, entityIds) =>
      tell(entityIds, (labels) => void viewer.addState(state, labels, handleId)),
    removeState: (state, entityIds) =>
      tell(entityIds, (labels) => void viewer.removeState(state, labels, handleId)),
    setStyle: (style, entityIds) =>
      tell(entityIds, (labels) => void viewer.setStyle(style, labels, handleId)),
    resetStyles: () => viewer.resetStyles(handleId),
    place(offset) {
      // 64-bit numbers in place of the package's 32: what is far from the origin would be out by centimetres.
      if (handle) handle.wcs = fileWcs.map((along, axis) => along + (offset?.[axis] ?? 0));
    },
    setDrawn(isDrawn) {
      if (!isDrawn) viewer.stop(handleId);
      // To start one model starts the drawing of all, which is not to begin before the first picture.
      else if (viewer.isRunning) viewer.start(handleId);
      else if (handle) handle.stopped = false;
    },
    unload: () => void viewer.unload(handleId),
  };
}
