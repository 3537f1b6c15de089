import type { Box, ComparedEntity, ComparedModel } from '@/lib/flexLocal/mapping';

/** A thing to compare; give what matters. Its identifier is its own unless said otherwise. */
export function aThing(entity: Partial<ComparedEntity> & Pick<ComparedEntity, 'entityId'>): ComparedEntity {
  return {
    kind: 'Component',
    identifier: `guid-${entity.entityId}`,
    name: null,
    objectType: 'IfcWall',
    levelId: null,
    typeId: null,
    elevationM: null,
    content: 0,
    box: null,
    ...entity,
  };
}

export function aModel(assetModelId: number, entities: ComparedEntity[]): ComparedModel {
  return { assetModelId, entities };
}

/** A box of 1 by 1 by 1 m, or of another size, with its lowest corner there. */
export function boxAt(x: number, y: number, z = 0, [dx, dy, dz] = [1, 1, 1]): Box {
  return { min: [x, y, z], max: [x + (dx as number), y + (dy as number), z + (dz as number)] };
}
