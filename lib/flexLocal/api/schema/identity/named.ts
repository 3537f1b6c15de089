import type { EntityType } from '../../../odata';

/**
 * Types of the identity API by their names. They lead to one another in circles, which modules must not: a type that is
 * led to from before its own module is defined here and looked up when a query follows the way.
 */
const types = new Map<string, EntityType>();

/** Makes a type known by its name. */
export function define(type: EntityType): EntityType {
  types.set(type.name, type);
  return type;
}

/** The type of a name, looked up when it is needed: by then all modules are loaded. */
export function named(name: string): () => EntityType {
  return () => {
    const type = types.get(name);
    if (!type) throw new Error(`There is no type '${name}'.`);
    return type;
  };
}
