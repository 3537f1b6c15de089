import { viewSchema, type View } from '@/lib/flexContract';

/** A view of a house from the south west; show only what matters to the test. */
export function aView(changes: Partial<View> = {}): View {
  return viewSchema.parse({
    camera: {
      eye: [-10, -20, 15],
      target: [5, 4, 3],
      up: [0, 0, 1],
      projection: 'perspective',
      heightM: 20,
    },
    ...changes,
  });
}
