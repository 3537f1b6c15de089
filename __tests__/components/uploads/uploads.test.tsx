import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ProblemError } from '@/components/fetchJson';
import { DropAnywhere, UploadList, useUploadDialog } from '@/components/uploads';
import type { SendEvents } from '@/components/uploads/uploadQueue';
import { aFile, aModel, aModelPage, anUpload } from '../../support/builders';
import { aProblem, http, HttpResponse, startNetwork } from '../../support/msw';
import { router, visit } from '../../support/navigation';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

// A dialog full of widgets takes its time on a small machine.
jest.setTimeout(30_000);

let onServer = [anUpload()];
const network = startNetwork(
  http.get('*/api/tenants/acme/uploads', () => HttpResponse.json({ uploads: onServer })),
  http.get('*/api/tenants/acme/models', () =>
    HttpResponse.json(aModelPage([aModel({ assetName: 'Tower' })])),
  ),
);
beforeEach(() => {
  onServer = [];
  visit('/tenants/acme/models');
});

/** The parts of a page that upload, with files that are sent by hand. */
function renderUploads() {
  const sent = new Map<string, SendEvents & { assetName: string; stop: jest.Mock }>();
  renderApp(
    <>
      <Opener />
      <UploadList tenantId="acme" />
      <DropAnywhere tenantId="acme" tenantName="Acme Estates" />
    </>,
    {
      send: ({ file, assetName }, events) => {
        const stop = jest.fn();
        sent.set(file.name, { ...events, assetName, stop });
        return stop;
      },
    },
  );
  return sent;
}

function Opener() {
  const open = useUploadDialog();
  return (
    <button onClick={() => open({ tenantId: 'acme', tenantName: 'Acme Estates' })}>Open the dialog</button>
  );
}

async function choose(user: ReturnType<typeof userEvent.setup>, ...files: File[]) {
  if (!screen.queryByRole('dialog')) await user.click(screen.getByText('Open the dialog'));
  await user.upload(document.querySelector<HTMLInputElement>('[role=dialog] input[type=file]')!, files);
}

/** Presses the button once the files have been looked at. */
async function press(user: ReturnType<typeof userEvent.setup>, name: string) {
  await waitFor(() => expect(screen.getByRole('button', { name })).toBeEnabled());
  await user.click(screen.getByRole('button', { name }));
}

