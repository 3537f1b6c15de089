'use client';

import { useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { add, type Point, type Snap, type ViewerHost } from '@/components/viewer';
import { usePointing } from '../overlay/usePointing';
import { useWorkspace } from '../WorkspaceContext';
import { Handle } from './Handle';
import {
  axisName,
  type Bounds,
  cornersOf,
  countingAxis,
  moveSide,
  outlineIn,
  planeOnFace,
  positionOf,
  rangeOf,
  sideOf,
  spotsOf,
} from './sectionPlanes';
import styles from './SectionOverlay.module.css';
import { useBounds, useSection } from './useSection';

const AXES = [0, 1, 2] as const;
const UNIT: readonly Point[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The edges of the cuts and the handles that move them, while their card is open. */
export function SectionOverlay({ host }: { host: ViewerHost }) {
  const { state, dispatch } = useWorkspace();
  const { section, addPlane } = useSection();
  const [face, setFace] = useState<Snap | null>(null);
  const isChoosing = state.tool === 'section';

  usePointing<Snap>(host, isChoosing, {
    find: ({ x, y }) => host.snapAt(x, y),
    onHover: setFace,
    onPress(found) {
      if (!found?.normal) return;
      addPlane(planeOnFace(found.point, found.normal));
      dispatch({ type: 'toolChosen', tool: 'section' });
    },
  });

  const at = (point: Point) => host.project(point);
  const shown = state.card === 'section' && !section.off;
  return (
    <g className={styles.section}>
      {isChoosing && face?.normal && (
        <Arrow from={at(face.point)} to={at(add(face.point, face.normal, 0.5))} />
      )}
      {shown && section.planes.map((_, index) => <Plane key={index} index={index} host={host} />)}
      {shown && section.box && <Box box={section.box} host={host} />}
    </g>
  );
}

type Place = { x: number; y: number };

function Arrow({ from, to }: { from: Place | null; to: Place | null }) {
  if (!from || !to) return null;
  return (
    <g className={styles.arrow}>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <circle cx={from.x} cy={from.y} r={5} />
    </g>
  );
}

function Plane({ index, host }: { index: number; host: ViewerHost }) {
  const { section, movePlane } = useSection();
  const { locale } = useLocale();
  const bounds = useBounds();
  const plane = section.planes[index];
  if (!bounds || !plane) return null;
  const outline = outlineIn(plane, bounds);
  return (
    <>
      <Outline places={outline.map((point) => host.project(point))} />
      <Handle
        host={host}
        label={`Cut ${index + 1}${axisName(plane) ? `, ${axisName(plane)}` : ''}`}
        places={outline.length ? spotsOf(outline) : [plane.point]}
        along={countingAxis(plane)}
        value={positionOf(plane)}
        range={rangeOf(plane, bounds)}
        locale={locale}
        onMove={(positionM) => movePlane(index, positionM)}
      />
    </>
  );
}

function Box({ box, host }: { box: Bounds; host: ViewerHost }) {
  const { setBox } = useSection();
  const { locale } = useLocale();
  const bounds = useBounds();
  const corners = cornersOf(box);
  const edges = corners.flatMap((_, index) =>
    [1, 2, 4].filter((bit) => !(index & bit)).map((bit) => [index, index | bit] as const),
  );
  return (
    <>
      {edges.map(([from, to]) => (
        <Outline key={`${from} ${to}`} places={[host.project(corners[from]!), host.project(corners[to]!)]} />
      ))}
      {AXES.flatMap((axis) =>
        (['min', 'max'] as const).map((side) => (
          <Handle
            key={`${axis} ${side}`}
            host={host}
            label={`Box, ${side === 'min' ? 'lowest' : 'highest'} ${'XYZ'[axis]}`}
            places={spotsOf(sideOf(box, axis, side))}
            along={UNIT[axis]!}
            value={box[side][axis]}
            range={{ min: bounds?.min[axis] ?? box.min[axis], max: bounds?.max[axis] ?? box.max[axis] }}
            locale={locale}
            onMove={(positionM) => setBox(moveSide(box, axis, side, positionM))}
          />
        )),
      )}
    </>
  );
}

/** A line around, or along; left out where a part of it is behind the eye. */
function Outline({ places }: { places: readonly (Place | null)[] }) {
  if (places.length < 2 || places.some((place) => place === null)) return null;
  const d = `M ${places.map((place) => `${place!.x.toFixed(1)} ${place!.y.toFixed(1)}`).join(' L ')} Z`;
  return <path d={d} className={styles.outline} />;
}
