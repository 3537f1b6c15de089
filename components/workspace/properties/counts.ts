/** Things that share a name. */
export type Counted = { name: string; entityIds: number[] };

/** Things by a name that is worked out for each, the most frequent first; those without are left out. */
export function countBy(
  entityIds: readonly number[],
  nameOf: (entityId: number) => string | null | undefined,
): Counted[] {
  const groups = new Map<string, number[]>();
  for (const entityId of entityIds) {
    const name = nameOf(entityId);
    if (!name) continue;
    const group = groups.get(name);
    if (group) group.push(entityId);
    else groups.set(name, [entityId]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, entityIds: members }))
    .sort((a, b) => b.entityIds.length - a.entityIds.length);
}
