import { createIfcText, idOf, type IfcText } from '../ifcText';
import { zipFile } from '../zipFile';

/** A small sound file, and what a maker does to it. */
function ifc(make: (file: IfcText) => void): Uint8Array {
  const file = createIfcText();
  file.contain(file.storey, file.wall('healthy', file.shape(file.box(1, 1, 1))));
  make(file);
  return Buffer.from(file.toString());
}

const next = (file: IfcText, ahead = 1) => `#${idOf(file.point(0, 0, 0)) + ahead}`;
const origin = (file: IfcText) => file.add(`IFCAXIS2PLACEMENT3D(${file.point(0, 0, 0)},$,$)`);
const operator = (file: IfcText) =>
  file.add(`IFCCARTESIANTRANSFORMATIONOPERATOR3D($,$,${file.point(1, 0, 0)},1.,$)`);

function solid(file: IfcText, profile: string, direction = file.direction(0, 0, 1), depth = '1.') {
  file.wall(
    'odd',
    file.shape(file.add(`IFCEXTRUDEDAREASOLID(${profile},${origin(file)},${direction},${depth})`)),
  );
}

/** Mapped items within mapped items, `wide` times at each level. */
function mappedTower(file: IfcText, levels: number, wide = 1) {
  const at = origin(file);
  const by = operator(file);
  let items = [file.box(1, 1, 1)];
  for (let level = 0; level < levels; level++) {
    const map = file.add(
      `IFCREPRESENTATIONMAP(${at},${file.representation(items, 'Body', 'MappedRepresentation')})`,
    );
    items = Array.from({ length: wide }, () => file.add(`IFCMAPPEDITEM(${map},${by})`));
  }
  file.wall('tower', file.shapeOf(file.representation(items, 'Body', 'MappedRepresentation')));
}

/** Properties within properties, `wide` times at each level. */
function propertyTower(file: IfcText, levels: number, wide = 1) {
  let inner = file.property('Inner', "IFCLABEL('x')");
  for (let level = 0; level < levels; level++) {
    inner = file.add(`IFCCOMPLEXPROPERTY('L${level}',$,'u',(${Array(wide).fill(inner).join()}))`);
  }
  file.define(file.propertySet('Tower', inner), file.wall('w', '$'));
}

const point2 = (file: IfcText, x: string, y: string) => file.add(`IFCCARTESIANPOINT((${x},${y}))`);
const outline = (file: IfcText, ...points: [string, string][]) =>
  file.add(
    `IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,${file.add(`IFCPOLYLINE((${points.map(([x, y]) => point2(file, x, y)).join()}))`)})`,
  );

const SQUARE: [string, string][] = [
  ['0.', '0.'],
  ['1.', '0.'],
  ['1.', '1.'],
  ['0.', '1.'],
];

