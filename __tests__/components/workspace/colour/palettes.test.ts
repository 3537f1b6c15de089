import { coloursOf, DISTINCT, OTHER } from '@/components/workspace/colour/palettes';
import { difference, labOf, VISIONS, type Vision } from './colourVision';

/** The least difference between any two colours as they are seen. */
function leastDifference(colours: readonly (readonly number[])[], vision: Vision): number {
  const labs = colours.map((rgb) => labOf(rgb, vision));
  return Math.min(
    ...labs.flatMap((one, index) => labs.slice(0, index).map((other) => difference(one, other))),
  );
}

test('the measure of difference agrees with published pairs', () => {
  // Sharma, Wu and Dalal (2005), table 1, pairs 1, 7 and 25.
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 3);
  expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 3);
});

test.each(VISIONS)('the twelve colours and that of the rest are told apart with %s', (vision) => {
  const colours = [...coloursOf('distinct', DISTINCT.length), OTHER];
  expect(colours).toHaveLength(13);
  expect(leastDifference(colours, vision)).toBeGreaterThan(10);
  // Few values, as most legends have: further apart.
  expect(leastDifference(coloursOf('distinct', 4), vision)).toBeGreaterThan(20);
});

test.each(VISIONS)('a ramp grows lighter step by step, and its steps are told apart with %s', (vision) => {
  const lightness = coloursOf('ramp', 9).map((rgb) => labOf(rgb, vision)[0]);
  expect([...lightness].sort((a, b) => a - b)).toEqual(lightness);
  expect(leastDifference(coloursOf('ramp', 5), vision)).toBeGreaterThan(10);
});

test.each(VISIONS)('the two sides of the two-sided palette are told apart with %s', (vision) => {
  for (const count of [3, 5, 9])
    expect(leastDifference(coloursOf('diverging', count), vision)).toBeGreaterThan(4);
  const [low, , high] = coloursOf('diverging', 3);
  expect(difference(labOf(low!, vision), labOf(high!, vision))).toBeGreaterThan(25);
});
