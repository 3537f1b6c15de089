import { globalIdFor } from './globalId';
import type { PropertySets, Quantities } from './properties';
import { Relations } from './relations';
import { Representations } from './representation';
import type { Solid, Vec3 } from './solids';
import { enumeration, integer, type Ref, StepFile, type StepValue } from './step';
import { assignUnits } from './units';

/** One moment for all samples: a clock would change the bytes on every run. */
const CREATED = { iso: '2025-03-03T09:00:00', epochS: 1740992400 };

/** Something with a place of its own, that other things are placed relative to. */
export interface Placed {
  ref: Ref;
  placement: Ref;
}

export interface Storey extends Placed {
  name: string;
  /** Finished floor level above the building's zero, in millimetres. */
  elevation: number;
}

/** A type object; `map` when its shape is shared by all its occurrences. */
export interface TypeObject {
  ref: Ref;
  name: string;
  map: Ref | null;
}

/** A position in a parent's coordinates, turned about the vertical by `turn` degrees, or by a full axis pair. */
export interface Place {
  at: Vec3;
  turn?: number;
  axis?: Vec3;
  xAxis?: Vec3;
}

interface Described {
  name: string;
  description?: string;
  psets?: PropertySets;
  classification?: string;
}

export interface TypeSpec extends Described {
  solids?: readonly Solid[];
  /** Attributes after `ElementType`, PredefinedType first. */
  attributes: readonly StepValue[];
  material?: Ref;
}

export interface ElementSpec extends Described {
  place: Place;
  relativeTo: Placed;
  /** The storey, space or site that contains it; left out for openings and for parts of a whole. */
  containedIn?: Placed;
  partOf?: Placed;
  type?: TypeObject;
  objectType?: string;
  tag?: string;
  /** Its own shape; left out, the type's shape is used. */
  solids?: readonly Solid[];
  /** Attributes after `Tag`. */
  attributes: readonly StepValue[];
  quantities?: { name: string; values: Quantities };
  material?: Ref;
}

/** An IFC4 building model while it is being written. Relations are gathered and written by {@link toText}. */
export class IfcModel {
  readonly step = new StepFile();
  readonly shapes: Representations;
  readonly relations: Relations;
  readonly project: Ref;
  private readonly ownerHistory: Ref;
  private readonly timesUsed = new Map<string, number>();

  constructor(
    readonly fileName: string,
    project: { name: string; longName: string; phase: string },
  ) {
    const { step } = this;
    const person = step.add('IFCPERSON', 'samples', 'Samples', 'Flexview', null, null, null, null, null);
    const organisation = step.add('IFCORGANIZATION', null, 'Flexview', 'Sample buildings', null, null);
    const author = step.add('IFCPERSONANDORGANIZATION', person, organisation, null);
    const application = step.add(
      'IFCAPPLICATION',
      organisation,
      '1.0',
      'Flexview samples',
      'flexview-samples',
    );
    const created = integer(CREATED.epochS);
    const added = enumeration('ADDED');
    this.ownerHistory = step.add(
      'IFCOWNERHISTORY',
      author,
      application,
      null,
      added,
      null,
      null,
      null,
      created,
    );
    this.shapes = new Representations(step);
    const units = assignUnits(step);
    const contexts = [this.shapes.context];
    this.project = this.root(
      'IFCPROJECT',
      project.name,
      null,
      null,
      project.longName,
      project.phase,
      contexts,
      units,
    );
    this.relations = new Relations(
      step,
      (type, name, ...rest) => this.root(type, name, ...rest),
      this.project,
    );
  }

  /**
   * Writes an entity that has a GlobalId. The id comes from the file, the class, the name and how often
   * that pair has been used, so adding one wall leaves the ids of the others alone.
   */
  root(type: string, name: string | null, ...attributes: StepValue[]): Ref {
    const key = `${this.fileName}/${type}/${name ?? ''}`;
    const times = (this.timesUsed.get(key) ?? 0) + 1;
    this.timesUsed.set(key, times);
    const description = type.startsWith('IFCREL') ? [null] : []; // relations are never described; objects bring theirs
    const rest = [...description, ...attributes];
    return this.step.add(type, globalIdFor(`${key}/${times}`), this.ownerHistory, name, ...rest);
  }

  placement({ at, turn = 0, axis = [0, 0, 1], xAxis }: Place, relativeTo: Ref | null): Ref {
    const radians = (turn * Math.PI) / 180;
    const round = (value: number) => Math.round(value * 1e9) / 1e9;
    const x: Vec3 = xAxis ?? [round(Math.cos(radians)), round(Math.sin(radians)), 0];
    return this.step.add('IFCLOCALPLACEMENT', relativeTo, this.shapes.axes(at, axis, x));
  }

