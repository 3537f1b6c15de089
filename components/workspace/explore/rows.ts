import { type ExploreNode } from './nodes';

/** A row that is in the list now; places count from 1, as assistive technology is told. */
export type ExploreRow = {
  node: ExploreNode;
  level: number;
  position: number;
  siblings: number;
  isOpen: boolean;
  /** The place of the row above it that holds it; -1 at the top. */
  parent: number;
};

/** The rows of all that is open, from the top. */
export function toRows(roots: readonly ExploreNode[], isOpen: (node: ExploreNode) => boolean): ExploreRow[] {
  const rows: ExploreRow[] = [];
  const add = (nodes: readonly ExploreNode[], level: number, parent: number) => {
    nodes.forEach((node, index) => {
      const open = node.children !== null && isOpen(node);
      rows.push({ node, level, position: index + 1, siblings: nodes.length, isOpen: open, parent });
      if (open && node.children) add(node.children(), level + 1, rows.length - 1);
    });
  };
  add(roots, 1, -1);
  return rows;
}

/** What a key does to the list: go to a row, open or close one. Null for a key that is none of its own. */
export type RowMove = { to: number } | { open: number } | { close: number };

/** Arrow keys, Home, End and pages as in a tree (WAI-ARIA Authoring Practices, Treegrid). */
export function moveByKey(
  rows: readonly ExploreRow[],
  active: number,
  key: string,
  rowsInSight: number,
): RowMove | null {
  const row = rows[active];
  const last = rows.length - 1;
  const to = (index: number) => ({ to: Math.max(0, Math.min(last, index)) });
  switch (key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'PageDown':
      return to(active + rowsInSight);
    case 'PageUp':
      return to(active - rowsInSight);
    case 'ArrowRight':
      if (!row?.node.children) return null;
      return row.isOpen ? to(active + 1) : { open: active };
    case 'ArrowLeft':
      if (row?.isOpen) return { close: active };
      return row && row.parent >= 0 ? to(row.parent) : null;
    default:
      return null;
  }
}
