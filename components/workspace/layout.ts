import { type Insets } from '@/components/viewer';
import { type SheetHeight } from './BottomSheet';

const GAP_PX = 12;
const STATUS_PX = 28;
const TOOLBAR_PX = 44;
const LEFT_PX = 300;
const RIGHT_PX = { narrow: 300, wide: 340 };
const WIDE_WINDOW_PX = 1400;
const SHEET_LOW_PX = 72;

/** What the floating panels of a desktop cover of the canvas; the numbers are those of the style sheets. */
export function desktopInsets(width: number, panels: { left: boolean; right: boolean }): Insets {
  const right = width >= WIDE_WINDOW_PX ? RIGHT_PX.wide : RIGHT_PX.narrow;
  return {
    top: GAP_PX,
    left: panels.left ? LEFT_PX + GAP_PX : 0,
    right: panels.right ? right + GAP_PX : 0,
    bottom: STATUS_PX + TOOLBAR_PX + 2 * GAP_PX,
  };
}

/** What the sheet and the toolbar above it cover on a phone. A high sheet hides the canvas: nothing to frame for. */
export function phoneInsets(height: number, sheet: SheetHeight | null): Insets {
  const covered = sheet === null ? 0 : sheet === 'low' ? SHEET_LOW_PX : height / 2;
  return { top: GAP_PX, left: 0, right: 0, bottom: covered + TOOLBAR_PX + 2 * GAP_PX };
}
