import { type Level, type Space, type TreeNode } from '@/lib/flexContract';

/** One row of a tree of places, whichever list it comes from. */
export type PlaceNode = {
  entityId: number;
  kind: TreeNode['kind'];
  name: string;
  /** Said beside the name, quieter: what the room is called, how high the level is. */
  detail: string | null;
  children: PlaceNode[];
};

/** Stands for the level of rooms that are on none; no entity has this number. */
export const NO_LEVEL = -1;

/**
 * Levels from the highest down, as one reads a section, each with its rooms in the order of their numbers.
 * @param formatElevation  metres to words
 */
export function toLevelNodes(
  levels: readonly Level[],
  spaces: readonly Space[],
  formatElevation: (elevationM: number) => string,
): PlaceNode[] {
  const inOrder = new Intl.Collator(undefined, { numeric: true });
  const known = new Set(levels.map((level) => level.entityId));
  const roomsOn = (levelId: number | null) =>
    spaces
      .filter((space) =>
        levelId === null ? !known.has(space.levelId ?? NO_LEVEL) : space.levelId === levelId,
      )
      .map((space): PlaceNode => {
        return {
          entityId: space.entityId,
          kind: 'Space',
          name: space.name,
          detail: space.description,
          children: [],
        };
      })
      .sort((a, b) => inOrder.compare(a.name, b.name));

  const nodes = [...levels]
    .sort((a, b) => (b.elevationM ?? -Infinity) - (a.elevationM ?? -Infinity))
    .map((level): PlaceNode => {
      const detail = level.elevationM === null ? null : formatElevation(level.elevationM);
      return {
        entityId: level.entityId,
        kind: 'Level',
        name: level.name,
        detail,
        children: roomsOn(level.entityId),
      };
    });
  const loose = roomsOn(null);
  if (loose.length)
    nodes.push({ entityId: NO_LEVEL, kind: 'Level', name: 'On no level', detail: null, children: loose });
  return nodes;
}

/** The spatial tree as rows; the count is of what lies directly in a place. */
export function toPlaceNode(node: TreeNode, formatCount: (components: number) => string): PlaceNode {
  return {
    entityId: node.entityId,
    kind: node.kind,
    name: node.name,
    detail: node.components ? formatCount(node.components) : null,
    children: node.children.map((child) => toPlaceNode(child, formatCount)),
  };
}

/**
 * Keeps what matches and the way to it. A place that matches keeps all that is in it. Capitals and accents do not
 * matter; every word must be found, in the name or the detail.
 */
export function filterNodes(nodes: readonly PlaceNode[], search: string): PlaceNode[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (!words.length) return [...nodes];
  return nodes.flatMap((node) => {
    const text = fold(`${node.name} ${node.detail ?? ''}`);
    if (words.every((word) => text.includes(word))) return [node];
    const children = filterNodes(node.children, search);
    return children.length ? [{ ...node, children }] : [];
  });
}

/** All places in rows, from the top. */
export function flatten(nodes: readonly PlaceNode[]): PlaceNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
