import { useReducer } from 'react';
import { act, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { RectangleOverlay } from '@/components/workspace/rectangle/RectangleOverlay';
import { rectangleCommands } from '@/components/workspace/rectangle/rectangleCommands';
import { WorkspaceProvider, type WorkspaceValue } from '@/components/workspace/WorkspaceContext';
import { INITIAL_STATE, reduceWorkspace, type WorkspaceState } from '@/components/workspace/workspaceState';
import { aModel } from '../../../support/builders';
import { aFakeHost, fakeWindow } from '../../viewer/fakeHost';
import { MEMBER } from '@/components/workspace/WorkspaceContext';

beforeEach(() => fakeWindow());

/** The tool in hand over a scene that has 7 and 8 in every rectangle, and a camera that listens below it. */
function holdRectangle(start: Partial<WorkspaceState> = {}) {
  const { host } = aFakeHost();
  host.entitiesIn.mockReturnValue([7, 8]);
  const scene = document.createElement('div');
  scene.append(host.surface);
  document.body.append(scene);
  const cameraMoved = jest.fn();
  host.surface.addEventListener('pointermove', cameraMoved);
  const announce = jest.fn();
  const now: { value: WorkspaceValue | null } = { value: null };

  function Page() {
    const [state, dispatch] = useReducer(reduceWorkspace, {
      ...INITIAL_STATE,
      tool: 'rectangle' as const,
      ...start,
    });
    const shared = { tenantId: 'acme', model: aModel(), levels: [], state, dispatch, host, announce };
    now.value = {
      ...shared,
      load: null,
      loader: null,
      isPhone: false,
      reader: MEMBER,
      isSettled: true,
      choose() {},
    };
    return (
      <WorkspaceProvider value={now.value}>
        <svg data-testid="overlay">
          <RectangleOverlay host={host} />
        </svg>
      </WorkspaceProvider>
    );
  }
  render(<Page />);
  const point = (type: 'pointerDown' | 'pointerMove' | 'pointerUp', x: number, y: number, more = {}) => {
    const event = createEvent[type](host.surface);
    Object.entries({ clientX: x, clientY: y, pointerId: 1, button: 0, ...more }).forEach(([key, value]) =>
      Object.defineProperty(event, key, { value }),
    );
    fireEvent(host.surface, event);
  };
  return { host, point, cameraMoved, announce, state: () => now.value!.state, value: () => now.value! };
}

test('a drag draws a rectangle and selects what lies in it, and the camera stays', () => {
  const { host, point, cameraMoved, state } = holdRectangle();
  point('pointerDown', 10, 60);
  point('pointerMove', 50, 20);
  expect(screen.getByTestId('overlay').querySelector('rect')).toHaveAttribute('data-reach', 'inside');
  point('pointerUp', 50, 20);
  expect(host.entitiesIn).toHaveBeenCalledWith({ left: 10, top: 20, right: 50, bottom: 60 }, 'inside');
  expect(state().selection).toEqual([7, 8]);
  expect(cameraMoved).not.toHaveBeenCalled();
  expect(screen.getByTestId('overlay').querySelector('rect')).toBeNull();
});

test('with Shift what lies in it is added; to the left what it touches is taken too', () => {
  const { host, point, state } = holdRectangle({ selection: [1] });
  point('pointerDown', 50, 20);
  point('pointerMove', 10, 60);
  point('pointerUp', 10, 60, { shiftKey: true });
  expect(host.entitiesIn).toHaveBeenCalledWith(expect.anything(), 'touching');
  expect(state().selection).toEqual([1, 7, 8]);
});

test('a press without a drag, and two fingers, are left to others', () => {
  const { host, point, cameraMoved } = holdRectangle();
  point('pointerDown', 10, 10);
  point('pointerMove', 12, 11);
  point('pointerUp', 12, 11);
  point('pointerDown', 10, 10);
  point('pointerDown', 90, 90, { pointerId: 2 });
  point('pointerMove', 50, 50);
  point('pointerUp', 50, 50);
  expect(host.entitiesIn).not.toHaveBeenCalled();
  expect(cameraMoved).toHaveBeenCalledTimes(1);
});

test('an empty rectangle is told, and all that is in view can be selected without a pointer', () => {
  const { host, point, announce, state, value } = holdRectangle({ selection: [1] });
  host.entitiesIn.mockReturnValueOnce([]);
  point('pointerDown', 10, 10);
  point('pointerMove', 40, 40);
  point('pointerUp', 40, 40);
  expect(announce).toHaveBeenCalledWith('Nothing lies in the rectangle');
  expect(state().selection).toEqual([]);
  const inView = rectangleCommands(value()).find(({ id }) => id === 'select.inView');
  if (!inView || inView.link) throw new Error('There is no such command.');
  act(() => inView.run());
  expect(host.entitiesIn).toHaveBeenLastCalledWith(expect.anything(), 'inside');
});
