const DAY_MS = 86_400_000;

/** How long access or a link may hold. */
export const PERIODS = [
  { value: '1', label: '1 day' },
  { value: '7', label: '1 week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '364', label: '1 year' },
] as const;
export type Period = (typeof PERIODS)[number]['value'];

/** The end of a period that begins now, ISO 8601 in UTC; null for one without end. */
export function endOf(period: Period | 'never', nowMs = Date.now()): string | null {
  return period === 'never' ? null : new Date(nowMs + Number(period) * DAY_MS).toISOString();
}
