import { StrictMode } from 'react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ModelViewer,
  ViewerError,
  type LoadGeometry,
  type ModelSource,
  type ModelViewerProps,
} from '@/components/viewer';
import { A_CAMERA, aFakeHost, fakeWindow } from './fakeHost';

const FILE = new Blob(['model']);

/** A model that comes in one file. */
const aSource = (url: string): ModelSource => ({
  id: url,
  model: 0,
  sets: ['complete'],
  whole: 'complete',
  urlOf: () => url,
});
const MODELS = [aSource('/a')];

beforeEach(() => fakeWindow());

function renderViewer(props: Partial<ModelViewerProps> = {}, fake = aFakeHost()) {
  const load = jest.fn<ReturnType<LoadGeometry>, Parameters<LoadGeometry>>(async () => FILE);
  const element = (more: Partial<ModelViewerProps> = {}) => (
    <ModelViewer
      models={MODELS}
      label="House in 3D"
      createHost={fake.createHost}
      load={load}
      {...props}
      {...more}
    />
  );
  const view = render(element());
  const state = () => view.container.querySelector('[data-state]')?.getAttribute('data-state');
  return { ...view, fake, load: (props.load as typeof load) ?? load, element, state };
}

test('a file is downloaded and drawn, and the count of its things stands on the container', async () => {
  const onHost = jest.fn();
  const { fake, load, state, container } = renderViewer({ onHost });
  expect(state()).toBe('loading');
  await waitFor(() => expect(state()).toBe('ready'));
  expect(load).toHaveBeenCalledWith('/a', expect.anything());
  expect(fake.host.addPart).toHaveBeenCalledWith('complete', FILE, expect.anything());
  expect(container.querySelector('[data-entities="3"]')).toBeInTheDocument();
  expect(onHost).toHaveBeenLastCalledWith(fake.host);
});

test('while there is no file yet nothing is made', () => {
  const { fake, state } = renderViewer({ models: null });
  expect(state()).toBe('waiting');
  expect(fake.createHost).not.toHaveBeenCalled();
});

test('progress goes up as the file comes in, then is over', async () => {
  const onLoad = jest.fn<void, Parameters<NonNullable<ModelViewerProps['onLoad']>>>();
  const load: LoadGeometry = async (_, options) => {
    options?.onProgress?.({ phase: 'download', loadedBytes: 5, totalBytes: 10 });
    return FILE;
  };
  const { state } = renderViewer({ load, onLoad });
  await waitFor(() => expect(state()).toBe('ready'));
  await waitFor(() => expect(onLoad.mock.lastCall?.[0]?.isLoading).toBe(false));
  const seen = onLoad.mock.calls.map(([told]) => told?.parts[0]?.status);
  expect([...new Set(seen)]).toEqual(
    [undefined, 'waiting', 'loading', 'ready'].filter((one) => seen.includes(one as never)),
  );
  expect(onLoad.mock.lastCall?.[0]?.parts[0]).toMatchObject({ loadedBytes: FILE.size, triangles: 100 });
});

test.each([
  ['no_webgl', 'This browser cannot draw in 3D'],
  ['download_failed', 'The model did not arrive'],
  ['not_ready', 'The model is not ready yet'],
  ['corrupt', 'The 3D file is damaged'],
  ['out_of_memory', 'This model is too large for this device'],
] as const)(
  'a failure of the kind %s is put in words, with the reason under details',
  async (failure, title) => {
    const load: LoadGeometry = async () => {
      throw new ViewerError(failure, 'The exact reason.');
    };
    const { state } = renderViewer({ load });
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getAllByText('The exact reason.').length).toBeGreaterThan(0);
    expect(state()).toBe('failed');
  },
);

test('a download that failed is tried again on request', async () => {
  const user = userEvent.setup();
  let isUp = false;
  const load: LoadGeometry = async () => {
    if (!isUp) throw new ViewerError('download_failed', 'The server could not be reached.');
    return FILE;
  };
  const { state, fake } = renderViewer({ load });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByText('The model did not arrive');
  isUp = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(state()).toBe('ready'));
  expect(fake.host.destroy).toHaveBeenCalledTimes(2);
});

