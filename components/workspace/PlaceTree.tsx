'use client';

import { useState, type ReactNode } from 'react';
import { Building2, ChevronRight, Globe, Layers, MapPin, Square, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { NO_LEVEL, type PlaceNode } from './placeNodes';
import styles from './PlaceTree.module.css';

const ICONS: Record<PlaceNode['kind'], LucideIcon> = {
  Model: Globe,
  Site: MapPin,
  Facility: Building2,
  Level: Layers,
  Space: Square,
};

type Props = {
  label: string;
  nodes: readonly PlaceNode[];
  /** Opened when the tree is first seen. */
  openAtFirst: readonly number[];
  /** All places are open, because the rows are what a search found. */
  isFiltered: boolean;
  selected: number | null;
  rowHeight: number;
  onChoose: (node: PlaceNode) => void;
  onHover: (node: PlaceNode | null) => void;
  /** What is drawn where there is no row. */
  empty: ReactNode;
};

/** Places in rows that open and close. Only the rows in sight are made, so ten thousand rooms are as quick as ten. */
export function PlaceTree({
  label,
  nodes,
  openAtFirst,
  isFiltered,
  selected,
  rowHeight,
  onChoose,
  onHover,
  empty,
}: Props) {
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(openAtFirst));
  const [closedInSearch, setClosedInSearch] = useState<ReadonlySet<number>>(new Set());
  const parents = parentsOf(nodes);
  const expanded = isFiltered ? parents.filter((entityId) => !closedInSearch.has(entityId)) : [...open];

  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
      <Tree
        aria-label={label}
        className={styles.tree}
        items={nodes}
        selectionMode="single"
        disallowEmptySelection
        disabledKeys={[NO_LEVEL]}
        disabledBehavior="selection"
        selectedKeys={selected === null ? [] : [selected]}
        expandedKeys={expanded}
        onExpandedChange={(keys) => {
          if (isFiltered) setClosedInSearch(new Set(parents.filter((entityId) => !keys.has(entityId))));
          else setOpen(new Set([...keys].map(Number)));
        }}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          const node = key === undefined ? null : find(nodes, Number(key));
          if (node) onChoose(node);
        }}
        renderEmptyState={() => empty}
      >
        {(node) => <Row id={node.entityId} node={node} onHover={onHover} />}
      </Tree>
    </Virtualizer>
  );
}

/** `id` is what the list tells its rows apart by when they change, as they do while a filter is typed. */
function Row({ id, node, onHover }: { id: number; node: PlaceNode; onHover: Props['onHover'] }) {
  const Icon = ICONS[node.kind];
  return (
    <TreeItem
      id={id}
      textValue={node.detail ? `${node.name} ${node.detail}` : node.name}
      className={styles.row}
      onHoverStart={() => onHover(node)}
      onHoverEnd={() => onHover(null)}
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <div className={styles.content} data-depth={Math.min(level, 6)}>
            {hasChildItems ? (
              <Button slot="chevron" className={styles.chevron}>
                <ChevronRight size={14} aria-hidden="true" data-open={isExpanded || undefined} />
              </Button>
            ) : (
              <span className={styles.chevron} />
            )}
            <Icon size={15} aria-hidden="true" className={styles.icon} />
            <span className={styles.name}>{node.name}</span>
            {node.detail && <span className={styles.detail}>{node.detail}</span>}
          </div>
        )}
      </TreeItemContent>
      {node.children.map((child) => (
        <Row key={child.entityId} id={child.entityId} node={child} onHover={onHover} />
      ))}
    </TreeItem>
  );
}

function parentsOf(nodes: readonly PlaceNode[]): number[] {
  return nodes.flatMap((node) => (node.children.length ? [node.entityId, ...parentsOf(node.children)] : []));
}

function find(nodes: readonly PlaceNode[], entityId: number): PlaceNode | null {
  for (const node of nodes) {
    const found = node.entityId === entityId ? node : find(node.children, entityId);
    if (found) return found;
  }
  return null;
}
