import { createScene, DEFAULT_PLAN_STYLE, drawFloorPlan, type PlanRequest } from '@/lib/drawing';
import { fitLabel, poleOf } from '@/lib/drawing/plan/labels';
import { type Thing, aBox, aMesh, aWexbim, moved } from './aScene';

/** Two rooms of 4 by 3 m side by side, with a wall between and a door in it, a table, and a step. */
const THINGS: Thing[] = [
  { label: 1, ifcClass: 'IfcSpace', mesh: aBox([0, 0, 0], [4, 3, 2.6]) },
  { label: 2, ifcClass: 'IfcSpace', mesh: aBox([4.2, 0, 0], [4, 3, 2.6]) },
  { label: 3, mesh: aBox([4, 0, 0], [0.2, 1, 2.6]) },
  { label: 4, mesh: aBox([4, 2, 0], [0.2, 1, 2.6]) },
  { label: 5, ifcClass: 'IfcDoor', mesh: aBox([4.05, 1, 0], [0.05, 1, 2.1]) },
  { label: 6, ifcClass: 'IfcFurnishingElement', mesh: aBox([1, 1, 0], [1, 0.5, 0.75]) },
  { label: 7, ifcClass: 'IfcSlab', mesh: aBox([0, 0, -0.3], [8.2, 3, 0.3]) },
  { label: 8, ifcClass: 'IfcSite', mesh: aBox([-50, -50, -1], [100, 100, 10]) },
];

const ref = (productLabel: number) => ({ modelIndex: 0, productLabel });

function planOf(
  things: Thing[],
  changes: Partial<PlanRequest> = {},
  style: Partial<PlanRequest['style']> = {},
) {
  return drawFloorPlan(createScene([aWexbim(things)]), {
    subject: { level: things.map(({ label }) => ref(label)) },
    names: [],
    title: 'Ground floor',
    style: { ...DEFAULT_PLAN_STYLE, ...style },
    ...changes,
  })!;
}

/** The paths of one group of a plan. */
const pathsOf = (svg: string, group: string) =>
  [...(new RegExp(`<g id="${group}".*?</g>`).exec(svg)?.[0] ?? '').matchAll(/ d="([^"]+)"/g)].map(
    ([, d]) => d,
  );

test('walls, doors, rooms and furniture each have a layer, the site none', () => {
  const svg = planOf(THINGS);
  expect(pathsOf(svg, 'spaces')).toHaveLength(2);
  expect(pathsOf(svg, 'envelope')).toHaveLength(2);
  expect(pathsOf(svg, 'windows-and-doors')).toHaveLength(1);
  expect(pathsOf(svg, 'below')).toHaveLength(1);
  expect(svg).toContain('viewBox="0 0 9200 4000"');
});

test('drawing units are millimetres, y down: a wall stands where it is', () => {
  const [wall] = pathsOf(planOf([THINGS[0]!, THINGS[2]!]), 'envelope');
  // The wall is 4.0 to 4.2 m from the left and 0 to 1 m from the bottom, on paper of 3 m and half a metre around.
  const points = wall!.match(/^M(\d+) (\d+)/)!;
  expect([4500, 4700]).toContain(Number(points[1]));
  expect([2500, 3500]).toContain(Number(points[2]));
});

test('rooms are named with their area, which is measured at the floor', () => {
  const names = [
    { ...ref(1), name: '1.01', description: 'Kitchen' },
    { ...ref(2), name: '1.02 Office', description: 'Office' },
  ];
  const svg = planOf(THINGS, { names });
  expect(svg.match(/<text [^>]*>[^<]*/g)!.map((text) => text.replace(/.*>/, ''))).toEqual([
    '1.01',
    'Kitchen',
    '12.0 m²',
    '1.02 Office',
    '12.0 m²',
  ]);
  expect(planOf(THINGS, { names }, { showNames: false })).not.toContain('Kitchen');
  expect(planOf(THINGS, { names }, { showSizes: false })).not.toContain('m²');
});

test('furniture is left out when it is not wanted', () => {
  expect(pathsOf(planOf(THINGS, {}, { showComponents: false }), 'below')).toEqual([]);
});

test('a plan of one space shows its surroundings and fills it alone', () => {
  const svg = planOf(THINGS, { subject: { space: ref(2) } });
  expect(pathsOf(svg, 'spaces')).toHaveLength(1);
  expect(pathsOf(svg, 'envelope')).toHaveLength(2);
  expect(svg).toContain('viewBox="0 0 5000 4000"');
});