/** Files that are ill by design, each with the reason as its name. */
export const HOSTILE_FILES: Record<string, () => Uint8Array> = {
  'a placement relative to itself': () =>
    ifc((f) => {
      const own = next(f);
      f.add(`IFCLOCALPLACEMENT(${own},${own})`);
      f.proxy('p', f.shape(f.box(1, 1, 1)), own);
    }),
  'two placements relative to each other': () =>
    ifc((f) => {
      const at = origin(f);
      const a = `#${idOf(at) + 1}`;
      const b = `#${idOf(at) + 2}`;
      f.add(`IFCLOCALPLACEMENT(${b},${at})`);
      f.add(`IFCLOCALPLACEMENT(${a},${at})`);
      f.proxy('p', f.shape(f.box(1, 1, 1)), a);
    }),
  'placements 20 000 deep': () =>
    ifc((f) => {
      const at = origin(f);
      let place = f.placement();
      for (let i = 0; i < 20_000; i++) place = f.add(`IFCLOCALPLACEMENT(${place},${at})`);
      f.proxy('p', f.shape(f.box(1, 1, 1)), place);
    }),
  'a boolean that contains itself': () =>
    ifc((f) => {
      const box = f.box(1, 1, 1);
      const own = `#${idOf(box) + 1}`;
      f.add(`IFCBOOLEANRESULT(.DIFFERENCE.,${own},${own})`);
      f.wall('ill', f.shapeOf(f.representation([own], 'Body', 'CSG')));
    }),
  'two mapped items that contain each other': () =>
    ifc((f) => {
      const at = origin(f);
      const by = operator(f);
      const first = idOf(by) + 1; // item, representation, map; then the same again
      f.add(`IFCMAPPEDITEM(#${first + 5},${by})`);
      const inner = f.representation([`#${first}`], 'Body', 'MappedRepresentation');
      const map = f.add(`IFCREPRESENTATIONMAP(${at},${inner})`);
      f.add(`IFCMAPPEDITEM(${map},${by})`);
      const outer = f.representation([`#${first + 3}`], 'Body', 'MappedRepresentation');
      f.add(`IFCREPRESENTATIONMAP(${at},${outer})`);
      f.wall('ill', f.shapeOf(inner));
    }),
  'mapped items 3000 deep': () => ifc((f) => mappedTower(f, 3000)),
  'mapped items ten to the eighth times': () => ifc((f) => mappedTower(f, 8, 10)),
  'booleans 3000 deep': () =>
    ifc((f) => {
      const box = f.box(1, 1, 1);
      let item = box;
      for (let i = 0; i < 3000; i++) item = f.add(`IFCBOOLEANRESULT(.UNION.,${item},${box})`);
      f.wall('deep', f.shapeOf(f.representation([item], 'Body', 'CSG')));
    }),
  'parts 20 000 deep': () =>
    ifc((f) => {
      let whole = f.wall('whole', '$');
      f.cut(whole, f.box(1, 1, 1));
      for (let i = 0; i < 20_000; i++) {
        const part = f.wall('part', '$');
        f.aggregate(whole, part);
        whole = part;
      }
    }),
  'properties 5000 deep': () => ifc((f) => propertyTower(f, 5000)),
  'properties 300 to the fourth times': () => ifc((f) => propertyTower(f, 4, 300)),
  'a property that contains itself a thousand times': () =>
    ifc((f) => {
      const own = next(f);
      f.add(`IFCCOMPLEXPROPERTY('own',$,'u',(${Array(1000).fill(own).join()}))`);
      f.define(f.propertySet('Set', own), f.wall('w', '$'));
    }),
  'a list of materials 20 000 deep': () =>
    ifc((f) => {
      let material = f.add("IFCMATERIAL('steel',$,$)");
      for (let i = 0; i < 20_000; i++) material = f.add(`IFCMATERIALLIST((${material}))`);
      f.root('IFCRELASSOCIATESMATERIAL', '$', '$', `(${f.wall('w', '$')})`, material);
    }),
  'a material that is made of itself': () =>
    ifc((f) => {
      const own = next(f);
      f.add(`IFCMATERIALLIST((${own},${own}))`);
      f.root('IFCRELASSOCIATESMATERIAL', '$', '$', `(${f.wall('w', '$')})`, own);
    }),
  'a style that leads to itself two hundred times': () =>
    ifc((f) => {
      const own = next(f);
      f.add(`IFCPRESENTATIONSTYLEASSIGNMENT((${Array(200).fill(own).join()}))`);
      const material = f.add("IFCMATERIAL('m',$,$)");
      const styled = f.add(`IFCSTYLEDITEM($,(${own}),$)`);
      const look = f.add(`IFCSTYLEDREPRESENTATION($,'Style','Material',(${styled}))`);
      f.add(`IFCMATERIALDEFINITIONREPRESENTATION($,$,(${look}),${material})`);
    }),
  'a classification that refers to itself': () =>
    ifc((f) => {
      const own = next(f);
      f.add(`IFCCLASSIFICATIONREFERENCE($,'A','B',${own},$,$)`);
      f.root('IFCRELASSOCIATESCLASSIFICATION', '$', '$', `(${f.wall('w', '$')})`, own);
    }),
  'an aggregate of 200 000 parts, most of them missing': () =>
    ifc((f) => {
      const parts = Array.from({ length: 200_000 }, (_, i) => `#${i + 5}`);
      f.aggregate(f.storey, parts.join());
    }),
  'brackets 200 000 deep': () =>
    ifc((f) => f.add(`IFCCARTESIANPOINT(${'('.repeat(200_000)}1.${')'.repeat(200_000)})`)),
  'properties whose value is in 50 000 brackets': () =>
    ifc((f) => {
      const value = `${'('.repeat(50_000)}IFCLABEL('x')${')'.repeat(50_000)}`;
      f.define(f.propertySet('Set', f.property('Deep', value)), f.wall('w', '$'));
    }),
  'a name of eight million letters': () => ifc((f) => f.wall('x'.repeat(8_000_000), '$')),
  'a name of escapes that do not end': () =>
    ifc((f) => {
      f.wall('\\X2\\00E9\\X4\\', '$');
      f.wall('\\X2\\D800\\X0\\', '$');
      f.wall('\\S\\', '$');
      f.wall('\\X\\', '$');
    }),
  'a hundred thousand entities with no end of commas': () =>
    ifc((f) => f.add(`IFCWALL(${','.repeat(1_000_000)})`)),
  'an entity number of thirty digits': () =>
    ifc((f) => f.add(`IFCWALL($,$,$,$,$,$,$,$,$);\n#${'9'.repeat(30)}=IFCWALL($,$,$,$,$,$,$,$,$)`)),
  'an entity number that needs all of 32 bits': () =>
    ifc((f) => f.add('IFCWALL($,$,$,$,$,$,$,$,$);\n#4294967295=IFCWALL($,$,$,$,$,$,$,$,$)')),
  'every number twice': () => {
    const text = ifc((f) => f.proxy('p', f.shape(f.box(1, 1, 1)))).toString();
    return Buffer.from(text.replace(/(#\d+=[^;]*;)/g, '$1\n$1'));
  },
  'every reference broken': () => {
    const text = ifc((f) => f.proxy('p', f.shape(f.box(1, 1, 1)))).toString();
    return Buffer.from(text.replace(/(?<=[(,])#\d+/g, '#99999999'));
  },
  'coordinates that are no numbers': () =>
    ifc((f) => {
      for (const value of ['NAN', 'INF', '1.E308', '-1.E308', '1.E999']) {
        const at = f.add(`IFCAXIS2PLACEMENT3D(${f.add(`IFCCARTESIANPOINT((${value},0.,0.))`)},$,$)`);
        f.proxy(value, f.shape(f.box(1, 1, 1)), f.add(`IFCLOCALPLACEMENT($,${at})`));
      }
    }),
  'an extrusion along nothing': () => ifc((f) => solid(f, outline(f, ...SQUARE), f.direction(0, 0, 0))),
  'an extrusion of no and of endless depth': () =>
    ifc((f) =>
      ['0.', '-1.', '1.E308', 'NAN'].forEach((depth) => solid(f, outline(f, ...SQUARE), undefined, depth)),
    ),
  'axes that are parallel or nothing': () =>
    ifc((f) => {
      for (const [axis, ref] of [
        [f.direction(0, 0, 0), f.direction(0, 0, 0)],
        [f.direction(0, 0, 1), f.direction(0, 0, 1)],
      ]) {
        const at = f.add(`IFCAXIS2PLACEMENT3D(${f.point(0, 0, 0)},${axis},${ref})`);
        f.proxy('p', f.shape(f.box(1, 1, 1)), f.add(`IFCLOCALPLACEMENT($,${at})`));
      }
    }),
  'profiles of no, one and two points, and one that crosses itself': () =>
    ifc((f) => {
      solid(f, outline(f));
      solid(f, outline(f, SQUARE[0]!));
      solid(f, outline(f, SQUARE[0]!, SQUARE[1]!));
      solid(f, outline(f, SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!));
      solid(f, f.add(`IFCCIRCLEPROFILEDEF(.AREA.,$,$,0.)`));
      solid(f, f.add(`IFCCIRCLEPROFILEDEF(.AREA.,$,$,-1.)`));
      solid(f, f.add(`IFCISHAPEPROFILEDEF(.AREA.,$,$,1.,1.,9.,9.,$,$,$)`));
    }),
  'faces that name points which are not there': () =>
    ifc((f) => {
      const points = f.add('IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(1.,0.,0.),(0.,1.,0.)))');
      for (const index of ['(1,2,3)', '(1,2,4)', '(0,0,0)', '(-1,2,3)', '(1,2,999999999)', '(1,2)', '()']) {
        const item = f.add(`IFCTRIANGULATEDFACESET(${points},$,.T.,(${index}),$)`);
        f.wall(index, f.shapeOf(f.representation([item], 'Body', 'Tessellation')));
      }
    }),
  'a spline of degree ten million': () =>
    ifc((f) => {
      const p = [f.point(0, 0, 0), f.point(1, 0, 0)].join();
      const surface = f.add(
        `IFCBSPLINESURFACEWITHKNOTS(10000000,10000000,((${p}),(${p})),.UNSPECIFIED.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,1.),.UNSPECIFIED.)`,
      );
      f.wall('spline', f.shapeOf(f.representation([surface], 'Body', 'AdvancedBrep')));
    }),
  'a disk swept along a line with no length': () =>
    ifc((f) => {
      const line = f.add(`IFCPOLYLINE((${f.point(0, 0, 0)},${f.point(0, 0, 0)}))`);
      f.wall('d', f.shape(f.add(`IFCSWEPTDISKSOLID(${line},1.,$,$,$)`)));
    }),
  'units of zero and units of units': () => {
    const text = ifc((f) => f.proxy('p', f.shape(f.box(1, 1, 1)))).toString();
    const own = "IFCCONVERSIONBASEDUNIT(#1,.LENGTHUNIT.,'ell',#1)";
    return Buffer.from(text.replace(/IFCSIUNIT\([^)]*\)/, own));
  },
  'comments that do not end': () => Buffer.from(`ISO-10303-21;${'/*'.repeat(500_000)}`),
  'comments behind the end': () => Buffer.concat([ifc(() => {}), Buffer.from(`${'/**/'.repeat(15_000)}x`)]),
  'quotes that do not end': () => Buffer.from(`ISO-10303-21;HEADER;${"'".repeat(999_999)}`),
  'blank lines without end': () => {
    const [head, data] = ifc(() => {})
      .toString()
      .split('DATA;');
    return Buffer.from(`${head}DATA;${'\n'.repeat(2_000_000)}${data}`);
  },
  'stars without end': () => ifc((f) => f.add(`IFCWALL('${'0'.repeat(22)}',${'*,'.repeat(400_000)}*)`)),
  'nothing behind the header': () =>
    Buffer.from("ISO-10303-21;HEADER;FILE_SCHEMA(('IFC4'));ENDSEC;DATA;ENDSEC;END-ISO-10303-21;"),
  'no separators at all': () =>
    Buffer.from(
      ifc(() => {})
        .toString()
        .replaceAll(';', ''),
    ),
  'bytes that are no letters': () => {
    const bytes = ifc((f) => f.wall('x'.repeat(100_000), '$'));
    return bytes.map((byte) => (byte === 0x78 ? 0xff : byte));
  },
};

const model = () => Buffer.from(ifc((f) => f.proxy('p', f.shape(f.box(1, 1, 1)))));

/** Zips that lie. */
export const HOSTILE_ZIPS: Record<string, () => Uint8Array> = {
  'a zip in a zip': () =>
    zipFile([{ name: 'a.ifc', content: zipFile([{ name: 'b.ifc', content: model() }]) }]),
  'a zip bomb': () => zipFile([{ name: 'a.ifc', content: Buffer.alloc(64 * 2 ** 20, 32) }]),
  'entries that share their bytes': () =>
    zipFile([
      { name: 'a.ifc', content: model() },
      { name: 'b.txt', content: model(), sharesDataOf: 0 },
    ]),
  'a size that is too small': () => zipFile([{ name: 'a.ifc', content: model(), declaredSize: 100 }]),
  'a size that is too large': () =>
    zipFile([{ name: 'a.ifc', content: model(), declaredSize: 4_000_000_000 }]),
  'a wrong checksum': () => zipFile([{ name: 'a.ifc', content: model(), declaredCrc: 1 }]),
  'data that is not packed': () =>
    zipFile([{ name: 'a.ifc', content: model(), packed: Buffer.from('nonsense') }]),
  'a count of entries that is too large': () =>
    zipFile([{ name: 'a.ifc', content: model() }], { entryCount: 60_000 }),
  'half a zip': () => zipFile([{ name: 'a.ifc', content: model() }]).subarray(0, 300),
};
