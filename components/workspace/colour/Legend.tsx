'use client';

import { Eye, EyeOff, Focus } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useLocale } from 'react-aria-components/I18nProvider';
import { buttonClass, IconButton } from '@/components/ui';
import { useWorkspace } from '../WorkspaceContext';
import { type Colouring, type LegendEntry } from '../workspaceState';
import { onlyEntry } from './colouring';
import styles from './Legend.module.css';
import { cssColour } from './palettes';

/**
 * The lines of the legend. A click selects what is behind a line, with Alt it shows only that; the eye takes it out of
 * sight; what the pointer is on lights up in the scene.
 */
export function Legend({ colouring }: { colouring: Colouring & { entries: readonly LegendEntry[] } }) {
  return (
    <ul className={styles.legend} aria-label={`Legend: ${colouring.title}`}>
      {colouring.entries.map((entry) => (
        <Line key={entry.key} entry={entry} colouring={colouring} />
      ))}
    </ul>
  );
}

function Line({ entry, colouring }: { entry: LegendEntry; colouring: Colouring }) {
  const { dispatch, announce } = useWorkspace();
  const { locale } = useLocale();
  const { key, label, rgb, entityIds, faded } = entry;
  const isOn = !colouring.off.includes(key);
  const count = new Intl.NumberFormat(locale).format(entityIds.length);
  const showOnly = () => {
    dispatch({ type: 'colouringChanged', colouring: onlyEntry(colouring, key) });
    announce(`Only ${label}`);
  };
  const select = () => {
    dispatch({ type: 'selected', entityIds });
    announce(`${count} selected: ${label}`);
  };
  const hover = (isOver: boolean) => dispatch({ type: 'hovered', entityIds: isOver ? entityIds : [] });
  return (
    <li className={styles.line} data-off={!isOn || undefined}>
      <AriaButton
        className={styles.entry}
        aria-label={`Select ${label}, ${count}`}
        onPress={(event) => (event.altKey ? showOnly() : select())}
        onHoverChange={hover}
        onFocusChange={hover}
      >
        <span
          className={styles.swatch}
          data-faded={faded || undefined}
          style={faded ? undefined : { background: cssColour(rgb) }}
          aria-hidden="true"
        />
        <span className={styles.label} title={label}>
          {label}
        </span>
        <span className={styles.count}>{count}</span>
      </AriaButton>
      <IconButton label={`Show only ${label}`} onPress={showOnly}>
        <Focus size={14} aria-hidden="true" />
      </IconButton>
      <ToggleButton
        aria-label={`Show ${label}`}
        isSelected={isOn}
        onChange={() => dispatch({ type: 'legendToggled', key })}
        className={buttonClass('quiet', true)}
      >
        {isOn ? <Eye size={14} aria-hidden="true" /> : <EyeOff size={14} aria-hidden="true" />}
      </ToggleButton>
    </li>
  );
}
