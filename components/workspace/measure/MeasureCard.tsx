'use client';

import { Copy, Trash2 } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { Button, CopyButton, IconButton } from '@/components/ui';
import { type Measurement } from '@/lib/flexContract';
import { Card } from '../cards/Card';
import { useWorkspace } from '../WorkspaceContext';
import { Corners } from './Corners';
import { differences, formatLength, formatValue, formatCoordinate, KIND_NAMES, toCsv } from './formatMeasure';
import styles from './MeasureCard.module.css';
import { type MeasureKind, nextStep } from './measuring';
import { useMeasure } from './useMeasure';
import { useMeasureKeys } from './useMeasureKeys';

const KINDS = Object.keys(KIND_NAMES) as MeasureKind[];

/** Chooses what is measured, says the next step, and lists what was measured. */
export function MeasureCard() {
  const { state, dispatch } = useWorkspace();
  const { chooseKind, undo } = useMeasure();
  useMeasureKeys();
  const { locale } = useLocale();
  const { measurements, measuring } = state;
  const last = measurements.at(-1);
  return (
    <Card title="Measure">
      <ToggleButtonGroup
        aria-label="What to measure"
        className={styles.kinds}
        disallowEmptySelection
        selectedKeys={[measuring.kind]}
        onSelectionChange={([kind]) => chooseKind(kind as MeasureKind)}
      >
        {KINDS.map((kind) => (
          <ToggleButton key={kind} id={kind} className={styles.kind}>
            {KIND_NAMES[kind]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={styles.step} role="status">
        {last && !measuring.picks.length && (
          <>
            {KIND_NAMES[last.kind]} {formatValue(last, locale)}.{' '}
          </>
        )}
        {nextStep(measuring)}
      </p>
      <Corners />
      {measurements.length > 0 && (
        <>
          <ol className={styles.list} aria-label="Measurements">
            {measurements.map((measurement) => (
              <Row key={measurement.id} measurement={measurement} locale={locale} />
            ))}
          </ol>
          <div className={styles.actions}>
            <CopyButton text={toCsv(measurements)} label="Copy all as CSV" />
            <Button variant="quiet" onPress={undo}>
              Undo
            </Button>
            <Button variant="quiet" onPress={() => dispatch({ type: 'measurementsCleared' })}>
              Clear
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

function Row({ measurement, locale }: { measurement: Measurement; locale: string }) {
  const { host, dispatch } = useWorkspace();
  const value = formatValue(measurement, locale);
  const name = KIND_NAMES[measurement.kind];
  return (
    <li className={styles.row}>
      <span className={styles.what}>{name}</span>
      <span className={styles.value} data-value={measurement.value ?? undefined}>
        {value}
      </span>
      <span className={styles.tools}>
        <IconButton label={`Copy ${value}`} onPress={() => void copy(value)}>
          <Copy size={16} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={`Remove ${name} ${value}`}
          onPress={() => dispatch({ type: 'measurementRemoved', id: measurement.id })}
        >
          <Trash2 size={16} aria-hidden="true" />
        </IconButton>
      </span>
      <More measurement={measurement} origin={host?.origin() ?? [0, 0, 0]} locale={locale} />
    </li>
  );
}

/** A page that is not served over TLS has no clipboard; the value stays on the screen to be read. */
async function copy(text: string) {
  await navigator.clipboard?.writeText(text).catch(() => {});
}

type MoreProps = { measurement: Measurement; origin: readonly number[]; locale: string };

/** The way along each axis; of a point also where it is from the model's own origin, where that is another. */
function More({ measurement, origin, locale }: MoreProps) {
  const way = differences(measurement);
  if (way)
    return (
      <span className={styles.more}>
        {way.map((along, axis) => (
          <span key={axis}>
            Δ{'xyz'[axis]} {formatLength(along, locale)}
          </span>
        ))}
      </span>
    );
  const [point] = measurement.points;
  if (measurement.kind !== 'point' || !point) return null;
  const isElsewhere = origin.some((along) => Math.abs(along) > 5e-4);
  return (
    <span className={styles.more}>
      <span>x / y / z in metres{isElsewhere ? ' of the world' : ''}</span>
      {isElsewhere && (
        <span>
          from the model’s origin{' '}
          {point.map((along, axis) => formatCoordinate(along - (origin[axis] ?? 0), locale)).join(' / ')}
        </span>
      )}
    </span>
  );
}