test('several files go together, each to its building, one of them to a building that is there', async () => {
  const user = userEvent.setup();
  const sent = renderUploads();
  await choose(user, aFile('House.ifc'), aFile('Core.ifc'));
  const [, core] = await screen.findAllByRole('combobox');
  await user.clear(core!);
  await user.type(core!, 'Tow');
  await user.click(await screen.findByRole('option', { name: 'Tower' }));
  await press(user, 'Upload 2 files');
  expect([...sent].map(([name, { assetName }]) => [name, assetName])).toEqual([
    ['House.ifc', 'House'],
    ['Core.ifc', 'Tower'],
  ]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Uploads' })).toHaveTextContent('2 in progress');
});

test('a file that is plainly something else is named at once and left out', async () => {
  const user = userEvent.setup();
  const sent = renderUploads();
  await choose(user, aFile('plan.ifc', '%PDF-1.7'), aFile('House.ifc'));
  expect(await screen.findByRole('alert')).toHaveTextContent('This is a PDF, not an IFC file.');
  await press(user, 'Upload');
  expect([...sent.keys()]).toEqual(['House.ifc']);
});

test('a file can be left out again, and another added', async () => {
  const user = userEvent.setup();
  renderUploads();
  await choose(user, aFile('A.ifc'));
  await choose(user, aFile('B.ifc'));
  expect(await screen.findByRole('button', { name: 'Upload 2 files' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Leave out A.ifc' }));
  expect(screen.queryByText('A.ifc')).not.toBeInTheDocument();
});

test('from bytes to stages to Open, line by line', async () => {
  const user = userEvent.setup();
  const sent = renderUploads();
  await choose(user, new File([`ISO-10303-21;${' '.repeat(987)}`], 'House.ifc'));
  await press(user, 'Upload');
  act(() => {
    sent.get('House.ifc')!.onStarted('u1');
    sent.get('House.ifc')!.onBytes(500);
  });
  expect(screen.getByText('500 bytes of 1 kB')).toBeInTheDocument();
  expect(screen.getByRole('progressbar', { name: 'Progress of House.ifc' })).toHaveAttribute(
    'aria-valuenow',
    '50',
  );
  onServer = [anUpload({ state: 'processing', stage: 'Creating Geometry', progress: 0.4, modelId: 9 })];
  act(() => sent.get('House.ifc')!.onSent());
  expect(await screen.findByText('Processing · Creating Geometry')).toBeInTheDocument();
  onServer = [anUpload({ state: 'ready', modelId: 9 })];
  const open = await screen.findByRole('link', { name: 'Open House.ifc' }, { timeout: 4000 });
  expect(open).toHaveAttribute('href', '/tenants/acme/models/9');
});

test('a refusal shows the words of the server with its code, and can be dismissed', async () => {
  const user = userEvent.setup();
  const sent = renderUploads();
  await choose(user, aFile('House.ifc'));
  await press(user, 'Upload');
  act(() =>
    sent.get('House.ifc')!.onFailed(new ProblemError('unsupported_file', 'It ends in line 4.', 415, 'req-7')),
  );
  const region = screen.getByRole('region', { name: 'Uploads' });
  expect(region).toHaveTextContent('Not accepted');
  expect(region).toHaveTextContent('It ends in line 4.');
  expect(region).toHaveTextContent('req-7');
  await user.click(within(region).getByRole('button', { name: 'Dismiss House.ifc' }));
  expect(screen.queryByRole('region', { name: 'Uploads' })).not.toBeInTheDocument();
});

test('a broken connection can be tried again', async () => {
  const user = userEvent.setup();
  const sent = renderUploads();
  await choose(user, aFile('House.ifc'));
  await press(user, 'Upload');
  act(() =>
    sent.get('House.ifc')!.onFailed(new ProblemError('unreachable', 'The connection broke.', 0, null)),
  );
  sent.clear();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect([...sent.keys()]).toEqual(['House.ifc']);
});

test('an upload under way can be cancelled', async () => {
  const user = userEvent.setup();
  const sent = renderUploads();
  await choose(user, aFile('House.ifc'));
  await press(user, 'Upload');
  await user.click(screen.getByRole('button', { name: 'Cancel House.ifc' }));
  expect(sent.get('House.ifc')!.stop).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('House.ifc')).not.toBeInTheDocument();
});

test('what the server knows of former visits is shown, and dismissing it tells the server', async () => {
  const user = userEvent.setup();
  const deleted: string[] = [];
  onServer = [anUpload({ id: 'u7', state: 'failed', reason: 'Flex could not read it.' })];
  network.use(
    http.delete('*/api/tenants/acme/uploads/:id', ({ params }) => {
      deleted.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderUploads();
  expect(await screen.findByText('Flex could not read it.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Dismiss House.ifc' }));
  await waitFor(() => expect(deleted).toEqual(['u7']));
  expect(screen.queryByText('Flex could not read it.')).not.toBeInTheDocument();
});

test('a list of uploads that cannot be loaded says so', async () => {
  network.use(http.get('*/api/tenants/acme/uploads', () => aProblem()));
  renderUploads();
  expect(await screen.findByRole('alert')).toHaveTextContent('The state of uploads could not be loaded');
});

test('after an upload that was started on another page, the list of models is shown', async () => {
  const user = userEvent.setup();
  visit('/tenants/acme/models/4');
  renderUploads();
  await choose(user, aFile('House.ifc'));
  await press(user, 'Upload');
  expect(router.push).toHaveBeenCalledWith('/tenants/acme/models');
});

/** A drag of files over the window; jsdom has no DataTransfer. */
function drag(type: string, files: File[] = []) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: ['Files'], files } });
  act(() => void window.dispatchEvent(event));
  return event;
}

test('files dropped anywhere on the page open the dialog, and the browser does not leave the page', async () => {
  renderUploads();
  drag('dragenter');
  expect(screen.getByText('Drop to upload to Acme Estates')).toBeInTheDocument();
  const drop = drag('drop', [aFile('House.ifc')]);
  expect(drop.defaultPrevented).toBe(true);
  expect(screen.queryByText('Drop to upload to Acme Estates')).not.toBeInTheDocument();
  expect(await screen.findByRole('dialog', { name: 'Upload to Acme Estates' })).toHaveTextContent(
    'House.ifc',
  );
  await waitFor(() => expect(screen.getByRole('button', { name: 'Upload' })).toBeEnabled());
});

test('a drag that leaves the page leaves no trace', () => {
  renderUploads();
  drag('dragenter');
  drag('dragenter');
  drag('dragleave');
  expect(screen.getByText('Drop to upload to Acme Estates')).toBeInTheDocument();
  drag('dragleave');
  expect(screen.queryByText('Drop to upload to Acme Estates')).not.toBeInTheDocument();
});