  site(
    name: string,
    longName: string,
    place: { latitude: readonly number[]; longitude: readonly number[]; solids: Solid[] },
  ): Placed {
    const placement = this.placement({ at: [0, 0, 0] }, null);
    const shape = place.solids.length > 0 ? this.definition(this.shapes.shape(place.solids)) : null;
    const angle = (parts: readonly number[]) => parts.map((part) => integer(part));
    const ref = this.root(
      'IFCSITE', name, null, null, placement, shape, longName, enumeration('ELEMENT'),
      angle(place.latitude), angle(place.longitude), 0, null, null,
    ); // prettier-ignore
    this.relations.aggregate(this.project, ref);
    return { ref, placement };
  }

  building(
    site: Placed | null,
    name: string,
    longName: string,
    address: { street: string; town: string; postCode: string; country: string },
  ): Placed {
    const placement = this.placement({ at: [0, 0, 0] }, site?.placement ?? null);
    const { street, town, postCode, country } = address;
    const postal = this.step.add(
      'IFCPOSTALADDRESS', null, null, null, null, [street], null, town, null, postCode, country,
    ); // prettier-ignore
    const complex = enumeration('ELEMENT');
    const ref = this.root(
      'IFCBUILDING',
      name,
      null,
      null,
      placement,
      null,
      longName,
      complex,
      0,
      -150,
      postal,
    );
    this.relations.aggregate(site?.ref ?? this.project, ref);
    return { ref, placement };
  }

  storey(building: Placed, name: string, longName: string, elevation: number): Storey {
    const placement = this.placement({ at: [0, 0, elevation] }, building.placement);
    const complex = enumeration('ELEMENT');
    const ref = this.root(
      'IFCBUILDINGSTOREY',
      name,
      null,
      null,
      placement,
      null,
      longName,
      complex,
      elevation,
    );
    this.relations.aggregate(building.ref, ref);
    return { ref, placement, name, elevation };
  }

  /** A type object such as IFCDOORTYPE, declared by the project. */
  type(ifcClass: string, spec: TypeSpec): TypeObject {
    const map = spec.solids ? this.shapes.map(spec.solids) : null;
    const sets = Object.entries(spec.psets ?? {}).map(([name, values]) =>
      this.relations.propertySet(name, values),
    );
    const ref = this.root(
      ifcClass, spec.name, spec.description ?? null, null, sets.length > 0 ? sets : null,
      map ? [map] : null, null, null, ...spec.attributes,
    ); // prettier-ignore
    this.relations.declare(ref);
    if (spec.material) this.relations.material(spec.material, ref);
    if (spec.classification) this.relations.classify(spec.classification, ref);
    return { ref, name: spec.name, map };
  }

  /** A product such as IFCWALL or IFCOPENINGELEMENT. */
  element(ifcClass: string, spec: ElementSpec): Placed {
    const placement = this.placement(spec.place, spec.relativeTo.placement);
    const map = spec.type?.map;
    const shape = spec.solids ? this.shapes.shape(spec.solids) : map ? this.shapes.mappedShape(map) : null;
    const ref = this.root(
      ifcClass, spec.name, spec.description ?? null, spec.objectType ?? spec.type?.name ?? null, placement,
      shape && this.definition(shape), spec.tag ?? null, ...spec.attributes,
    ); // prettier-ignore
    this.relate(ref, spec);
    if (spec.containedIn) this.relations.contain(spec.containedIn.ref, ref);
    if (spec.partOf) this.relations.aggregate(spec.partOf.ref, ref);
    if (spec.type) this.relations.defineByType(spec.type.ref, ref);
    if (spec.material) this.relations.material(spec.material, ref);
    return { ref, placement };
  }

  /** Hangs property sets, quantities and a classification on an object. */
  relate(ref: Ref, spec: Pick<ElementSpec, 'psets' | 'quantities' | 'classification'>): void {
    for (const [name, values] of Object.entries(spec.psets ?? {}))
      this.relations.properties(name, values, ref);
    if (spec.quantities) this.relations.quantities(spec.quantities.name, spec.quantities.values, ref);
    if (spec.classification) this.relations.classify(spec.classification, ref);
  }

  definition(shape: Ref): Ref {
    return this.step.add('IFCPRODUCTDEFINITIONSHAPE', null, null, [shape]);
  }

  /** The file's text. Call once, at the end. */
  toText(): string {
    this.relations.write();
    return this.step.toText({
      fileName: this.fileName,
      timestamp: CREATED.iso,
      author: 'Flexview',
      organisation: 'Flexview',
      schema: 'IFC4',
    });
  }
}
