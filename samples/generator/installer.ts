import type { IfcModel, Placed, Storey, TypeObject } from './model';
import type { Room } from './officePlan';
import { label, type PropertySets, type Quantities } from './properties';
import type { Solid, Vec3 } from './solids';
import { enumeration, type Ref } from './step';

/** A type of building-services product together with what its occurrences repeat. */
export interface ProductKind {
  /** The occurrence's class, such as `IFCDUCTSEGMENT`. */
  ifcClass: string;
  type: TypeObject;
  predefined: string;
}

export interface ProductKindSpec {
  ifcClass: string;
  name: string;
  predefined: string;
  /** Left out where every occurrence has its own length. */
  solids?: readonly Solid[];
  psets?: PropertySets;
  material?: Ref;
  classification: string;
}

/** A product type; its class is that of the occurrence with TYPE added, as IFC4 has it throughout. */
export function productKind(model: IfcModel, spec: ProductKindSpec): ProductKind {
  const { ifcClass, predefined, ...rest } = spec;
  const type = model.type(`${ifcClass}TYPE`, { ...rest, attributes: [enumeration(predefined)] });
  return { ifcClass, type, predefined };
}

export interface Installation {
  kind: ProductKind;
  storey: Storey;
  at: Vec3;
  turn?: number;
  /** Its own shape, relative to `at`; otherwise the type's. */
  solids?: readonly Solid[];
  systems: readonly Ref[];
  /** The room it serves; the rooms themselves are in the building's model. */
  room?: Room;
  psets?: PropertySets;
  quantities?: { name: string; values: Quantities };
}

/** Places products, numbers them by type, and puts them into their systems. */
export class Installer {
  private readonly counts = new Map<string, number>();

  constructor(
    readonly model: IfcModel,
    private readonly building: Placed,
  ) {}

  /** A distribution system that serves the building. */
  system(name: string, longName: string, predefined: string): Ref {
    const ref = this.model.root('IFCDISTRIBUTIONSYSTEM', name, null, null, longName, enumeration(predefined));
    this.model.relations.serve(ref, this.building.ref);
    return ref;
  }

  install({ kind, storey, at, turn = 0, room, systems, ...own }: Installation): Placed {
    const { type, ifcClass, predefined } = kind;
    const count = (this.counts.get(type.name) ?? 0) + 1;
    this.counts.set(type.name, count);
    const serves: PropertySets = room
      ? { Flexview_Location: { RoomNumber: label(room.number), RoomName: label(room.longName) } }
      : {};
    const placed = this.model.element(ifcClass, {
      name: `${type.name} ${count}`,
      type,
      containedIn: storey,
      relativeTo: storey,
      place: { at, turn },
      attributes: [enumeration(predefined)],
      ...own,
      psets: { ...own.psets, ...serves },
    });
    for (const system of systems) this.model.relations.group(system, placed.ref);
    return placed;
  }
}
