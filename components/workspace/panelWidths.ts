import { useStored } from './useStored';

export type Side = 'left' | 'right';
export type PanelWidths = Record<Side, number>;

/** Narrower, rows are not readable; wider, the building is not. */
export const PANEL_PX = { least: 240, most: 640 };
const DEFAULT_PX: PanelWidths = { left: 300, right: 340 };
/** Between the panels, the toolbar keeps at least this. */
const MIDDLE_PX = 320;

/** Widths of the panels as the reader dragged them, remembered on this device; null gives those of the start back. */
export function usePanelWidths(): [PanelWidths, (side: Side, px: number | null) => void] {
  const [widths, store] = useStored('panelWidths', DEFAULT_PX, parseWidths);
  return [widths, (side, px) => store({ ...widths, [side]: clamped(px ?? DEFAULT_PX[side]) })];
}

/** The widths that there is room for in a window of this width; 0 is one that is not measured yet. */
export function fittingWidths(wanted: PanelWidths, windowPx: number): PanelWidths {
  if (windowPx === 0) return wanted;
  const most = Math.max(PANEL_PX.least, (windowPx - MIDDLE_PX) / 2);
  return { left: Math.min(wanted.left, most), right: Math.min(wanted.right, most) };
}

const clamped = (px: number) => Math.round(Math.min(PANEL_PX.most, Math.max(PANEL_PX.least, px)));

function parseWidths(stored: unknown): PanelWidths | undefined {
  const { left, right } = Object(stored) as Partial<PanelWidths>;
  return Number.isFinite(left) && Number.isFinite(right)
    ? { left: clamped(left ?? 0), right: clamped(right ?? 0) }
    : undefined;
}
