/** The order after some were dropped before or after another; they keep the order among themselves. */
export function movedTo(
  ids: readonly string[],
  moved: readonly string[],
  target: string,
  isAfter: boolean,
): string[] {
  const chosen = new Set(moved);
  if (chosen.has(target)) return [...ids];
  const rest = ids.filter((id) => !chosen.has(id));
  const at = rest.indexOf(target) + (isAfter ? 1 : 0);
  return [...rest.slice(0, at), ...ids.filter((id) => chosen.has(id)), ...rest.slice(at)];
}

/** The order after one went up (negative) or down by so many places, as far as there are any. */
export function movedBy(ids: readonly string[], moved: string, steps: number): string[] {
  const rest = ids.filter((id) => id !== moved);
  const at = Math.min(rest.length, Math.max(0, ids.indexOf(moved) + steps));
  return [...rest.slice(0, at), moved, ...rest.slice(at)];
}
