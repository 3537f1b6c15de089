import { createMotionDetail } from '@/components/viewer/motionDetail';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function aScene(canSwap = true) {
  const drawn: string[] = [];
  const motion = createMotionDetail({ canSwap: () => canSwap, draw: (detail) => drawn.push(detail) });
  return { motion, drawn };
}

test('a scene that is slow in full is moved in its light form, and full again when it stands', () => {
  const { motion, drawn } = aScene();
  motion.setFrameMs(400);
  motion.moved(0);
  motion.moved(30);
  expect(drawn).toEqual(['light']);
  jest.advanceTimersByTime(1000);
  expect(drawn).toEqual(['light', 'full']);
});

test('a scene that is quick stays as it is', () => {
  const { motion, drawn } = aScene();
  motion.setFrameMs(16);
  for (let frame = 0; frame < 20; frame++) motion.moved(frame * 16);
  expect(drawn).toEqual([]);
});

test('one that turns out to be slow while it moves changes too', () => {
  const { motion, drawn } = aScene();
  motion.moved(0);
  motion.moved(200);
  expect(drawn).toEqual(['light']);
});

test('to stand still for a while between two moves is not slowness', () => {
  const { motion, drawn } = aScene();
  motion.moved(0);
  motion.moved(5000);
  expect(drawn).toEqual([]);
});

test('nothing is changed where there is only one form, or once it has been stopped', () => {
  const single = aScene(false);
  single.motion.setFrameMs(400);
  single.motion.moved(0);
  expect(single.drawn).toEqual([]);
  const { motion, drawn } = aScene();
  motion.setFrameMs(400);
  motion.moved(0);
  motion.stop();
  jest.advanceTimersByTime(1000);
  expect(drawn).toEqual(['light']);
});
