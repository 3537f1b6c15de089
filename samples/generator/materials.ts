import type { IfcModel } from './model';
import { enumeration, type Ref } from './step';

/** A material by name, with a category such as `concrete` (IfcMaterial.Category). */
export function material(model: IfcModel, name: string, category: string): Ref {
  return model.step.value('IFCMATERIAL', name, null, category);
}

/** One layer of a wall or slab: material, category, thickness in millimetres. */
export type Layer = readonly [name: string, category: string, thickness: number];

export function layerSet(model: IfcModel, name: string, layers: readonly Layer[]): Ref {
  const refs = layers.map(([layer, category, thickness]) =>
    model.step.value(
      'IFCMATERIALLAYER',
      material(model, layer, category),
      thickness,
      null,
      layer,
      null,
      category,
      null,
    ),
  );
  return model.step.value('IFCMATERIALLAYERSET', refs, name, null);
}

/** How occurrences use a layer set: walls across their thickness (AXIS2), slabs upwards (AXIS3). */
export function layerUsage(model: IfcModel, set: Ref, direction: 'AXIS2' | 'AXIS3', offset: number): Ref {
  const sense = enumeration('POSITIVE');
  return model.step.value('IFCMATERIALLAYERSETUSAGE', set, enumeration(direction), sense, offset, null);
}
