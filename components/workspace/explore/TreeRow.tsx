'use client';

import { type MouseEvent, type ReactNode } from 'react';
import {
  Box,
  Boxes,
  Building2,
  ChevronRight,
  Globe,
  Layers,
  MapPin,
  Shapes,
  Square,
  SquareDashed,
  Tag,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import { type ExploreNode } from './nodes';
import { type ExploreRow } from './rows';
import { type RowState } from './VirtualTree';
import styles from './VirtualTree.module.css';

const ICONS: Record<ExploreNode['kind'], LucideIcon> = {
  Model: Globe,
  Site: MapPin,
  Facility: Building2,
  Level: Layers,
  Space: Square,
  Component: Box,
  Assembly: Boxes,
  ComponentType: Tag,
  System: Waypoints,
  Zone: SquareDashed,
  Group: Shapes,
};

type Props = {
  id: string;
  row: ExploreRow;
  index: number;
  top: number;
  state: RowState;
  isActive: boolean;
  actions: ReactNode;
  onToggle: () => void;
  onClick: (event: MouseEvent) => void;
  onPoint: () => void;
};

/** One row of a tree: a chevron where it opens, an icon, its name and what is said beside it. */
export function TreeRow({ id, row, index, top, state, isActive, actions, onToggle, ...events }: Props) {
  const { node, level, position, siblings, isOpen } = row;
  const Icon = ICONS[node.kind];
  const words = [node.name, node.detail, state.isShown ? null : 'hidden'].filter(Boolean).join(', ');
  return (
    <div
      id={id}
      role="row"
      aria-label={words}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-rowindex={index + 1}
      aria-expanded={node.children ? isOpen : undefined}
      aria-selected={state.isSelected}
      data-active={isActive || undefined}
      data-hovered={state.isHovered || undefined}
      data-gone={!state.isShown || undefined}
      data-depth={Math.min(level, 7)}
      className={styles.row}
      style={{ top }}
      onClick={events.onClick}
      onPointerEnter={events.onPoint}
    >
      <div role="gridcell" className={styles.content}>
        {node.children ? (
          <span
            className={styles.chevron}
            data-open={isOpen || undefined}
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
          >
            <ChevronRight size={14} aria-hidden="true" />
          </span>
        ) : (
          <span className={styles.chevron} />
        )}
        <Icon size={15} aria-hidden="true" className={styles.icon} />
        <span className={styles.name}>{node.name}</span>
        {node.detail && <span className={styles.detail}>{node.detail}</span>}
      </div>
      {actions && (
        <div role="gridcell" className={styles.actions} onClick={(event) => event.stopPropagation()}>
          {actions}
        </div>
      )}
    </div>
  );
}
