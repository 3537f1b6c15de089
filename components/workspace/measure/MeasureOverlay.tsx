'use client';

import { useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { type Face, type Point, type Snap, type ViewerHost } from '@/components/viewer';
import { Label } from '../overlay/Label';
import { usePointing } from '../overlay/usePointing';
import { useWorkspace } from '../WorkspaceContext';
import { formatLength } from './formatMeasure';
import { toMark, type Mark, type Place } from './marks';
import styles from './MeasureOverlay.module.css';
import { useMeasure } from './useMeasure';

/** What the pointer is on: a place, or for areas a whole face. */
type Target = { snap: Snap; face: null } | { snap: null; face: Face };

/** Draws what was measured and what is being measured, and takes the pointer's places while the tool is in hand. */
export function MeasureOverlay({ host }: { host: ViewerHost }) {
  const { state } = useWorkspace();
  const { locale } = useLocale();
  const { pick, pickFace } = useMeasure();
  const [target, setTarget] = useState<Target | null>(null);
  const { measuring, measurements } = state;
  const isOn = state.tool === 'measure';

  usePointing<Target>(host, isOn, {
    async find({ x, y }) {
      if (measuring.kind === 'area') {
        const face = await host.faceAt(x, y);
        return face && { snap: null, face };
      }
      const snap = await host.snapAt(x, y);
      return snap && { snap, face: null };
    },
    onHover: setTarget,
    onPress(found) {
      if (found?.face) pickFace(found.face);
      else if (found?.snap) pick(found.snap);
    },
  });

  const at = (point: Point) => host.project(point);
  const snap = isOn ? (target?.snap ?? null) : null;
  const tip = measuring.candidate ?? snap?.point ?? null;
  const last = measuring.picks.at(-1)?.point;
  const from = last && at(last);
  const to = tip && at(tip);
  return (
    <g className={styles.measure}>
      {measurements.map((measurement) => (
        <MarkLines key={measurement.id} mark={toMark(measurement, at, locale)} />
      ))}
      {isOn && target?.face && <Lines places={target.face.outline.map(at)} isClosed />}
      {isOn && measuring.picks.map(({ point }, index) => <Dot key={index} place={at(point)} />)}
      {isOn && from && to && last && tip && (
        <>
          <Lines places={[from, to]} isDraft />
          {measuring.kind === 'distance' && (
            <Label {...between(from, to)} text={formatLength(span(last, tip), locale)} />
          )}
        </>
      )}
      {snap?.edge && <Lines places={snap.edge.map(at)} isDraft />}
      {isOn && to && <Tip place={to} kind={measuring.candidate ? 'vertex' : (snap?.kind ?? 'face')} />}
    </g>
  );
}

function MarkLines({ mark: { id, places, isClosed, label, text } }: { mark: Mark }) {
  return (
    <g data-measurement={id}>
      <Lines places={places} isClosed={isClosed} />
      {!isClosed && places.map((place, index) => <Dot key={index} place={place} />)}
      {label && <Label {...label} text={text} />}
    </g>
  );
}

const between = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const span = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

type LinesProps = { places: readonly (Place | null)[]; isClosed?: boolean; isDraft?: boolean };

/** A line through places, with a pale edge so that it shows on any ground. A line that runs behind the eye is left out. */
function Lines({ places, isClosed = false, isDraft = false }: LinesProps) {
  if (places.length < 2 || places.some((place) => place === null)) return null;
  const way = places.map((place) => `${place!.x.toFixed(1)} ${place!.y.toFixed(1)}`).join(' L ');
  const d = `M ${way}${isClosed ? ' Z' : ''}`;
  return (
    <>
      <path d={d} className={styles.under} />
      <path
        d={d}
        className={styles.line}
        data-closed={isClosed || undefined}
        data-draft={isDraft || undefined}
      />
    </>
  );
}

function Dot({ place }: { place: Place | null }) {
  return place && <circle cx={place.x} cy={place.y} r={4} className={styles.dot} />;
}

/** The shape tells what the pointer holds on to: a square is a corner, a diamond an edge, a ring a face. */
function Tip({ place: { x, y }, kind }: { place: Place; kind: Snap['kind'] }) {
  if (kind === 'face') return <circle cx={x} cy={y} r={6} className={styles.tip} data-snap={kind} />;
  const turn = kind === 'edge' ? `rotate(45 ${x} ${y})` : undefined;
  return (
    <rect
      x={x - 6}
      y={y - 6}
      width={12}
      height={12}
      transform={turn}
      className={styles.tip}
      data-snap={kind}
    />
  );
}
