import type { IfcData, IfcEntity } from '@/lib/ifc';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { createIfcText, idOf } from './ifcText';

/** Documents, contacts, connections, jobs and spares: what hangs on the things of a building. */

const file = createIfcText({ schema: 'IFC4' });
const mail = file.add("IFCTELECOMADDRESS($,$,$,('+44 1'),$,$,('ada@works.test'),$,$)");
const ada = file.add(`IFCPERSON('ada','Lovelace','Ada',$,$,$,$,(${mail}))`);
const works = file.add("IFCORGANIZATION($,'Works','Builders',$,$)");
const adaAtWorks = file.add(`IFCPERSONANDORGANIZATION(${ada},${works},$)`);
const bob = file.add("IFCPERSON('bob',$,$,$,$,$,$,$)");
const maker = file.add("IFCORGANIZATION($,'Door makers',$,$,$)");
const toolMaker = file.add("IFCORGANIZATION($,'Tool makers',$,$,$)");
const tool = file.add(`IFCAPPLICATION(${toolMaker},'1','CAD','CAD')`);
const history = file.add(`IFCOWNERHISTORY(${adaAtWorks},${tool},$,.ADDED.,1,${bob},${tool},1)`);
const owned = (ifcClass: string, ...values: string[]) =>
  file.add(`${ifcClass}(${[file.guid(), history, ...values].join()})`);

const proxy = (name: string) =>
  owned('IFCBUILDINGELEMENTPROXY', `'${name}'`, '$', '$', file.placement(), '$', '$', '$');
const [pump, pipe, tank] = [proxy('Pump'), proxy('Pipe'), proxy('Tank')];
file.contain(file.storey, pump, pipe, tank);
file.root('IFCRELCONNECTSELEMENTS', '$', '$', '$', pump, pipe);
file.root('IFCRELCONNECTSELEMENTS', '$', '$', '$', pump, '#99999');
const port = () => file.root('IFCDISTRIBUTIONPORT', '$', '$', '$', '$', '$', '$', '$', '$');
const [out, into] = [port(), port()];
file.root('IFCRELNESTS', '$', '$', pipe, `(${out})`);
file.root('IFCRELCONNECTSPORTTOELEMENT', '$', '$', into, tank);
file.root('IFCRELCONNECTSPORTS', '$', '$', out, into, '$');

const manual = file.add(
  `IFCDOCUMENTINFORMATION('M-1','Manual','How to',$,'Care','Read it','Staff','B',${works},(${bob}),$,$,$,$,$,$,$)`,
);
const manualFile = file.add(`IFCDOCUMENTREFERENCE('https://docs.test/m.pdf',$,$,$,${manual})`);
const drawing = file.add("IFCDOCUMENTREFERENCE('plan.pdf','A-01',$,$,$)");
file.root('IFCRELASSOCIATESDOCUMENT', '$', '$', `(${pump},${pipe})`, manual);
file.root('IFCRELASSOCIATESDOCUMENT', '$', '$', `(${tank})`, manualFile);
file.root('IFCRELASSOCIATESDOCUMENT', '$', '$', `(${tank},${file.project})`, drawing);

const type = file.root('IFCPUMPTYPE', "'P1'", '$', '$', '$', '$', '$', '$', '.CIRCULATOR.');
const actor = file.root('IFCACTOR', '$', '$', '$', maker);
const role = file.add('IFCACTORROLE(.MANUFACTURER.,$,$)');
file.root('IFCRELASSIGNSTOACTOR', '$', '$', `(${type})`, '$', actor, role);
const task = (name: string) =>
  file.root('IFCTASK', `'${name}'`, '$', '$', "'id'", '$', '$', '$', '.F.', '$', '$', '.MAINTENANCE.');
