import { PALETTE, type ColourName } from './palette';
import type { Extrusion, Facets, Solid, Vec2, Vec3 } from './solids';
import { enumeration, integer, Raw, type Ref, type StepFile } from './step';

/** Writes solids as IFC representation items, each with its colour. */
export class Representations {
  readonly context: Ref;
  private readonly body: Ref;
  private readonly colours = new Map<ColourName, Ref>();

  constructor(private readonly step: StepFile) {
    this.context = step.add(
      'IFCGEOMETRICREPRESENTATIONCONTEXT',
      null,
      'Model',
      integer(3),
      1e-5,
      this.axes(),
      null,
    );
    const target = enumeration('MODEL_VIEW');
    const derived = [new Raw('*'), new Raw('*'), new Raw('*'), new Raw('*')];
    this.body = step.add(
      'IFCGEOMETRICREPRESENTATIONSUBCONTEXT',
      'Body',
      'Model',
      ...derived,
      this.context,
      null,
      target,
      null,
    );
  }

  point(coordinates: Vec2 | Vec3): Ref {
    return this.step.value('IFCCARTESIANPOINT', [...coordinates]);
  }

  /** An axis placement; without arguments the one at the origin. */
  axes(origin: Vec3 = [0, 0, 0], axis: Vec3 = [0, 0, 1], xAxis: Vec3 = [1, 0, 0]): Ref {
    const turned = axis[2] !== 1 || xAxis[0] !== 1;
    const direction = (d: Vec3) => (turned ? this.step.value('IFCDIRECTION', [...d]) : null);
    return this.step.value('IFCAXIS2PLACEMENT3D', this.point(origin), direction(axis), direction(xAxis));
  }

  /** The Body of a product or a type, as an IfcShapeRepresentation. */
  shape(solids: readonly Solid[]): Ref {
    const faceted = solids.some((solid) => solid.kind === 'facets');
    const type = faceted ? (solids.length > 1 ? 'SolidModel' : 'Tessellation') : 'SweptSolid';
    return this.step.add(
      'IFCSHAPEREPRESENTATION',
      this.body,
      'Body',
      type,
      solids.map((solid) => this.item(solid)),
    );
  }

  /** A shape made of a type's shape, so that a thousand chairs are written once. */
  mappedShape(map: Ref): Ref {
    const identity = this.step.value(
      'IFCCARTESIANTRANSFORMATIONOPERATOR3D',
      null,
      null,
      this.point([0, 0, 0]),
      1,
      null,
    );
    const item = this.step.add('IFCMAPPEDITEM', map, identity);
    return this.step.add('IFCSHAPEREPRESENTATION', this.body, 'Body', 'MappedRepresentation', [item]);
  }

  map(solids: readonly Solid[]): Ref {
    return this.step.add('IFCREPRESENTATIONMAP', this.axes(), this.shape(solids));
  }

  private item(solid: Solid): Ref {
    const item = solid.kind === 'extrusion' ? this.extrusion(solid) : this.facets(solid);
    this.step.add('IFCSTYLEDITEM', item, [this.style(solid.colour)], null);
    return item;
  }

  private extrusion({ profile, origin, axis, xAxis, depth }: Extrusion): Ref {
    const up = this.step.value('IFCDIRECTION', [0, 0, 1]);
    return this.step.add(
      'IFCEXTRUDEDAREASOLID',
      this.profile(profile),
      this.axes(origin, axis, xAxis),
      up,
      depth,
    );
  }

  private profile(profile: Extrusion['profile']): Ref {
    const area = enumeration('AREA');
    if (profile.kind === 'rectangle') {
      return this.step.value('IFCRECTANGLEPROFILEDEF', area, null, this.flatAxes(), profile.x, profile.y);
    }
    if (profile.kind === 'circle') {
      return this.step.value('IFCCIRCLEPROFILEDEF', area, null, this.flatAxes(), profile.radius);
    }
    const outline = this.closedLine(profile.outline);
    if (profile.holes.length === 0) {
      return this.step.value('IFCARBITRARYCLOSEDPROFILEDEF', area, null, outline);
    }
    const holes = profile.holes.map((hole) => this.closedLine(hole));
    return this.step.value('IFCARBITRARYPROFILEDEFWITHVOIDS', area, null, outline, holes);
  }

  private flatAxes(): Ref {
    return this.step.value('IFCAXIS2PLACEMENT2D', this.point([0, 0]), null);
  }

  private closedLine(outline: readonly Vec2[]): Ref {
    const points = outline.map((p) => this.point(p));
    return this.step.value('IFCPOLYLINE', [...points, points[0]!]);
  }

  private facets({ points, faces }: Facets): Ref {
    const list = this.step.add(
      'IFCCARTESIANPOINTLIST3D',
      points.map((p) => [...p]),
    );
    const triangles = faces.map((face) => face.map((index) => integer(index + 1)));
    return this.step.add('IFCTRIANGULATEDFACESET', list, null, true, triangles, null);
  }

  private style(name: ColourName): Ref {
    const known = this.colours.get(name);
    if (known) return known;
    const [red, green, blue, transparency] = PALETTE[name];
    const colour = this.step.value('IFCCOLOURRGB', null, red, green, blue);
    const rendering = this.step.value(
      'IFCSURFACESTYLERENDERING',
      colour,
      transparency,
      ...[null, null, null, null, null, null],
      enumeration('NOTDEFINED'),
    );
    const style = this.step.add('IFCSURFACESTYLE', name, enumeration('BOTH'), [rendering]);
    this.colours.set(name, style);
    return style;
  }
}
