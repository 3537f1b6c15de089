/** Type numbers of wexBIM that a viewer treats apart (docs/wexbim.md): rooms, and the holes that openings cut. */
const SPACE = 454;
const OPENINGS = new Set([498, 1217]);
/** Sites and geographic elements: the ground, trees and paving that a building stands among. */
const SURROUNDINGS = new Set([349, 1185]);

/** What of a product matters for showing it. */
export type SceneProduct = { entityId: number; typeNumber: number };

/** Which entities to hide and to show so that the scene is as wished. */
export type VisibilityChange = { hide: number[]; show: number[] };

/**
 * Keeps what the reader wished (hidden, isolated, rooms on or off, what the pointer is on) and says what that changes
 * in the scene. Starts as the drawing package does after loading: rooms hidden, all else drawn.
 */
export function createSceneVisibility(products: readonly SceneProduct[]) {
  const spaces = new Set(
    products.filter((product) => product.typeNumber === SPACE).map((product) => product.entityId),
  );
  const hidden = new Set<number>();
  const shownSpaces = new Set<number>();
  let isolated: ReadonlySet<number> | null = null;
  let spacesVisible = false;
  let hovered: ReadonlySet<number> = new Set();
  let drawn = new Set(
    products.map((product) => product.entityId).filter((entityId) => !spaces.has(entityId)),
  );

  function isShown({ entityId, typeNumber }: SceneProduct): boolean {
    if (OPENINGS.has(typeNumber)) return false;
    if (spaces.has(entityId) && hovered.has(entityId)) return true;
    if (hidden.has(entityId)) return false;
    if (spaces.has(entityId) && !spacesVisible && !shownSpaces.has(entityId)) return false;
    return isolated?.has(entityId) ?? true;
  }

  return {
    setVisible(entityIds: readonly number[], visible: boolean) {
      for (const entityId of entityIds) {
        if (visible) hidden.delete(entityId);
        else hidden.add(entityId);
        if (visible && spaces.has(entityId)) shownSpaces.add(entityId);
        else shownSpaces.delete(entityId);
      }
    },
    isolate(entityIds: readonly number[] | null) {
      isolated = entityIds && new Set(entityIds);
    },
    /** Rooms on or off; what was said of single rooms is forgotten. */
    setSpacesVisible(visible: boolean) {
      spacesVisible = visible;
      shownSpaces.clear();
    },
    /** A hidden room that the pointer is on in a list shows for as long. */
    setHovered(entityIds: readonly number[]) {
      hovered = new Set(entityIds);
    },
    /** What to change since the last call. */
    change(): VisibilityChange {
      const next = new Set(products.filter(isShown).map((product) => product.entityId));
      const hide = [...drawn].filter((entityId) => !next.has(entityId));
      const show = [...next].filter((entityId) => !drawn.has(entityId));
      drawn = next;
      return { hide, show };
    },
    spaces: (): number[] => [...spaces],
    /** Everything that a reader can see or show: openings are holes, not things. */
    entityIds: () =>
      products.filter((product) => !OPENINGS.has(product.typeNumber)).map((product) => product.entityId),
    /** What to frame when all that is shown should be seen; null means the whole model. */
    framed: (): number[] | null =>
      isolated ? [...isolated].filter((entityId) => drawn.has(entityId)) : null,
    /** What a preset view is of: the building without its surroundings; null where a model has none, or nothing else. */
    subject(): number[] | null {
      if (isolated) return this.framed();
      const building = products.filter(
        ({ entityId, typeNumber }) => drawn.has(entityId) && !SURROUNDINGS.has(typeNumber),
      );
      const hasSurroundings = products.some(({ typeNumber }) => SURROUNDINGS.has(typeNumber));
      return hasSurroundings && building.length ? building.map(({ entityId }) => entityId) : null;
    },
  };
}

export type SceneVisibility = ReturnType<typeof createSceneVisibility>;
