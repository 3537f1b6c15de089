import type { Quantities } from './properties';
import { UNICLASS } from './uniclass';
import { encode, type Raw, type Ref, type StepFile, type StepValue } from './step';

type WriteRoot = (type: string, name: string | null, ...attributes: StepValue[]) => Ref;

/** One relation entity per relating object, with everything related to it. */
class Gathered {
  private readonly related = new Map<number, { relating: Ref; members: Ref[] }>();

  add(relating: Ref, member: Ref): void {
    const known = this.related.get(relating.id);
    if (known) known.members.push(member);
    else this.related.set(relating.id, { relating, members: [member] });
  }

  forEach(visit: (relating: Ref, members: Ref[]) => void): void {
    for (const { relating, members } of this.related.values()) visit(relating, members);
  }
}

/**
 * Gathers who belongs to whom, so that each IfcRel… is written once with all its members. Equal property
 * sets are one set shared by their objects, which keeps the files small.
 */
export class Relations {
  private readonly aggregates = new Gathered();
  private readonly containments = new Gathered();
  private readonly types = new Gathered();
  private readonly sets = new Gathered();
  private readonly materials = new Gathered();
  private readonly classifications = new Gathered();
  private readonly groups = new Gathered();
  private readonly services = new Gathered();
  private readonly declared: Ref[] = [];
  private readonly knownSets = new Map<string, Ref>();

  constructor(
    private readonly step: StepFile,
    private readonly root: WriteRoot,
    private readonly project: Ref,
  ) {}

  aggregate(whole: Ref, part: Ref): void {
    this.aggregates.add(whole, part);
  }

  contain(structure: Ref, element: Ref): void {
    this.containments.add(structure, element);
  }

  defineByType(type: Ref, object: Ref): void {
    this.types.add(type, object);
  }

  declare(definition: Ref): void {
    this.declared.push(definition);
  }

  material(material: Ref, object: Ref): void {
    this.materials.add(material, object);
  }

  /** Puts an object into a group: a zone or a system. */
  group(group: Ref, member: Ref): void {
    this.groups.add(group, member);
  }

  serve(system: Ref, building: Ref): void {
    this.services.add(system, building);
  }

  void(host: Ref, opening: Ref): void {
    this.root('IFCRELVOIDSELEMENT', null, host, opening);
  }

  fill(opening: Ref, filling: Ref): void {
    this.root('IFCRELFILLSELEMENT', null, opening, filling);
  }

  /** `code` is a key of {@link UNICLASS}. */
  classify(code: string, object: Ref): void {
    const title = UNICLASS[code];
    if (title === undefined) throw new Error(`No title is known for Uniclass ${code}`);
    const source = this.step.value(
      'IFCCLASSIFICATION', 'NBS', '2015', null, 'Uniclass 2015', null, 'https://uniclass.thenbs.com', null,
    ); // prettier-ignore
    const reference = this.step.value('IFCCLASSIFICATIONREFERENCE', null, code, title, source, null, null);
    this.classifications.add(reference, object);
  }

  propertySet(name: string, values: Record<string, Raw>): Ref {
    const properties = Object.entries(values).map(([property, value]) =>
      this.step.value('IFCPROPERTYSINGLEVALUE', property, null, value, null),
    );
    return this.shared('IFCPROPERTYSET', name, [null, properties]);
  }

  properties(name: string, values: Record<string, Raw>, object: Ref): void {
    this.sets.add(this.propertySet(name, values), object);
  }

  quantities(name: string, values: Quantities, object: Ref): void {
    const list = Object.entries(values).map(([quantity, [kind, value]]) =>
      this.step.value(`IFCQUANTITY${kind}`, quantity, null, null, value, null),
    );
    this.sets.add(this.shared('IFCELEMENTQUANTITY', name, [null, 'BaseQuantities', list]), object);
  }

  private shared(type: string, name: string, attributes: StepValue[]): Ref {
    const key = `${type}${name}${encode(attributes)}`;
    const known = this.knownSets.get(key);
    if (known) return known;
    const ref = this.root(type, name, ...attributes);
    this.knownSets.set(key, ref);
    return ref;
  }

  /** Writes the gathered relations. */
  write(): void {
    const { root } = this;
    this.aggregates.forEach((whole, parts) => root('IFCRELAGGREGATES', null, whole, parts));
    this.containments.forEach((structure, elements) =>
      root('IFCRELCONTAINEDINSPATIALSTRUCTURE', null, elements, structure),
    );
    this.types.forEach((type, objects) => root('IFCRELDEFINESBYTYPE', null, objects, type));
    this.sets.forEach((set, objects) => root('IFCRELDEFINESBYPROPERTIES', null, objects, set));
    this.materials.forEach((material, objects) => root('IFCRELASSOCIATESMATERIAL', null, objects, material));
    this.classifications.forEach((reference, objects) =>
      root('IFCRELASSOCIATESCLASSIFICATION', null, objects, reference),
    );
    this.groups.forEach((group, members) => root('IFCRELASSIGNSTOGROUP', null, members, null, group));
    this.services.forEach((system, buildings) => root('IFCRELSERVICESBUILDINGS', null, system, buildings));
    if (this.declared.length > 0) root('IFCRELDECLARES', null, this.project, this.declared);
  }
}