test('names are text and nothing else, whatever is in them', () => {
  const name = `"><script>alert(1)</script><image href='http://x/'/> & \u0000\u0008\uD800`;
  const svg = planOf(
    THINGS,
    { names: [{ ...ref(1), name, description: null }], title: name },
    {
      text: { ...DEFAULT_PLAN_STYLE.text, fontSize: 30, fontFamily: '"><script>' },
    },
  );
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toMatch(/<script|<image|href=["']|url\(/);
  expect(svg).not.toMatch(/[\u0000-\u0008\uD800]/);
  expect(isBalanced(svg)).toBe(true);
});

test('colours with alpha become opacity, and no colour is none', () => {
  const svg = planOf(
    THINGS,
    {},
    {
      envelope: { fillingColour: '#11223380', strokeColour: '#00000000', strokeWidth: 3 },
    },
  );
  expect(svg).toContain('id="envelope" fill="#112233" fill-opacity="0.502" stroke="none" stroke-width="3"');
});

test('a stair shows each of its steps', () => {
  const steps = [0, 1, 2].map((i) => aBox([0.3 * i, 0, 0], [0.3, 1, 0.2 * (i + 1)]));
  const stair = aMesh(
    steps.flatMap(({ positions }) => [...positions]),
    steps.flatMap(({ indices }, i) => [...indices].map((index) => index + 8 * i)),
  );
  const svg = planOf([THINGS[0]!, { label: 9, ifcClass: 'IfcStairFlight', mesh: stair }]);
  expect(pathsOf(svg, 'below')[0]!.match(/M/g)).toHaveLength(3);
});

test('equal chairs are drawn where each of them stands', () => {
  const chair = aBox([0, 0, 0], [0.5, 0.5, 0.5]);
  const svg = planOf([
    THINGS[0]!,
    { label: 9, ifcClass: 'IfcFurnishingElement', mesh: chair, matrices: [moved(1, 1, 0)] },
    { label: 10, ifcClass: 'IfcFurnishingElement', mesh: chair, matrices: [moved(2, 1, 0)] },
  ]);
  const starts = pathsOf(svg, 'below').map((d) => /^M(\d+)/.exec(d!)![1]);
  expect(Math.abs(Number(starts[0]) - Number(starts[1]))).toBe(1000);
});

test('services alone are seen from above, also what hangs below the ceiling', () => {
  const pipe = { label: 9, ifcClass: 'IfcFlowSegment', mesh: aBox([0, 0, 2.7], [5, 0.1, 0.1]) };
  const socket = { label: 10, ifcClass: 'IfcFlowTerminal', mesh: aBox([1, 1, 0.3], [0.1, 0.1, 0.1]) };
  expect(pathsOf(planOf([pipe, socket]), 'below')).toHaveLength(2);
  expect(pathsOf(planOf([...THINGS, pipe]), 'below')).toHaveLength(1);
});

test('lines of services alone are as wide as a drawing needs, and thin beside walls', () => {
  const pipe = { label: 9, ifcClass: 'IfcFlowSegment', mesh: aBox([0, 0, 0.2], [69, 0.1, 0.1]) };
  const widthOf = (svg: string) => Number(/id="below"[^>]*stroke-width="(\d+)"/.exec(svg)?.[1]);
  expect(widthOf(planOf([pipe]))).toBe(200); // 70 m, the margins included
  expect(widthOf(planOf([...THINGS, pipe]))).toBeLessThan(10);
});

test('nothing to draw is no plan', () => {
  expect(
    drawFloorPlan(createScene([aWexbim(THINGS)]), {
      subject: { level: [ref(99)] },
      names: [],
      title: '',
      style: DEFAULT_PLAN_STYLE,
    }),
  ).toBeNull();
});

test('the pole of an L lies in its thick leg', () => {
  const [x, y] = poleOf({ outer: [0, 0, 10, 0, 10, 1, 4, 1, 4, 4, 0, 4], holes: [] });
  expect(x).toBeCloseTo(2, 0);
  expect(y).toBeCloseTo(2, 0);
});

test('a label shrinks to fit its room, loses lines, and is given up in a duct', () => {
  const room = (width: number, height: number) => ({
    outer: [0, 0, width, 0, width, height, 0, height],
    holes: [],
  });
  expect(fitLabel(room(8, 5), ['Office', 'long', '40 m²'], 0.3)).toMatchObject({ sizeM: 0.3 });
  const tight = fitLabel(room(1.2, 0.2), ['Office', 'long', '40 m²'], 0.3)!;
  expect(tight.lines).toEqual(['Office']);
  expect(tight.sizeM).toBeLessThan(0.3);
  expect(fitLabel(room(0.2, 0.2), ['Office'], 0.3)).toBeNull();
});

/** Whether every element is closed, and in order. */
function isBalanced(svg: string): boolean {
  const open: string[] = [];
  for (const [tag, name] of svg.matchAll(/<\/?([a-z]+)[^<>]*>/g)) {
    if (tag.endsWith('/>')) continue;
    if (!tag.startsWith('</')) open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
