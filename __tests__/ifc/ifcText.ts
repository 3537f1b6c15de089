/** Writes small IFC files by hand. Every `add…` returns the new instance's reference, for example `#12`. */
export type IfcText = ReturnType<typeof createIfcText>;

type Options = {
  schema?: string;
  /** Instances of units, in the order in which the project names them; metres by default. */
  units?: string[];
  /** Whether there is an IfcProject with a site, a building and a storey. */
  withProject?: boolean;
};

const METRE = 'IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.)';
export const MILLIMETRE = 'IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.)';

/** A file with a project, a site, a building and a storey, to which a test adds what it is about. */
export function createIfcText({ schema = 'IFC4', units = [METRE], withProject = true }: Options = {}) {
  const rows: string[] = [];
  let guids = 0;

  /** Adds one instance. */
  function add(row: string): string {
    rows.push(`#${rows.length + 1}=${row};`);
    return `#${rows.length}`;
  }

  /** A GlobalId in quotes; they count up. */
  const guid = () => `'${(++guids).toString(36).toUpperCase().padStart(22, '0')}'`;

  /** Adds a rooted instance: class, then what follows GlobalId and OwnerHistory. */
  const root = (ifcClass: string, ...values: string[]) =>
    add(`${ifcClass}(${[guid(), '$', ...values].join()})`);

  const point = (...xyz: number[]) => add(`IFCCARTESIANPOINT((${xyz.map(real).join()}))`);
  const direction = (...xyz: number[]) => add(`IFCDIRECTION((${xyz.map(real).join()}))`);

  /** A placement at a point, in the world or relative to another. */
  function placement(x = 0, y = 0, z = 0, relativeTo = '$') {
    return add(`IFCLOCALPLACEMENT(${relativeTo},${add(`IFCAXIS2PLACEMENT3D(${point(x, y, z)},$,$)`)})`);
  }

  /** A box with one corner at x, y, z, as an extrusion. */
  function box(
    width: number,
    depth: number,
    height: number,
    [x, y, z] = [0, 0, 0] as [number, number, number],
  ) {
    const middle = add(`IFCAXIS2PLACEMENT2D(${point(width / 2, depth / 2)},$)`);
    const profile = add(`IFCRECTANGLEPROFILEDEF(.AREA.,$,${middle},${real(width)},${real(depth)})`);
    const corner = add(`IFCAXIS2PLACEMENT3D(${point(x, y, z)},$,$)`);
    return add(`IFCEXTRUDEDAREASOLID(${profile},${corner},${direction(0, 0, 1)},${real(height)})`);
  }

  const origin = add(`IFCAXIS2PLACEMENT3D(${point(0, 0, 0)},$,$)`);
  const context = add(`IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,${origin},$)`);

  const representation = (items: string[], identifier = 'Body', type = 'SweptSolid') =>
    add(`IFCSHAPEREPRESENTATION(${context},'${identifier}','${type}',(${items.join()}))`);

  /** The shape of a product; items become its Body. */
  const shape = (...items: string[]) => shapeOf(representation(items));
  const shapeOf = (...representations: string[]) =>
    add(`IFCPRODUCTDEFINITIONSHAPE($,$,(${representations.join()}))`);

  /** An IfcBuildingElementProxy: the same attributes in every schema. */
  function proxy(name: string, itsShape: string, at = placement()) {
    return root('IFCBUILDINGELEMENTPROXY', `'${name}'`, '$', '$', at, itsShape, '$', '$');
  }

  /** A wall; IFC2x3 knows no PredefinedType for it. */
  function wall(name: string, itsShape: string, at = placement(), ifcClass = 'IFCWALL') {
    const last = schema === 'IFC2X3' ? [] : ['$'];
    return root(ifcClass, `'${name}'`, '$', '$', at, itsShape, '$', ...last);
  }

  /** Cuts a product by a box. */
  function cut(host: string, opening: string) {
    const last = schema === 'IFC2X3' ? [] : ['$'];
    const hole = root('IFCOPENINGELEMENT', "'hole'", '$', '$', placement(), shape(opening), '$', ...last);
    root('IFCRELVOIDSELEMENT', '$', '$', host, hole);
    return hole;
  }

  const aggregate = (whole: string, ...parts: string[]) =>
    root('IFCRELAGGREGATES', '$', '$', whole, `(${parts.join()})`);
  const contain = (place: string, ...elements: string[]) =>
    root('IFCRELCONTAINEDINSPATIALSTRUCTURE', '$', '$', `(${elements.join()})`, place);

  /** A single value, for example `property('Length', 'IFCLENGTHMEASURE(2.)')`. */
  const property = (name: string, value: string, unit = '$') =>
    add(`IFCPROPERTYSINGLEVALUE('${name}',$,${value},${unit})`);
  const propertySet = (name: string, ...properties: string[]) =>
    root('IFCPROPERTYSET', `'${name}'`, '$', `(${properties.join()})`);
  const define = (definition: string, ...objects: string[]) =>
    root('IFCRELDEFINESBYPROPERTIES', '$', '$', `(${objects.join()})`, definition);

  /** A surface style of one colour. */
  function surfaceStyle(red: number, green: number, blue: number, transparency = 0) {
    const colour = add(`IFCCOLOURRGB($,${[red, green, blue].map(real).join()})`);
    const shading = add(`IFCSURFACESTYLERENDERING(${colour},${real(transparency)},$,$,$,$,$,$,.NOTDEFINED.)`);
    return add(`IFCSURFACESTYLE($,.BOTH.,(${shading}))`);
  }

  /** A material that has a colour. */
  function colouredMaterial(name: string, red: number, green: number, blue: number) {
    const material = add(schema === 'IFC2X3' ? `IFCMATERIAL('${name}')` : `IFCMATERIAL('${name}',$,$)`);
    const styled = add(`IFCSTYLEDITEM($,(${surfaceStyle(red, green, blue)}),$)`);
    const look = add(`IFCSTYLEDREPRESENTATION(${context},'Style','Material',(${styled}))`);
    add(`IFCMATERIALDEFINITIONREPRESENTATION($,$,(${look}),${material})`);
    return material;
  }

  const assignment = add(`IFCUNITASSIGNMENT((${units.map(add).join()}))`);
  const spatial = withProject
    ? addSpatialStructure()
    : { project: '$', site: '$', building: '$', storey: '$' };

  function addSpatialStructure() {
    const project = root('IFCPROJECT', "'Project'", '$', '$', '$', '$', `(${context})`, assignment);
    const site = root(
      'IFCSITE',
      "'Site'",
      '$',
      '$',
      placement(),
      '$',
      '$',
      '.ELEMENT.',
      '$',
      '$',
      '$',
      '$',
      '$',
    );
    const building = root(
      'IFCBUILDING',
      "'Building'",
      '$',
      '$',
      placement(),
      '$',
      '$',
      '.ELEMENT.',
      '$',
      '$',
      '$',
    );
    const storey = root('IFCBUILDINGSTOREY', "'Ground'", '$', '$', placement(), '$', '$', '.ELEMENT.', '0.');
    for (const [whole, part] of [
      [project, site],
      [site, building],
      [building, storey],
    ] as const) {
      aggregate(whole, part);
    }
    return { project, site, building, storey };
  }

  /** The whole file. */
  function toString(): string {
    return [
      'ISO-10303-21;',
      'HEADER;',
      "FILE_DESCRIPTION((''),'2;1');",
      "FILE_NAME('test.ifc','2020-01-01T00:00:00',(''),(''),'','','');",
      `FILE_SCHEMA(('${schema}'));`,
      'ENDSEC;',
      'DATA;',
      ...rows,
      'ENDSEC;',
      'END-ISO-10303-21;',
      '',
    ].join('\n');
  }

  return {
    ...spatial,
    add,
    root,
    guid,
    point,
    direction,
    placement,
    box,
    representation,
    shape,
    shapeOf,
    proxy,
    wall,
    cut,
    aggregate,
    contain,
    property,
    propertySet,
    define,
    surfaceStyle,
    colouredMaterial,
    toString,
  };
}

/** The entity number of a reference: `#12` is 12. */
export const idOf = (reference: string): number => Number(reference.slice(1));

/** STEP wants a point in every real number. */
const real = (value: number): string =>
  Number.isInteger(value) ? `${value}.` : String(value).replace('e', 'E');
