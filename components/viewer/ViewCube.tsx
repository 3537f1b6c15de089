'use client';

import { useImperativeHandle, useRef, type Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import styles from './ViewCube.module.css';
import { type PresetView } from './viewerHost';

type Face = Exclude<PresetView, 'home'>;
const FACES: Record<Face, string> = {
  top: 'Top',
  bottom: 'Bottom',
  front: 'Front',
  back: 'Back',
  left: 'Left',
  right: 'Right',
};

/** Turns the cube as the camera turns; called for every frame, so it goes past React. */
export type ViewCubeHandle = { turn: (rotation: readonly number[]) => void };

type Props = { ref?: Ref<ViewCubeHandle>; onView: (preset: PresetView) => void };

/** A cube that shows how the building is turned; a press on a face looks at that side. */
export function ViewCube({ ref, onView }: Props) {
  const cube = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    turn(rotation) {
      if (cube.current) cube.current.style.transform = toCssTransform(rotation);
    },
  }));

  return (
    <div className={styles.place} role="group" aria-label="View from a side">
      <div ref={cube} className={styles.cube}>
        {(Object.keys(FACES) as Face[]).map((face) => (
          <Button
            key={face}
            className={styles.face ?? ''}
            data-face={face}
            aria-label={`View from the ${face}`}
            excludeFromTabOrder
            onPress={() => onView(face)}
          >
            {FACES[face]}
          </Button>
        ))}
      </div>
    </div>
  );
}

/**
 * The camera's rotation as a CSS transform. CSS has y down where the scene has y up, so y is mirrored on both sides:
 * the sign of every entry that mixes y with another axis changes.
 * @param rotation  world to view, 3 x 3, column by column
 */
export function toCssTransform(rotation: readonly number[]): string {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = rotation;
  return `matrix3d(${[a, -b, c, 0, -d, e, -f, 0, g, -h, i, 0, 0, 0, 0, 1].map((value) => value.toFixed(5)).join(',')})`;
}
