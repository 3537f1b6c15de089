'use client';

import { Label } from 'react-aria-components/Label';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { formatCoordinate } from '../measure/formatMeasure';
import styles from './CutSlider.module.css';

const STEP_M = 0.01;

type Props = {
  label: string;
  values: readonly number[];
  range: { min: number; max: number };
  /** What is shown as 0 m. */
  zero: number;
  locale: string;
  onChange: (values: number[]) => void;
};

/** One or two places along an axis, in metres. */
export function CutSlider({ label, values, range, zero, locale, onChange }: Props) {
  const text = (value: number) => `${formatCoordinate(value - zero, locale)} m`;
  const min = Math.floor(range.min / STEP_M) * STEP_M;
  const max = Math.ceil(range.max / STEP_M) * STEP_M;
  return (
    <Slider
      className={styles.slider}
      value={[...values]}
      minValue={min}
      maxValue={max}
      step={STEP_M}
      onChange={(next) => onChange(Array.isArray(next) ? next : [next])}
    >
      <Label className={styles.label}>{label}</Label>
      <output className={styles.output}>{values.map(text).join(' to ')}</output>
      <SliderTrack className={styles.track}>
        {values.map((_, index) => (
          <SliderThumb
            key={index}
            index={index}
            className={styles.thumb}
            aria-label={values.length > 1 ? (index ? 'highest' : 'lowest') : undefined}
          />
        ))}
      </SliderTrack>
    </Slider>
  );
}
