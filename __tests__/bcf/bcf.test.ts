import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { BCF_VERSIONS, readBcf, writeBcf, type BcfTopic, type BcfVersion } from '@/lib/bcf';
import { readXml, type XmlElement } from '@/lib/bcf/readXml';
import { A_PICTURE, aTopic, aViewpoint, DOOR, WALL } from './aTopic';
import { SCHEMAS } from './schemas';

const guid = fc.uuid();
const globalId = fc
  .tuple(
    fc.constantFrom('0', '1', '2', '3'),
    fc.string({ unit: fc.constantFrom('0', 'z', 'A', '_', '$'), minLength: 21, maxLength: 21 }),
  )
  .map(([first, rest]) => first + rest);
const number = fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => value + 0);
const vector = fc.tuple(number, number, number);
const direction = vector.filter((axis) => Math.hypot(...axis) > 0);
const text = fc
  .string({
    unit: fc.constantFrom('a', 'Ä', '漢', '🏠', '<', '>', '&', '"', "'", ' ', '\n', '\r', ']]>'),
    minLength: 1,
  })
  .map((words) => words.trim())
  .filter(Boolean);
const size = fc.double({ min: 0.01, max: 179, noNaN: true });
const frame = { eye: vector, direction, up: vector, aspectRatio: size };
const anyViewpoint = fc.record({
  guid,
  camera: fc.option(
    fc.oneof(
      fc.record({ ...frame, kind: fc.constant('perspective' as const), fieldOfViewDeg: size }),
      fc.record({ ...frame, kind: fc.constant('orthogonal' as const), heightM: size }),
    ),
  ),
  planes: fc.array(fc.record({ location: vector, direction }), { maxLength: 6 }),
  selection: fc.array(globalId, { maxLength: 3 }),
  visibility: fc.record({
    byDefault: fc.boolean(),
    exceptions: fc.array(globalId, { maxLength: 3 }),
    spacesVisible: fc.boolean(),
  }),
  colouring: fc.array(
    fc.record({
      colour: fc.constantFrom('FF00AA', '000000'),
      components: fc.array(globalId, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  snapshot: fc.option(fc.constant(A_PICTURE)),
});
const anyTopic = fc.record({
  guid,
  title: text,
  type: text,
  status: text,
  creationDate: fc.constant('2026-03-04T10:20:30Z'),
  creationAuthor: text,
  description: fc.option(text),
  comments: fc.array(
    fc.record({ guid, date: fc.constant('2026-03-04'), author: text, text, viewpointGuid: fc.option(guid) }),
    { maxLength: 3 },
  ),
  viewpoints: fc.array(anyViewpoint, { maxLength: 3 }),
});
const anyTopics = fc.uniqueArray(anyTopic, { minLength: 1, maxLength: 3, selector: (topic) => topic.guid });

const byGuid = (topics: readonly BcfTopic[]) => [...topics].sort((a, b) => (a.guid < b.guid ? -1 : 1));
/** 2.1 has no ratio; a reader takes the usual one. */
const withoutRatio = (topics: readonly BcfTopic[]) =>
  topics.map((topic) => ({
    ...topic,
    viewpoints: topic.viewpoints.map((view) => ({
      ...view,
      camera: view.camera && { ...view.camera, aspectRatio: 4 / 3 },
    })),
  }));

test.each(BCF_VERSIONS)('topics are read back from %s as they were written', (version) => {
  fc.assert(
    fc.property(anyTopics, (topics) => {
      const read = byGuid(readBcf(writeBcf(topics, version)));
      expect(read).toEqual(byGuid(version === '2.1' ? withoutRatio(topics) : topics));
    }),
    { numRuns: 60 },
  );
});

/** Says where an element is not as the schema has it. */
function faultsOf(element: XmlElement, version: BcfVersion): string[] {
  const rule = SCHEMAS[version][element.name];
  const inner = element.children.flatMap((child) => faultsOf(child, version));
  if (!rule || (element.name === 'Comment' && !element.children.length)) {
    return element.children.length ? [`${element.name} is not known`, ...inner] : inner;
  }
  const order = rule.order.map((name) => name.replace('!', ''));
  const places = element.children.map(({ name }) => order.indexOf(name));
  const faults = [
    ...element.children
      .filter((_, index) => places[index] === -1)
      .map(({ name }) => `${name} in ${element.name}`),
    ...(places.some((place, index) => place < (places[index - 1] ?? 0)) ? [`order of ${element.name}`] : []),
    ...rule.order
      .filter((name) => name.endsWith('!') && !element.children.some((child) => `${child.name}!` === name))
      .map((name) => `${element.name} without ${name}`),
    ...(rule.attributes ?? [])
      .filter((name) => !(name in element.attributes))
      .map((name) => `${element.name} without @${name}`),
  ];
  return [...faults, ...inner];
}

test.each(BCF_VERSIONS)('what is written has the elements of the schema of %s in its order', (version) => {
  fc.assert(
    fc.property(anyTopics, (topics) => {
      const files = unzipSync(writeBcf(topics, version));
      for (const [name, bytes] of Object.entries(files)) {
        if (!name.endsWith('.png')) expect(faultsOf(readXml(bytes), version)).toEqual([]);
      }
      expect(Object.keys(files)).toContain('bcf.version');
      expect(Object.keys(files).includes('extensions.xml')).toBe(version === '3.0');
    }),
    { numRuns: 25 },
  );
});

test('a viewpoint in 2.1 is, word for word, what other programs read', () => {
  const viewpoint = aViewpoint({
    selection: [WALL],
    visibility: { byDefault: false, exceptions: [WALL, DOOR], spacesVisible: true },
    planes: [{ location: [0, 0, 3], direction: [0, 0, 1] }],
    colouring: [{ colour: 'FF0000', components: [DOOR] }],
    snapshot: A_PICTURE,
  });
  const topic = aTopic({ viewpoints: [viewpoint] });
  const files = unzipSync(writeBcf([topic], '2.1'));
  expect(Object.keys(files).sort()).toEqual([
    `${topic.guid}/markup.bcf`,
    `${topic.guid}/snapshot.png`,
    `${topic.guid}/viewpoint.bcfv`,
    'bcf.version',
  ]);
  const flat = strFromU8(files[`${topic.guid}/viewpoint.bcfv`]!).replace(/\n\s*/g, '');
  expect(flat).toContain(
    '<Components><ViewSetupHints SpacesVisible="true" SpaceBoundariesVisible="false" OpeningsVisible="false"/>' +
      `<Selection><Component IfcGuid="${WALL}"/></Selection>` +
      `<Visibility DefaultVisibility="false"><Exceptions><Component IfcGuid="${WALL}"/><Component IfcGuid="${DOOR}"/></Exceptions></Visibility>` +
      `<Coloring><Color Color="FF0000"><Component IfcGuid="${DOOR}"/></Color></Coloring></Components>` +
      '<PerspectiveCamera><CameraViewPoint><X>-10</X><Y>-20</Y><Z>15.5</Z></CameraViewPoint>',
  );
  expect(flat).toContain('<ClippingPlane><Location><X>0</X><Y>0</Y><Z>3</Z></Location>');
});

const markup = '<Markup><Topic Guid="g"><Title>T</Title></Topic></Markup>';
const zipped = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, words]) => [name, strToU8(words)])));

