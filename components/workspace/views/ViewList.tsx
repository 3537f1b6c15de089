'use client';

import { GripVertical, House, Image as ImageIcon, Users } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { MenuButton, MenuItem } from '@/components/ui';
import { type SavedViewSummary } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { useWorkspace } from '../WorkspaceContext';
import { movedBy, movedTo } from './viewOrder';
import styles from './ViewsCard.module.css';

export type ViewAct = (
  view: SavedViewSummary,
  what: 'open' | 'rename' | 'update' | 'share' | 'home' | 'delete',
) => void;

type Props = {
  views: readonly SavedViewSummary[];
  /** The one that was opened last. */
  shown: string | null;
  onAct: ViewAct;
  onOrder: (viewIds: readonly string[]) => void;
  pathOf: { tenantId: string; modelId: number };
};

/** Kept views with their pictures. They are put into another order by dragging, from the keyboard too, or by the menu. */
export function ViewList({ views, shown, onAct, onOrder, pathOf }: Props) {
  const ids = views.map(({ viewId }) => viewId);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) =>
      onOrder(movedTo(ids, [...keys].map(String), String(target.key), target.dropPosition === 'after')),
  });
  return (
    <GridList
      aria-label="Saved views"
      items={views}
      dependencies={[shown, views]}
      dragAndDropHooks={dragAndDropHooks}
      onAction={(key) => {
        const view = views.find(({ viewId }) => viewId === key);
        if (view) onAct(view, 'open');
      }}
      className={styles.list}
    >
      {(view) => (
        <GridListItem
          id={view.viewId}
          textValue={view.name}
          className={styles.row}
          data-shown={view.viewId === shown || undefined}
        >
          <Button slot="drag" aria-label={`Move ${view.name}`} className={styles.grip}>
            <GripVertical size={16} aria-hidden="true" />
          </Button>
          <Thumbnail view={view} pathOf={pathOf} />
          <span className={styles.words}>
            <span className={styles.name}>{view.name}</span>
            {view.isHome && (
              <span className={styles.mark}>
                <House size={14} aria-hidden="true" /> Opens first
              </span>
            )}
            {view.scope === 'shared' && (
              <span className={styles.mark}>
                <Users size={14} aria-hidden="true" /> Shared
              </span>
            )}
          </span>
          {view.isMine && (
            <ViewMenu
              view={view}
              onAct={onAct}
              onMove={(steps) => onOrder(movedBy(ids, view.viewId, steps))}
            />
          )}
        </GridListItem>
      )}
    </GridList>
  );
}

function Thumbnail({ view, pathOf }: { view: SavedViewSummary; pathOf: Props['pathOf'] }) {
  if (!view.hasThumbnail) {
    return (
      <span className={styles.thumbnail}>
        <ImageIcon size={20} aria-hidden="true" />
      </span>
    );
  }
  const src = paths.api.viewThumbnail(pathOf.tenantId, pathOf.modelId, view.viewId, view.revision);
  // eslint-disable-next-line @next/next/no-img-element -- a small picture of our own API, which no optimiser may keep
  return <img src={src} alt="" loading="lazy" width={96} height={64} className={styles.thumbnail} />;
}

type MenuProps = { view: SavedViewSummary; onAct: ViewAct; onMove: (steps: number) => void };

function ViewMenu({ view, onAct, onMove }: MenuProps) {
  const { reader } = useWorkspace();
  return (
    <MenuButton label={`More about ${view.name}`}>
      <MenuItem onAction={() => onAct(view, 'update')}>Update to what I see now</MenuItem>
      <MenuItem onAction={() => onAct(view, 'rename')}>Rename</MenuItem>
      <MenuItem onAction={() => onAct(view, 'home')}>
        {view.isHome ? 'Do not open first' : 'Open first'}
      </MenuItem>
      {(view.scope === 'shared' || reader.mayShare) && (
        <MenuItem onAction={() => onAct(view, 'share')}>
          {view.scope === 'shared' ? 'Keep to myself' : 'Share with the tenant'}
        </MenuItem>
      )}
      <MenuItem onAction={() => onMove(-1)}>Move up</MenuItem>
      <MenuItem onAction={() => onMove(1)}>Move down</MenuItem>
      <MenuItem isDangerous onAction={() => onAct(view, 'delete')}>
        Delete
      </MenuItem>
    </MenuButton>
  );
}
