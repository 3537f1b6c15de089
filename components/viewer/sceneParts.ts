import type * as Xbim from '@xbim/viewer';
import { fromEntityNumber, toEntityNumber } from './entityNumber';
import { type ReadModel } from './readModel';
import { createSceneVisibility, followDrawn, type SceneProduct } from './sceneVisibility';
import { type ColourGroup, type Detail, type Point } from './viewerHost';

/** Styles of the package are numbered to 224; the first is for rooms, whose own style is a glaring cyan. */
export const SPACE_STYLE = 0;
const FIRST_GROUP_STYLE = 1;
const MOST_GROUPS = 200;
/** What belongs to no group. */
const FADED_STYLE = 223;
const FADED = [150, 155, 152, 46];

/** One form of a part: a model of the package, and the numbers of its products there. */
type Form = {
  handleId: number;
  /** Null where the file holds nothing to draw; the package then keeps only its number. */
  handle: { wcs: ArrayLike<number> } | null;
  fileWcs: readonly number[];
  products: readonly SceneProduct[];
  ids: ReadonlySet<number>;
  change: ReturnType<typeof followDrawn>;
};

type Part = { key: string; model: number; isOn: boolean; forms: Map<Detail, Form>; drawn: Form | null };

/**
 * Keeps what a scene is made of, and all that was said of its entities: whatever comes later looks as the reader wished
 * by then. Entities are counted as in entityNumber.ts; the package counts by model and product.
 */
