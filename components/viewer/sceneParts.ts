import type * as Xbim from '@xbim/viewer';
import { createDrawnForm, type DrawnForm } from './drawnForm';
import { fromEntityNumber, toEntityNumber } from './entityNumber';
import { type ReadModel } from './readModel';
import { createSceneColouring } from './sceneColouring';
import { createSceneVisibility, type SceneProduct } from './sceneVisibility';
import { type ColourGroup, type Detail, type Point } from './viewerHost';

type Part = {
  key: string;
  model: number;
  isOn: boolean;
  forms: Map<Detail, DrawnForm>;
  drawn: DrawnForm | null;
  /** Some things in full, which are drawn in place of their light forms. */
  refined: DrawnForm | null;
};

/**
 * Keeps what a scene is made of, and all that was said of its entities: whatever comes later looks as the reader wished
 * by then.
 */
export function createSceneParts(viewer: Xbim.Viewer, { State }: Pick<typeof Xbim, 'State'>) {
  const parts = new Map<string, Part>();
  const visibility = createSceneVisibility();
  const offsets = new Map<number, readonly number[]>();
  const marks = new Map<Xbim.State, ReadonlySet<number>>();
  const colouring = createSceneColouring(viewer);
  let wished: Detail = 'full';

  const formsOf = (part: Part) => [...part.forms.values(), ...(part.refined ? [part.refined] : [])];
  const forms = () => [...parts.values()].flatMap(formsOf);

  /** True for what of a form is drawn in full beside it. A selected thing is drawn even where it is hidden, so it is not marked either. */
  const isReplaced = ({ forms: has, refined }: Part, form: DrawnForm, entityId: number) =>
    refined !== null && form === has.get('light') && refined.ids.has(entityId);

  function applyVisibility(part: Part, form: DrawnForm) {
    const { hide, show } = form.change(
      (product) => visibility.isShown(product) && !isReplaced(part, form, product.entityId),
    );
    form.addState(State.HIDDEN, hide);
    form.removeState(State.HIDDEN, show);
  }

  function applyMarks(part: Part, form: DrawnForm) {
    const isMarked = (entityId: number) => !isReplaced(part, form, entityId);
    for (const [state, entityIds] of marks) form.addState(state, form.only(entityIds).filter(isMarked));
  }

  const applyColouring = (form: DrawnForm) => colouring.apply(form, visibility.spaces());

  /** Makes a form that just came look as all others do. */
  function dress(part: Part, form: DrawnForm) {
    form.place(offsets.get(part.model));
    applyVisibility(part, form);
    applyColouring(form);
    applyMarks(part, form);
  }

  /** Draws of each part the wished form, or the one it has: what goes and what comes change in the same frame. */
  function showForm(part: Part) {
    const other: Detail = wished === 'full' ? 'light' : 'full';
    const next = part.isOn ? (part.forms.get(wished) ?? part.forms.get(other) ?? null) : null;
    part.drawn = next;
    next?.setDrawn(true);
    for (const form of part.forms.values()) if (form !== next) form.setDrawn(false);
    part.refined?.setDrawn(next !== null && next === part.forms.get('light'));
  }

  function setRefined(part: Part, refined: DrawnForm | null) {
    const [old, light] = [part.refined, part.forms.get('light')];
    part.refined = refined;
    if (light) {
      for (const [state, entityIds] of marks) light.removeState(state, refined?.only(entityIds) ?? []);
      applyVisibility(part, light);
      if (old) applyMarks(part, light);
    }
    if (refined) dress(part, refined);
    showForm(part);
    old?.unload();
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
      const form = createDrawnForm(viewer, read, model);
      const nothing = { isOn: true, forms: new Map(), drawn: null, refined: null };
      const part: Part = parts.get(key) ?? { key, model, ...nothing };
      const old = part.forms.get(detail);
      parts.set(key, part);
      part.forms.set(detail, form);
      countProducts();
      dress(part, form);
      showForm(part);
      old?.unload();
    },
    /** Takes some things of a part that were read in full, to be drawn while the part is drawn light; null draws none so. */
    refine(key: string, read: ReadModel | null) {
      const part = parts.get(key);
      if (part && (read || part.refined)) setRefined(part, read && createDrawnForm(viewer, read, part.model));
      if (!part && read) viewer.unload(read.handleId);
    },
    /** What of a part is drawn in full though the part is light. */
    refinedOf: (key: string): readonly number[] => [...(parts.get(key)?.refined?.ids ?? [])],
    remove(key: string) {
      const part = parts.get(key);
      if (part) formsOf(part).forEach((form) => form.unload());
      parts.delete(key);
      countProducts();
    },
    /** Frees the graphics memory; nothing can be said to the parts after that. */
    unloadAll() {
      forms().forEach((form) => form.unload());
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
        if (part.model === model) for (const form of formsOf(part)) form.place(offsets.get(model));
    },
    /** Gives a state to these entities and to no others. */
    mark(state: Xbim.State, entityIds: readonly number[]) {
      const [before, now] = [marks.get(state) ?? new Set<number>(), new Set(entityIds)];
      marks.set(state, now);
      for (const part of parts.values())
        for (const form of formsOf(part)) {
          const isNew = (entityId: number) => !before.has(entityId) && !isReplaced(part, form, entityId);
          form.removeState(
            state,
            form.only(before).filter((entityId) => !now.has(entityId)),
          );
          form.addState(state, form.only(now).filter(isNew));
        }
    },
    applyVisibility() {
      for (const part of parts.values()) for (const form of formsOf(part)) applyVisibility(part, form);
    },
    setColouring(next: readonly ColourGroup[] | null) {
      colouring.set(next);
      forms().forEach(applyColouring);
    },
    /** The entity of a product that the package picked; null for geometry that belongs to nothing. */
    entityOf(productLabel: number | null, handleId: number | null): number | null {
      if (!productLabel) return null;
      const part = [...parts.values()].find((one) => formsOf(one).some((form) => form.handleId === handleId));
      return part ? toEntityNumber(productLabel, part.model) : null;
    },
    /** The things that a part holds. */
    entitiesOf: (key: string): ReadonlySet<number> => parts.get(key)?.drawn?.ids ?? NONE,
    /** The box around entities that are in parts that are on, as the package gives it; null where there is none. */
    boxOf(entityIds: readonly number[]): ArrayLike<number> | null {
      const targets = [...parts.values()].flatMap(({ drawn }) =>
        drawn ? drawn.only(entityIds).map((id) => ({ id, model: drawn.handleId })) : [],
      );
      const named = targets.map(({ id, model }) => ({ id: fromEntityNumber(id).productLabel, model }));
      return named.length ? viewer.getTargetsBoundingBox(named) : null;
    },
  };
}

const NONE: ReadonlySet<number> = new Set();

export type SceneParts = ReturnType<typeof createSceneParts>;
