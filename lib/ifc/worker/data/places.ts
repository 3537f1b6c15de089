import type { Relations } from '../relations';

/** What a climb looks for: the kind of an entity number, as far as it is known. */
export type KindOf = (id: number) => string | undefined;

/** Finds the places of things. */
export type Places = ReturnType<typeof createPlaces>;

/** A chain of parents longer than this goes in circles. */
const MAX_CLIMB = 64;

/** Makes the finder of parents, levels and spaces from the relations of a file. */
export function createPlaces(relations: Relations, kindOf: KindOf) {
  /** The whole that a thing is part of, else the place that holds it, else the place of the wall that it fills. */
  function parentOf(id: number): number | undefined {
    const direct = relations.wholeOf.get(id) ?? relations.containerOf.get(id);
    if (direct !== undefined) return direct;
    const opening = relations.openingOf.get(id);
    const host = opening === undefined ? undefined : relations.hostOf.get(opening);
    return host === undefined ? undefined : (relations.containerOf.get(host) ?? relations.wholeOf.get(host));
  }

  /** Of one thing after the other several questions are asked. */
  let lastId: number | undefined;
  let lastAncestors: number[] = [];

  /** Parents from near to far, without the thing itself; ends where a circle closes. */
  function ancestorsOf(id: number): number[] {
    if (id !== lastId) lastAncestors = climb(id);
    lastId = id;
    return lastAncestors;
  }

  function climb(id: number): number[] {
    const ancestors: number[] = [];
    for (let next = parentOf(id); next !== undefined && ancestors.length < MAX_CLIMB; next = parentOf(next)) {
      if (next === id || ancestors.includes(next)) break;
      ancestors.push(next);
    }
    return ancestors;
  }

  /** The nearest parent in the tree: one that is an entity of ours (a project is not). */
  const treeParentOf = (id: number) => ancestorsOf(id).find((ancestor) => kindOf(ancestor) !== undefined);

  const levelOf = (id: number) => ancestorsOf(id).find((ancestor) => kindOf(ancestor) === 'Level');

  /** Spaces that hold a thing or that it reaches into, each once. A part is where its whole is. */
  function spacesOf(id: number): number[] {
    const reached = [id, ...ancestorsOf(id).filter((ancestor) => kindOf(ancestor) !== 'Space')];
    const candidates = [
      ...ancestorsOf(id),
      ...reached.flatMap((each) => relations.referencedIn.get(each) ?? []),
    ];
    return [...new Set(candidates)].filter((candidate) => kindOf(candidate) === 'Space');
  }

  const assemblyOf = (id: number) => ancestorsOf(id).find((ancestor) => kindOf(ancestor) === 'Assembly');

  return { treeParentOf, levelOf, spacesOf, assemblyOf };
}
