'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { buttonClass, IconButton } from '@/components/ui';
import { useWorkspace } from '../WorkspaceContext';
import { chooseLevel } from './levelCommands';
import styles from './LevelStrip.module.css';
import { nextLevel } from './levelView';

/** Which level is looked at, and the way to the next; there while one is. */
export function LevelStrip() {
  const workspace = useWorkspace();
  const { state, levels } = workspace;
  const { level } = state;
  if (!level) return null;
  const above = nextLevel(level, levels, 1);
  const below = nextLevel(level, levels, -1);
  const name = levels.find(({ entityId }) => entityId === level.entityId)?.name ?? 'Level';
  return (
    <div className={styles.strip} role="group" aria-label="Level">
      <IconButton
        label="Level below"
        shortcut="Page Down"
        isDisabled={!below}
        onPress={() => below && chooseLevel(workspace, below)}
      >
        <ChevronDown size={16} aria-hidden="true" />
      </IconButton>
      <span className={styles.name}>{name}</span>
      <IconButton
        label="Level above"
        shortcut="Page Up"
        isDisabled={!above}
        onPress={() => above && chooseLevel(workspace, above)}
      >
        <ChevronUp size={16} aria-hidden="true" />
      </IconButton>
      <ToggleButton
        className={`${buttonClass('quiet')} ${styles.below}`}
        isSelected={level.mode === 'upTo'}
        onChange={(isOn) => chooseLevel(workspace, { ...level, mode: isOn ? 'upTo' : 'only' })}
      >
        And below
      </ToggleButton>
      <IconButton label="All levels" onPress={() => chooseLevel(workspace, null)}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
