'use client';

import { useEffect, useMemo, useRef } from 'react';
import { type Point, type ViewerHost } from '@/components/viewer';
import { type Space } from '@/lib/flexContract';
import { usePropertyValues } from '../colour/useColourData';
import { useSpaces } from '../useModelData';
import { useWorkspace } from '../WorkspaceContext';
import { placeNames, type RoomOnCanvas } from './placeNames';
import styles from './RoomNames.module.css';
import { visibleRooms } from './visibleRooms';

/** A picture that took longer than this to put names on is not worth it while the camera moves. */
const SLOW_MS = 8;
/** The camera stands when nothing was drawn for so long. */
const REST_MS = 150;
/** Inter at 12 px. */
const CHARACTER_PX = 6.6;

/** Names of rooms over the scene, while rooms are shown: number, name and area. */
export function RoomNames() {
  const { host, state } = useWorkspace();
  return host && state.spacesVisible ? <Names host={host} /> : null;
}

function Names({ host }: { host: ViewerHost }) {
  const { tenantId, model, state } = useWorkspace();
  const { data: spaces } = useSpaces(tenantId, model.modelId);
  const { data: areas } = usePropertyValues({ name: 'NetFloorArea' });
  const layer = useRef<HTMLDivElement>(null);

  const areaOf = useMemo(
    () => new Map((areas ?? []).map(({ entityId, value, unit }) => [entityId, areaText(value, unit)])),
    [areas],
  );
  const rooms = useMemo(() => visibleRooms(state, spaces ?? []), [state, spaces]);

  useEffect(() => {
    const names = rooms.map((space) => ({ space, lines: linesOf(space, areaOf.get(space.entityId)) }));
    return layer.current ? followScene(host, layer.current, names) : undefined;
  }, [host, rooms, areaOf]);

  // What it says is in the lists and the properties too, in an order that can be read.
  return <div ref={layer} className={styles.layer} aria-hidden="true" data-room-names="" />;
}

function areaText(value: unknown, unit: string | null): string | null {
  if (typeof value !== 'number') return null;
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(value)} ${unit ?? 'm²'}`;
}

/** Number, name and area, as far as they are known; the first line is what stays where there is little space. */
function linesOf({ name, description }: Space, area: string | null | undefined): string[] {
  return [name, description, area].filter((line): line is string => Boolean(line));
}

type Named = { space: Space; lines: string[] };

/**
 * Keeps names where their rooms are. Elements are moved by hand: React would be asked anew with every picture. Where that
 * is slow, names are hidden while the camera moves.
 * @returns a function that stops it
 */
function followScene(host: ViewerHost, layer: HTMLElement, names: readonly Named[]): () => void {
  const byId = new Map(names.map((named) => [named.space.entityId, named]));
  const boxes = new Map<number, { min: Point; max: Point }>();
  const elements = new Map<number, HTMLElement>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSlow = false;

  function boxOf(entityId: number) {
    const box = boxes.get(entityId) ?? host.boxOf([entityId]);
    if (box) boxes.set(entityId, box);
    return box;
  }

  function draw() {
    const startedAt = performance.now();
    layer.hidden = false; // what is hidden has no size
    const { eye } = host.camera();
    const rooms = names.flatMap(({ space, lines }): RoomOnCanvas[] => {
      const box = boxOf(space.entityId);
      const seen = box && onCanvas(host, box);
      if (!box || !seen) return [];
      const distance = Math.hypot(...eye.map((along, axis) => along - (box.min[axis]! + box.max[axis]!) / 2));
      const lineWidths = lines.map((line) => line.length * CHARACTER_PX);
      return [{ entityId: space.entityId, ...seen, distance, lineWidths }];
    });
    const placed = placeNames(rooms, { width: layer.clientWidth, height: layer.clientHeight });
    const stale = new Set(elements.keys());
    for (const { entityId, x, y, lines } of placed) {
      stale.delete(entityId);
      const element = elements.get(entityId) ?? addElement(entityId);
      element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
      element.dataset.lines = String(lines);
    }
    for (const entityId of stale) {
      elements.get(entityId)?.remove();
      elements.delete(entityId);
    }
    isSlow = performance.now() - startedAt > SLOW_MS;
  }

  function addElement(entityId: number): HTMLElement {
    const element = document.createElement('div');
    element.className = styles.name!;
    for (const line of byId.get(entityId)?.lines ?? []) {
      const row = document.createElement('span');
      row.textContent = line;
      element.append(row);
    }
    layer.append(element);
    elements.set(entityId, element);
    return element;
  }

  const stop = host.watchDraw(() => {
    clearTimeout(timer);
    if (isSlow) layer.hidden = true;
    else draw();
    timer = setTimeout(draw, REST_MS);
  });
  draw();
  return () => {
    stop();
    clearTimeout(timer);
    layer.replaceChildren();
  };
}

/** The middle of a box on the canvas, and how large the box is drawn; null when a part of it is behind the eye. */
function onCanvas(host: ViewerHost, { min, max }: { min: Point; max: Point }) {
  const middle = host.project([(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2]);
  if (!middle) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < 8; corner++) {
    const at = host.project([
      corner & 1 ? max[0] : min[0],
      corner & 2 ? max[1] : min[1],
      corner & 4 ? max[2] : min[2],
    ]);
    if (!at) return null;
    [left, right] = [Math.min(left, at.x), Math.max(right, at.x)];
    [top, bottom] = [Math.min(top, at.y), Math.max(bottom, at.y)];
  }
  return { ...middle, width: right - left, height: bottom - top };
}
