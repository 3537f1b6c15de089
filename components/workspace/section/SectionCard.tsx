'use client';

import { FlipHorizontal2, Trash2 } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Switch } from 'react-aria-components/Switch';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Button, buttonClass, IconButton } from '@/components/ui';
import { Card } from '../cards/Card';
import { useWorkspace } from '../WorkspaceContext';
import { CutSlider } from './CutSlider';
import { LevelCut } from './LevelCut';
import {
  axisName,
  type Axis,
  type Bounds,
  isEmpty,
  MOST_PLANES,
  moveSide,
  padded,
  planeAcross,
  positionOf,
  rangeOf,
} from './sectionPlanes';
import styles from './SectionCard.module.css';
import { useBounds, useSection } from './useSection';

const AXES: readonly Axis[] = ['x', 'y', 'z'];
const SIDES = ['min', 'max'] as const;

/** Makes cuts, and moves, flips, switches off and removes them. */
export function SectionCard() {
  const { state, dispatch, host } = useWorkspace();
  const { section, addPlane, setBox, setOn, clear } = useSection();
  const bounds = useBounds();
  const isFull = section.planes.length >= MOST_PLANES;
  const selected = state.selection.length ? state.selection : null;

  const boxAround = (entityIds: readonly number[]) => {
    const box = host?.boxOf(entityIds);
    if (box) setBox(padded(box));
  };

  return (
    <Card title="Section">
      <div className={styles.row} role="group" aria-label="Cut with a plane">
        <ToggleButton
          className={`${buttonClass('secondary')} ${styles.face}`}
          isSelected={state.tool === 'section'}
          isDisabled={isFull}
          onChange={() => dispatch({ type: 'toolChosen', tool: 'section' })}
        >
          On a face
        </ToggleButton>
        {AXES.map((axis) => (
          <Button
            key={axis}
            isDisabled={isFull || !bounds}
            onPress={() => bounds && addPlane(planeAcross(axis, bounds))}
            aria-label={`Cut across ${axis.toUpperCase()}, in the middle`}
          >
            {axis.toUpperCase()}
          </Button>
        ))}
      </div>
      {state.tool === 'section' && (
        <p className={styles.hint} role="status">
          Press a face in the scene: the cut is parallel to it.
        </p>
      )}
      {isFull && <p className={styles.hint}>Two planes at most. Remove one to add another.</p>}
      {bounds && <LevelCut bounds={bounds} />}
      <div className={styles.row} role="group" aria-label="Box">
        <Button isDisabled={!selected} onPress={() => selected && boxAround(selected)}>
          Box around the selection
        </Button>
        <Button isDisabled={!bounds} onPress={() => bounds && setBox(bounds)}>
          Around everything
        </Button>
      </div>
      {!isEmpty(section) && (
        <>
          <Planes />
          <BoxSliders />
          <div className={styles.foot}>
            <Switch isSelected={!section.off} onChange={setOn} className={styles.switch ?? ''}>
              <span className={styles.track} aria-hidden="true" />
              Cut
            </Switch>
            <Button variant="quiet" onPress={clear}>
              Remove all
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

function Planes() {
  const { section, movePlane, flipPlane, removePlane } = useSection();
  const { locale } = useLocale();
  const bounds = useBounds();
  if (!bounds) return null;
  return section.planes.map((plane, index) => {
    const axis = axisName(plane);
    const name = `Cut ${index + 1}${axis ? `, ${axis}` : ''}`;
    const range = rangeOf(plane, bounds);
    return (
      <div key={index} className={styles.cut}>
        <CutSlider
          label={name}
          values={[positionOf(plane)]}
          range={range}
          // What is not along an axis is counted from where the building begins.
          zero={axis ? 0 : range.min}
          locale={locale}
          onChange={([positionM = 0]) => movePlane(index, positionM)}
        />
        <IconButton label={`Flip ${name}`} onPress={() => flipPlane(index)}>
          <FlipHorizontal2 size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={`Remove ${name}`} onPress={() => removePlane(index)}>
          <Trash2 size={16} aria-hidden="true" />
        </IconButton>
      </div>
    );
  });
}

function BoxSliders() {
  const { section, setBox, removeBox } = useSection();
  const { locale } = useLocale();
  const bounds = useBounds();
  const { box } = section;
  if (!box || !bounds) return null;
  return (
    <div className={styles.box}>
      <div className={styles.boxHead}>
        Box
        <IconButton label="Remove the box" onPress={removeBox}>
          <Trash2 size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {([0, 1, 2] as const).map((axis) => (
        <CutSlider
          key={axis}
          label={`Box, ${'XYZ'[axis]}`}
          values={[box.min[axis], box.max[axis]]}
          range={{
            min: Math.min(bounds.min[axis], box.min[axis]),
            max: Math.max(bounds.max[axis], box.max[axis]),
          }}
          zero={0}
          locale={locale}
          onChange={(values) =>
            setBox(
              SIDES.reduce<Bounds>((next, side, index) => moveSide(next, axis, side, values[index] ?? 0), {
                min: box.min,
                max: box.max,
              }),
            )
          }
        />
      ))}
    </div>
  );
}
