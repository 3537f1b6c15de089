/** What a placeholder building looks like. Widths and heights in units of the 96 x 64 drawing. */
export type BuildingShape = {
  roof: 'flat' | 'gable' | 'shed' | 'saw' | 'setback';
  storeys: number;
  bays: number;
  width: number;
  storeyHeight: number;
  /** Where the lower wing stands, if there is one. */
  wing: 'left' | 'right' | null;
  treeAt: 'left' | 'right';
};

/** Numbers from 0 to 1 that are always the same for one seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The building that stands for a model until there is a picture of it: always the same for one model. */
export function buildingShape(modelId: number): BuildingShape {
  const random = randomFrom(modelId * 2654435761);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const storeys = pick([1, 2, 2, 3, 3, 4, 5, 6]);
  return {
    storeys,
    roof: storeys > 3 ? pick(['flat', 'setback', 'shed']) : pick(['flat', 'gable', 'shed', 'saw', 'gable']),
    bays: storeys > 3 ? pick([3, 4]) : pick([3, 4, 5]),
    width: storeys > 3 ? pick([28, 32, 36]) : pick([38, 44, 50]),
    storeyHeight: storeys > 4 ? 6.4 : storeys > 2 ? 8 : 10,
    wing: pick(['left', 'right', null]),
    treeAt: pick(['left', 'right']),
  };
}
