'use client';

import { Fragment, type ReactNode } from 'react';
import {
  Box,
  Download,
  Eye,
  EyeOff,
  Focus,
  House,
  Maximize,
  ScanEye,
  SquareDashed,
  type LucideIcon,
} from 'lucide-react';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { buttonClass, IconButton, MenuButton, MenuItem, ProgressBar, Tooltip } from '@/components/ui';
import { type LoadProgress, type PresetView } from '@/components/viewer';
import { type SceneCommands } from './sceneCommands';
import styles from './Toolbar.module.css';
import { isXray, type WorkspaceState } from './workspaceState';

const VIEWS: [PresetView, string][] = [
  ['home', 'Three quarters'],
  ['top', 'Top'],
  ['front', 'Front'],
  ['back', 'Back'],
  ['left', 'Left'],
  ['right', 'Right'],
  ['bottom', 'Bottom'],
];

type Props = {
  state: WorkspaceState;
  commands: SceneCommands;
  /** Nothing can be done to a scene that is not there; downloads can. */
  isReady: boolean;
  progress: LoadProgress | null;
  geometryUrl: string;
  /** The name that a downloaded geometry is saved under. */
  geometryFile: string;
  sourceUrl: string;
};

/** What can be done to the view, in one row at the thumb. While the model arrives, a line along it shows the bytes. */
export function Toolbar({ state, commands, isReady, progress, geometryUrl, geometryFile, sourceUrl }: Props) {
  const hasSelection = state.selection.length > 0;
  const hasHidden = state.hidden.length > 0 || state.isolated !== null;
  return (
    <div className={styles.bar}>
      {progress && <LoadLine progress={progress} />}
      <AriaToolbar aria-label="View" className={styles.toolbar}>
        <Group>
          <Tool icon={Maximize} label="Fit" shortcut="F" onPress={commands.fit} isDisabled={!isReady} />
          <span className={styles.wideOnly}>
            <Tool icon={House} label="Home view" shortcut="H" onPress={commands.home} isDisabled={!isReady} />
          </span>
          <MenuButton
            label="Views"
            icon={<Box size={18} aria-hidden="true" />}
            placement="top"
            isDisabled={!isReady}
          >
            {VIEWS.map(([preset, name]) => (
              <MenuItem key={preset} onAction={() => commands.view(preset)}>
                {name}
              </MenuItem>
            ))}
          </MenuButton>
        </Group>
        <Group>
          <Toggle
            icon={SquareDashed}
            label="Rooms"
            shortcut="R"
            isOn={state.spacesVisible}
            onToggle={commands.toggleSpaces}
            isDisabled={!isReady}
          />
          <Toggle
            icon={ScanEye}
            label="X-ray"
            shortcut="X"
            isOn={isXray(state)}
            onToggle={commands.toggleXray}
            isDisabled={!isReady}
          />
        </Group>
        <Group>
          <Tool
            icon={Focus}
            label="Show only the selection"
            shortcut="I"
            onPress={commands.isolateSelection}
            isDisabled={!isReady || !hasSelection}
          />
          <Tool
            icon={EyeOff}
            label="Hide the selection"
            shortcut="Del"
            onPress={commands.hideSelection}
            isDisabled={!isReady || !hasSelection}
          />
          <Tool
            icon={Eye}
            label="Show all"
            shortcut="A"
            onPress={commands.showAll}
            isDisabled={!isReady || !hasHidden}
          />
        </Group>
        <Group>
          <MenuButton label="Download" icon={<Download size={18} aria-hidden="true" />} placement="top">
            <Fragment>
              <MenuItem href={sourceUrl} download>
                Source file
              </MenuItem>
              <MenuItem href={geometryUrl} download={geometryFile}>
                3D geometry (wexBIM)
              </MenuItem>
            </Fragment>
          </MenuButton>
        </Group>
      </AriaToolbar>
    </div>
  );
}

const Group = ({ children }: { children: ReactNode }) => <div className={styles.group}>{children}</div>;

type ToolProps = { icon: LucideIcon; label: string; shortcut: string; isDisabled: boolean };

function Tool({ icon: Icon, onPress, ...props }: ToolProps & { onPress: () => void }) {
  return (
    <IconButton {...props} onPress={onPress}>
      <Icon size={18} aria-hidden="true" />
    </IconButton>
  );
}

type ToggleProps = ToolProps & { isOn: boolean; onToggle: () => void };

function Toggle({ icon: Icon, label, shortcut, isDisabled, isOn, onToggle }: ToggleProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} placement="top">
      <ToggleButton
        aria-label={label}
        isDisabled={isDisabled}
        isSelected={isOn}
        onChange={onToggle}
        className={`${buttonClass('quiet', true)} ${styles.toggle}`}
      >
        <Icon size={18} aria-hidden="true" />
      </ToggleButton>
    </Tooltip>
  );
}

/** A line as long as the part that has arrived; it runs when the length is not known. */
function LoadLine({ progress }: { progress: LoadProgress }) {
  const share = shareOf(progress);
  return (
    <div className={styles.load} data-unknown={share === null || undefined}>
      <ProgressBar label="Loading the model" value={share ?? 0.3} />
    </div>
  );
}

/** The part of the file that is here, 0 to 1; null when its length is not known. */
function shareOf(progress: LoadProgress): number | null {
  if (progress.phase === 'build') return 1;
  return progress.totalBytes ? progress.loadedBytes / progress.totalBytes : null;
}