export function createSceneParts(viewer: Xbim.Viewer, { State }: Pick<typeof Xbim, 'State'>) {
  const parts = new Map<string, Part>();
  const visibility = createSceneVisibility();
  const offsets = new Map<number, readonly number[]>();
  const marks = new Map<Xbim.State, ReadonlySet<number>>();
  let groups: readonly ColourGroup[] | null = null;
  let wished: Detail = 'full';

  const forms = () => [...parts.values()].flatMap((part) => [...part.forms.values()]);
  const onlyOf = (form: Form, entityIds: Iterable<number>) =>
    [...entityIds].filter((entityId) => form.ids.has(entityId));
  const labels = (entityIds: readonly number[]) =>
    entityIds.map((entityId) => fromEntityNumber(entityId).productLabel);

  function addState(form: Form, state: Xbim.State, entityIds: readonly number[]) {
    if (entityIds.length) viewer.addState(state, labels(entityIds), form.handleId);
  }
  function removeState(form: Form, state: Xbim.State, entityIds: readonly number[]) {
    if (entityIds.length) viewer.removeState(state, labels(entityIds), form.handleId);
  }
  function setStyle(form: Form, style: number, entityIds: readonly number[]) {
    if (entityIds.length) viewer.setStyle(style, labels(entityIds), form.handleId);
  }

  function applyVisibility(form: Form) {
    const { hide, show } = form.change(visibility.isShown);
    addState(form, State.HIDDEN, hide);
    removeState(form, State.HIDDEN, show);
  }

  function applyColouring(form: Form) {
    viewer.resetStyles(form.handleId);
    const coloured = new Set<number>();
    if (groups) setStyle(form, FADED_STYLE, [...form.ids]);
    for (const [index, { entityIds }] of (groups ?? []).slice(0, MOST_GROUPS).entries()) {
      const here = onlyOf(form, entityIds);
      setStyle(form, FIRST_GROUP_STYLE + index, here);
      for (const entityId of here) coloured.add(entityId);
    }
    setStyle(
      form,
      SPACE_STYLE,
      onlyOf(form, visibility.spaces()).filter((entityId) => !coloured.has(entityId)),
    );
  }

  function applyPlace(form: Form, model: number) {
    const offset = offsets.get(model);
    // 64-bit numbers in place of the package's 32: what is far from the origin would be out by centimetres.
    if (form.handle) form.handle.wcs = form.fileWcs.map((along, axis) => along + (offset?.[axis] ?? 0));
  }

  /** Draws of each part the wished form, or the one it has: what goes and what comes change in the same frame. */
  function showForm(part: Part) {
    const other: Detail = wished === 'full' ? 'light' : 'full';
    const next = part.isOn ? (part.forms.get(wished) ?? part.forms.get(other) ?? null) : null;
    part.drawn = next;
    if (next) viewer.start(next.handleId);
    for (const form of part.forms.values()) if (form !== next) viewer.stop(form.handleId);
  }

  function countProducts() {
    const products = new Map<number, SceneProduct>();
    for (const form of forms()) for (const product of form.products) products.set(product.entityId, product);
    visibility.setProducts([...products.values()]);
  }

  return {
    visibility,
    /** Takes a model that was read as a form of a part, in place of the one it has. */
    add(key: string, model: number, detail: Detail, read: ReadModel) {
      const products = read.products.map(({ entityId, typeNumber }) => ({
        entityId: toEntityNumber(entityId, model),
        typeNumber,
      }));
      const form: Form = {
        handleId: read.handleId,
        handle: viewer.activeHandles.find(({ id }) => id === read.handleId) ?? null,
        fileWcs: read.model.wcs ?? [0, 0, 0],
        products,
        ids: new Set(products.map(({ entityId }) => entityId)),
        change: followDrawn(products),
      };
      const part = parts.get(key) ?? { key, model, isOn: true, forms: new Map(), drawn: null };
      const old = part.forms.get(detail);
      parts.set(key, part);
      part.forms.set(detail, form);
      countProducts();
      applyPlace(form, model);
      applyVisibility(form);
      applyColouring(form);
      for (const [state, entityIds] of marks) addState(form, state, onlyOf(form, entityIds));
      showForm(part);
      if (old) viewer.unload(old.handleId);
    },
    remove(key: string) {
      for (const form of parts.get(key)?.forms.values() ?? []) viewer.unload(form.handleId);
      parts.delete(key);
      countProducts();
    },
    /** Frees the graphics memory; nothing can be said to the parts after that. */
    unloadAll() {
      forms().forEach(({ handleId }) => viewer.unload(handleId));
      parts.clear();
    },
    setPartVisible(key: string, isOn: boolean) {
      const part = parts.get(key);
      if (!part || part.isOn === isOn) return;
      part.isOn = isOn;
      showForm(part);
    },
    setDetail(detail: Detail) {
      if (detail === wished) return;
      wished = detail;
      for (const part of parts.values()) if (part.forms.size > 1) showForm(part);
    },
    /** True where a part that is on can be drawn in either form. */
    hasChoice: () => [...parts.values()].some(({ isOn, forms: has }) => isOn && has.size > 1),
    /** Moves a model as a whole, in units of the scene; null puts it back where its file has it. */
    place(model: number, offset: Point | null) {
      if (offset) offsets.set(model, offset);
      else offsets.delete(model);
      for (const part of parts.values())
        if (part.model === model) for (const form of part.forms.values()) applyPlace(form, model);
    },
    /** Gives a state to these entities and to no others. */
    mark(state: Xbim.State, entityIds: readonly number[]) {
      const [before, now] = [marks.get(state) ?? new Set<number>(), new Set(entityIds)];
      marks.set(state, now);
      for (const form of forms()) {
        removeState(
          form,
          state,
          onlyOf(form, before).filter((entityId) => !now.has(entityId)),
        );
        addState(
          form,
          state,
          onlyOf(form, now).filter((entityId) => !before.has(entityId)),
        );
      }
    },
    applyVisibility: () => forms().forEach(applyVisibility),
    setColouring(next: readonly ColourGroup[] | null) {
      groups = next;
      if (groups) viewer.defineStyle(FADED_STYLE, FADED);
      for (const [index, { rgb }] of (groups ?? []).slice(0, MOST_GROUPS).entries())
        viewer.defineStyle(FIRST_GROUP_STYLE + index, [...rgb, 255]);
      forms().forEach(applyColouring);
    },
    /** The entity of a product that the package picked; null for geometry that belongs to nothing. */
    entityOf(productLabel: number | null, handleId: number | null): number | null {
      if (!productLabel) return null;
      const part = [...parts.values()].find(({ forms: has }) =>
        [...has.values()].some((form) => form.handleId === handleId),
      );
      return part ? toEntityNumber(productLabel, part.model) : null;
    },
    /** The box around entities that are in parts that are on, as the package gives it; null where there is none. */
    boxOf(entityIds: readonly number[]): ArrayLike<number> | null {
      const targets = [...parts.values()].flatMap(({ drawn }) =>
        drawn ? onlyOf(drawn, entityIds).map((id) => ({ id, model: drawn.handleId })) : [],
      );
      const named = targets.map(({ id, model }) => ({ id: fromEntityNumber(id).productLabel, model }));
      return named.length ? viewer.getTargetsBoundingBox(named) : null;
    },
  };
}

export type SceneParts = ReturnType<typeof createSceneParts>;
