'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger, SubmenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { ChevronRight } from 'lucide-react';
import { type ViewerHost } from '@/components/viewer';
import { useObjects } from '../objects';
import { useWorkspace } from '../WorkspaceContext';
import styles from './ContextMenu.module.css';
import { backgroundLines, thingLines, type MenuLine, type MenuPlace } from './thingMenu';
import { watchMenu, type Asked } from './watchMenu';

/** The menu of a thing in the scene, or of the background: by right click, long press, Shift+F10 or the menu key. */
export function ContextMenu() {
  const { host } = useWorkspace();
  return host && <SceneMenu host={host} />;
}

/** What has the keys of the scene. */
const sceneOf = (host: ViewerHost) =>
  host.surface.closest<HTMLElement>('[role="application"]') ?? host.surface;

function SceneMenu({ host }: { host: ViewerHost }) {
  const { state } = useWorkspace();
  const [place, setPlace] = useState<MenuPlace | null>(null);

  const open = useEffectEvent((asked: Asked) => {
    if (state.tool === 'measure') return; // its presses are points
    setPlace(asked ? pointedAt(host, asked) : ofSelection(host, state.selection));
  });
  useEffect(() => watchMenu(sceneOf(host), (asked) => open(asked)), [host]);

  return (
    place && (
      <OpenMenu key={`${place.x} ${place.y}`} host={host} place={place} onClose={() => setPlace(null)} />
    )
  );
}

function pointedAt(host: ViewerHost, { x, y }: { x: number; y: number }): MenuPlace {
  const { left, top } = host.surface.getBoundingClientRect();
  return { x: x - left, y: y - top, hit: host.hitAt(x - left, y - top) };
}

/** Without a pointer the menu is that of the thing selected last, and opens where it is. */
function ofSelection(host: ViewerHost, selection: readonly number[]): MenuPlace {
  const { width, height } = host.surface.getBoundingClientRect();
  const entityId = selection.at(-1);
  const box = entityId === undefined ? null : host.boxOf([entityId]);
  if (entityId === undefined || !box) return { x: width / 2, y: height / 2, hit: null };
  const [low, high] = [box.min, box.max];
  const point = [0, 1, 2].map((axis) => (low[axis]! + high[axis]!) / 2) as [number, number, number];
  const at = host.project(point) ?? { x: width / 2, y: height / 2 };
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  return { x: within(at.x, width), y: within(at.y, height), hit: { entityId, point } };
}

type OpenProps = { host: ViewerHost; place: MenuPlace; onClose: () => void };

function OpenMenu({ host, place, onClose }: OpenProps) {
  const workspace = { ...useWorkspace(), host };
  const { data: index } = useObjects();
  const { hit } = place;
  const thing = hit && index?.byId.get(hit.entityId);
  const groups = hit ? thingLines(workspace, { ...place, hit }, index) : backgroundLines(workspace);
  const { left, top } = host.surface.getBoundingClientRect();
  return (
    <MenuTrigger isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      <Button
        className={styles.anchor}
        style={{ left: left + place.x, top: top + place.y }}
        excludeFromTabOrder
        aria-label={thing ? `Menu of ${thing.name}` : 'Menu of the view'}
      />
      <Popover className={styles.popover} placement="bottom start" offset={0}>
        {thing && (
          <p className={styles.name}>
            <strong>{thing.name}</strong> {thing.ifcClass}
          </p>
        )}
        <Menu className={styles.menu}>
          {groups.map((lines, group) => (
            <MenuSection key={group} className={styles.section} aria-label={`Group ${group + 1}`}>
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Line({ line }: { line: MenuLine }) {
  const { id, label, isDisabled, run, lines } = line;
  if (!lines)
    return (
      <MenuItem id={id} className={styles.item} textValue={label} isDisabled={isDisabled} onAction={run}>
        {label}
      </MenuItem>
    );
  return (
    <SubmenuTrigger>
      <MenuItem id={id} className={styles.item} textValue={label} isDisabled={isDisabled}>
        {label}
        <ChevronRight size={14} aria-hidden="true" />
      </MenuItem>
      <Popover className={styles.popover} offset={-2}>
        <Menu className={styles.menu}>
          {lines.map((inner) => (
            <Line key={inner.id} line={inner} />
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
