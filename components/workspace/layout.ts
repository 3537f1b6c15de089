import { type Insets } from '@/components/viewer';
import { type SheetHeight } from './BottomSheet';
import { type Side } from './panelWidths';

const GAP_PX = 12;
const STATUS_PX = 28;
const TOOLBAR_PX = 44;
const SHEET_LOW_PX = 72;

/** What the floating panels of a desktop cover of the canvas, by their widths; null for one that is folded. */
export function desktopInsets({ left, right }: Record<Side, number | null>): Insets {
  return {
    top: GAP_PX,
    left: left === null ? 0 : left + GAP_PX,
    right: right === null ? 0 : right + GAP_PX,
    bottom: STATUS_PX + TOOLBAR_PX + 2 * GAP_PX,
  };
}

/** What the sheet and the toolbar above it cover on a phone. A high sheet hides the canvas: nothing to frame for. */
export function phoneInsets(height: number, sheet: SheetHeight | null): Insets {
  const covered = sheet === null ? 0 : sheet === 'low' ? SHEET_LOW_PX : height / 2;
  return { top: GAP_PX, left: 0, right: 0, bottom: covered + TOOLBAR_PX + 2 * GAP_PX };
}