const [drain, clean] = [task('Drain'), task('Clean')];
file.root('IFCRELSEQUENCE', '$', '$', drain, clean, '$', '.FINISH_START.', '$');
const fitter = file.root('IFCLABORRESOURCE', "'Fitter'", '$', '$', '$', '$', '$', '$', '$', '.SITE.');
file.root('IFCRELASSIGNSTOPROCESS', '$', '$', `(${fitter},${type})`, '$', clean, '$');
const seal = file.root(
  'IFCCONSTRUCTIONPRODUCTRESOURCE',
  "'Seal'",
  '$',
  '$',
  '$',
  '$',
  '$',
  '$',
  '$',
  '.ASSEMBLY.',
);
file.root('IFCRELASSIGNSTOPRODUCT', '$', '$', `(${seal})`, '$', type);
const last = file.point(0, 0, 0);

let data: IfcData;
beforeAll(async () => {
  buildIfcWorker();
  ({ data } = await convertIfc({ text: file.toString() }));
}, CONVERSION_TEST_MS);

const find = (reference: string): IfcEntity | undefined =>
  data.entities.find(({ entityId }) => entityId === idOf(reference));
const linksOf = (kind: string) =>
  data.links.filter((link) => link.kind === kind).map(({ fromId, toId }) => [fromId, toId]);

test('people in organisations and by themselves are contacts, makers of tools are not', () => {
  const contacts = data.entities.filter(({ kind }) => kind === 'Contact');
  expect(contacts.map(({ entityId, name, description }) => [entityId, name, description])).toEqual([
    [idOf(works), 'Works', 'Builders'], // owns a document
    [idOf(adaAtWorks), 'Ada Lovelace', 'Works'],
    [idOf(bob), 'bob', null],
    [idOf(maker), 'Door makers', null],
  ]);
  expect(find(adaAtWorks)?.attributes).toContainEqual({
    groupType: 'AimSystemAttribute',
    groupName: 'IfcPersonAndOrganization',
    name: 'Email',
    value: { dataType: 'Text', value: 'ada@works.test' },
  });
});

test('things know who made and who changed them, and types their manufacturer', () => {
  expect(find(pump)).toMatchObject({ createdById: idOf(adaAtWorks), modifiedById: idOf(bob) });
  expect(find(type)).toMatchObject({ createdById: null, modifiedById: null });
  expect(data.contactLinks).toEqual([{ entityId: idOf(type), contactId: idOf(maker), role: 'Manufacturer' }]);
  expect(data.originalAuthorId).toBeNull();
});

test('a document and the references to it are one, with its location', () => {
  expect(find(manual)).toMatchObject({
    kind: 'Document',
    name: 'Manual',
    description: 'How to',
    createdById: idOf(works),
    modifiedById: idOf(bob),
    document: {
      location: 'https://docs.test/m.pdf',
      itemReference: 'M-1',
      scope: 'Staff',
      revision: 'B',
      purpose: 'Care',
      intendedUse: 'Read it',
    },
  });
  expect(find(manualFile)).toBeUndefined();
  expect(find(drawing)).toMatchObject({ kind: 'Document', name: 'A-01', document: { location: 'plan.pdf' } });
  expect(linksOf('Document')).toEqual([
    [idOf(manual), idOf(pump)],
    [idOf(manual), idOf(pipe)],
    [idOf(manual), idOf(tank)],
    [idOf(drawing), idOf(tank)],
  ]);
});

test('elements are connected directly and by ports', () => {
  expect(linksOf('Connection')).toEqual([
    [idOf(pump), idOf(pipe)],
    [idOf(pipe), idOf(tank)],
  ]);
});

test('tasks are jobs in order, with what they take; products kept for a type are spares', () => {
  expect(find(drain)).toMatchObject({ kind: 'Job', name: 'Drain', typeId: null });
  expect(find(clean)).toMatchObject({ kind: 'Job', typeId: idOf(type) });
  expect(find(fitter)).toMatchObject({ kind: 'Resource', name: 'Fitter' });
  expect(find(seal)).toMatchObject({ kind: 'Spare', name: 'Seal', typeId: idOf(type) });
  expect(linksOf('JobOrder')).toEqual([[idOf(drain), idOf(clean)]]);
  expect(linksOf('JobResource')).toEqual([[idOf(clean), idOf(fitter)]]);
});

test('the highest number of the file is told, although it is no entity', () => {
  expect(data.lastEntityId).toBe(idOf(last));
});
