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
 * Keeps what the reader wished (hidden, isolated, rooms on or off, what the pointer is on) for all products of a scene,
 * whichever of them are there yet.
 */
export function createSceneVisibility() {
  let products: readonly SceneProduct[] = [];
  let spaces: ReadonlySet<number> = new Set();
  const hidden = new Set<number>();
  const shownSpaces = new Set<number>();
  let isolated: ReadonlySet<number> | null = null;
  let spacesVisible = false;
  let hovered: ReadonlySet<number> = new Set();

  function isShown({ entityId, typeNumber }: SceneProduct): boolean {
    if (OPENINGS.has(typeNumber)) return false;
    const isSpace = typeNumber === SPACE;
    if (isSpace && hovered.has(entityId)) return true;
    if (hidden.has(entityId)) return false;
    if (isSpace && !spacesVisible && !shownSpaces.has(entityId)) return false;
    return isolated?.has(entityId) ?? true;
  }

  const framed = (): number[] | null =>
    isolated && products.filter((product) => isolated!.has(product.entityId) && isShown(product)).map(toId);

  return {
    /** All that is in the scene now, each entity once. */
    setProducts(now: readonly SceneProduct[]) {
      products = now;
      spaces = new Set(now.filter(({ typeNumber }) => typeNumber === SPACE).map(toId));
    },
    isShown,
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
    /**
     * A hidden room that the pointer is on in a list shows for as long.
     * @returns whether that can change what is shown
     */
    setHovered(entityIds: readonly number[]): boolean {
      const concernsSpaces = [...hovered, ...entityIds].some((entityId) => spaces.has(entityId));
      hovered = new Set(entityIds);
      return concernsSpaces;
    },
    spaces: (): ReadonlySet<number> => spaces,
    /** Everything that a reader can see or show: openings are holes, not things. */
    entityIds: (): number[] => products.filter(({ typeNumber }) => !OPENINGS.has(typeNumber)).map(toId),
    /** Everything that is shown as the reader wished. */
    shown: (): number[] => products.filter(isShown).map(toId),
    /** What to frame when all that is shown should be seen; null means the whole scene. */
    framed,
    /** What a preset view is of: the building without its surroundings; null where a scene has none, or nothing else. */
    subject(): number[] | null {
      if (isolated) return framed();
      if (!products.some(({ typeNumber }) => SURROUNDINGS.has(typeNumber))) return null;
      const building = products.filter(
        (product) => !SURROUNDINGS.has(product.typeNumber) && isShown(product),
      );
      return building.length ? building.map(toId) : null;
    },
  };
}

export type SceneVisibility = ReturnType<typeof createSceneVisibility>;

const toId = ({ entityId }: SceneProduct) => entityId;

/**
 * Follows what one drawing of products shows, and says what to change. A drawing begins as the package has it after
 * loading: rooms hidden, all else drawn.
 */
export function followDrawn(products: readonly SceneProduct[]) {
  const drawn = new Set(products.filter(({ typeNumber }) => typeNumber !== SPACE).map(toId));
  return function change(isShown: SceneVisibility['isShown']): VisibilityChange {
    const changed: VisibilityChange = { hide: [], show: [] };
    for (const product of products) {
      const { entityId } = product;
      const shows = isShown(product);
      if (shows === drawn.has(entityId)) continue;
      (shows ? changed.show : changed.hide).push(entityId);
      if (shows) drawn.add(entityId);
      else drawn.delete(entityId);
    }
    return changed;
  };
}