test('what a topic lacks is left open, and a viewpoint that is not there is left out', () => {
  const words =
    '<Markup><Topic Guid="g"/><Viewpoints Guid="v"><Viewpoint>no.bcfv</Viewpoint></Viewpoints></Markup>';
  expect(readBcf(zipped({ 'g/markup.bcf': words }))).toEqual([
    aTopic({ guid: 'g', title: 'Untitled', type: '', status: '', creationDate: '', creationAuthor: '' }),
  ]);
});

test.each([
  ['nothing', new Uint8Array()],
  ['a page', strToU8('<html>')],
  ['a zip without topics', zipped({ 'readme.txt': 'x' })],
  ['a zip that is cut off', writeBcf([aTopic()], '2.1').slice(0, 150)],
  ['no XML', zipped({ 'g/markup.bcf': 'PK' })],
  ['XML that is cut off', zipped({ 'g/markup.bcf': markup.slice(0, -3) })],
  ['a document type', zipped({ 'g/markup.bcf': `<!DOCTYPE m [<!ENTITY a "b">]>${markup}` })],
  ['elements without end', zipped({ 'g/markup.bcf': '<a>'.repeat(100_000) })],
  ['text that is not in UTF-8', zipSync({ 'g/markup.bcf': Uint8Array.of(0x3c, 0xff, 0xfe, 0xff) })],
])('%s is refused in words', (_what, bytes) => {
  expect(() => readBcf(bytes)).toThrow(expect.objectContaining({ name: 'BcfError' }));
});

/** A zip of one deflated file whose directory says that it unfolds to `claimed` bytes. */
function zipThatClaims(claimed: number, content: Buffer): Uint8Array {
  const packed = deflateRawSync(content);
  const bytes = zipSync({ 'g/markup.bcf': [content, { level: 9 }] });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, claimed, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, claimed, true);
  }
  expect(packed.length).toBeLessThan(content.length);
  return bytes;
}

test('a zip that unfolds to gigabytes is refused before it does', () => {
  expect(() => readBcf(zipThatClaims(2 ** 31, Buffer.alloc(1000, 'a')))).toThrow(/300 MB/);
});

test('a zip that unfolds to more than it says does not get the room', () => {
  expect(() => readBcf(zipThatClaims(10, Buffer.alloc(1_000_000, 'a')))).toThrow(
    expect.objectContaining({ name: 'BcfError' }),
  );
});

test('no file of any bytes does worse than be refused', () => {
  const good = writeBcf([aTopic({ viewpoints: [aViewpoint({ selection: [WALL] })] })], '3.0');
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
      const broken = Uint8Array.from(good);
      broken[at] = byte;
      try {
        readBcf(broken);
      } catch (error) {
        expect(error).toMatchObject({ name: 'BcfError' });
      }
    }),
    { numRuns: 200 },
  );
});