test('a browser without WebGL is told so, and the rest of the download is given up', async () => {
  let signal: AbortSignal | undefined;
  const load: LoadGeometry = (_, options) => {
    signal = options?.signal;
    return new Promise(() => {});
  };
  const createHost = async () => {
    throw new ViewerError('no_webgl', 'No WebGL.');
  };
  renderViewer({ load, createHost });
  expect(await screen.findByText('This browser cannot draw in 3D')).toBeInTheDocument();
  expect(signal?.aborted).toBe(true);
});

test('a model that holds nothing to draw is no error', async () => {
  const { state } = renderViewer({}, aFakeHost([]));
  expect(await screen.findByText('There is nothing to draw')).toBeInTheDocument();
  expect(state()).toBe('ready');
});

test('to leave ends the host and stops the download', async () => {
  const onHost = jest.fn();
  let signal: AbortSignal | undefined;
  const load: LoadGeometry = (_, options) => {
    signal = options?.signal;
    return new Promise(() => {});
  };
  const { fake, unmount } = renderViewer({ load, onHost });
  unmount();
  await act(async () => {});
  expect(signal?.aborted).toBe(true);
  expect(fake.host.destroy).toHaveBeenCalledTimes(1);
  expect(onHost).toHaveBeenLastCalledWith(null);
});

test('a page left before the drawing package has come ends the host when it comes', async () => {
  let arrive = () => {};
  const fake = aFakeHost();
  const createHost = () => new Promise<typeof fake.host>((resolve) => (arrive = () => resolve(fake.host)));
  const { unmount } = renderViewer({ createHost }, fake);
  unmount();
  arrive();
  await act(async () => {});
  expect(fake.host.destroy).toHaveBeenCalledTimes(1);
  expect(fake.host.addPart).not.toHaveBeenCalled();
});

test('strict mode makes two hosts and keeps one', async () => {
  const fake = aFakeHost();
  const view = render(
    <StrictMode>
      <ModelViewer models={MODELS} label="House" createHost={fake.createHost} load={async () => FILE} />
    </StrictMode>,
  );
  await waitFor(() => expect(view.container.querySelector('[data-state="ready"]')).toBeInTheDocument());
  expect(fake.createHost).toHaveBeenCalledTimes(2);
  expect(fake.host.destroy).toHaveBeenCalledTimes(1);
});

test('a lost context is rebuilt twice without a new download, then the reader is asked', async () => {
  const { fake, load, state } = renderViewer();
  for (const hosts of [2, 3]) {
    await waitFor(() => expect(state()).toBe('ready'));
    act(() => fake.events.onFailure?.(new ViewerError('context_lost', 'Gone.')));
    await waitFor(() => expect(fake.createHost).toHaveBeenCalledTimes(hosts), { timeout: 4000 });
  }
  await waitFor(() => expect(state()).toBe('ready'));
  expect(load).toHaveBeenCalledTimes(1);
  // Seen from where one was.
  expect(fake.host.setCamera).toHaveBeenLastCalledWith(A_CAMERA, { animate: false });
  act(() => fake.events.onFailure?.(new ViewerError('context_lost', 'Gone.')));
  expect(await screen.findByRole('button', { name: 'Draw again' })).toBeInTheDocument();
});

test('another file is another host', async () => {
  const { fake, state, element, rerender, load } = renderViewer();
  await waitFor(() => expect(state()).toBe('ready'));
  rerender(element({ models: [aSource('/b')] }));
  await waitFor(() => expect(load).toHaveBeenLastCalledWith('/b', expect.anything()));
  expect(fake.host.destroy).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(state()).toBe('ready'));
});

test('arrow keys turn the building and plus and minus go nearer and back', async () => {
  const { fake, state } = renderViewer();
  await waitFor(() => expect(state()).toBe('ready'));
  const scene = screen.getByRole('application', { name: 'House in 3D' });
  fireEvent.keyDown(scene, { key: 'ArrowRight' });
  expect(fake.host.turn).toHaveBeenCalledWith(10, 0);
  fireEvent.keyDown(scene, { key: '-' });
  expect(fake.host.approach).toHaveBeenCalledWith(-2);
  fireEvent.keyDown(scene, { key: 'ArrowRight', ctrlKey: true });
  expect(fake.host.turn).toHaveBeenCalledTimes(1);
});

test('a face of the cube looks at that side', async () => {
  const user = userEvent.setup();
  const { fake, state } = renderViewer();
  await waitFor(() => expect(state()).toBe('ready'));
  await user.click(screen.getByRole('button', { name: 'View from the left' }));
  expect(fake.host.view).toHaveBeenCalledWith('left');
});
