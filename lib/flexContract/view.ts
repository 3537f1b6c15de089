import { z } from 'zod';

/**
 * What a reader sees of a model, as it is kept and sent: in saved views, in links, and in exchange files. Lengths are
 * metres in the world of the scene (z up, y north). Entities are their numbers in the scene: of the page's own model its
 * EntityIds, of the n-th model opened beside it EntityId + n x 2^32.
 */

const number = z.number().finite();
const vector = z.tuple([number, number, number]);
export type Vector = z.output<typeof vector>;

const channel = z.number().int().min(0).max(255);
const rgb = z.tuple([channel, channel, channel]);

/** Most things that one list of a view may name. */
const MAX_ENTITIES = 200_000;
const entities = z.array(z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)).max(MAX_ENTITIES);

/** Where one looks from: `heightM` is how much of the world is seen from bottom to top at the target. */
export const cameraSchema = z.object({
  eye: vector,
  target: vector,
  up: vector,
  projection: z.enum(['perspective', 'orthographic']),
  heightM: number.positive(),
});
export type Camera = z.output<typeof cameraSchema>;

/** A cut: what lies on the side that the normal points to is taken away. */
export const sectionPlaneSchema = z.object({ point: vector, normal: vector });
export type SectionPlane = z.output<typeof sectionPlaneSchema>;

/** At most two planes, and a box outside of which nothing is drawn (lowest and highest corner). */
export const sectionSchema = z.object({
  planes: z.array(sectionPlaneSchema).max(2),
  box: z.object({ min: vector, max: vector }).nullable(),
  /** The cuts are kept, and nothing is cut. */
  off: z.boolean().optional(),
});
export type Section = z.output<typeof sectionSchema>;

/** Where the values come from by which things are coloured. */
export const colourSourceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.enum(['class', 'type', 'level', 'system', 'zone', 'material', 'model']) }),
  z.object({ by: z.literal('attribute'), groupName: z.string().max(500), name: z.string().max(500) }),
  z.object({
    by: z.literal('csv'),
    fileName: z.string().max(500),
    column: z.string().max(500),
    entries: z
      .array(z.object({ label: z.string().max(500), rgb, entityIds: entities }))
      .max(200)
      .optional(),
  }),
]);
export type ColourSource = z.output<typeof colourSourceSchema>;

/** Palettes that people with any colour vision can tell apart. */
export const PALETTES = ['distinct', 'ramp', 'diverging'] as const;

/**
 * `classes` and `steps` say how numbers are grouped: as many things in each class, or each as wide as the others. `off`
 * are the keys of the legend's entries that are switched off.
 */
export const colouringSchema = z.object({
  source: colourSourceSchema,
  palette: z.enum(PALETTES),
  classes: z.number().int().min(3).max(9).optional(),
  steps: z.enum(['quantile', 'equal']).optional(),
  off: z.array(z.string().max(500)).max(500),
});
export type ViewColouring = z.output<typeof colouringSchema>;

/** A measurement: its points in order, and what it tells of them. */
export const measurementSchema = z.object({
  id: z.string().max(40),
  kind: z.enum(['distance', 'perpendicular', 'angle', 'area', 'point']),
  points: z.array(vector).min(1).max(1000),
  /** Metres, square metres or degrees; null for a point. */
  value: number.nullable(),
});
export type Measurement = z.output<typeof measurementSchema>;

/** One level alone, or that level and all below it. */
export const levelViewSchema = z.object({
  entityId: z.number().int(),
  mode: z.enum(['only', 'upTo']),
});
export type LevelView = z.output<typeof levelViewSchema>;

export const viewSchema = z.object({
  camera: cameraSchema,
  section: sectionSchema.default({ planes: [], box: null }),
  selection: entities.default([]),
  hidden: entities.default([]),
  isolated: entities.nullable().default(null),
  spacesVisible: z.boolean().default(false),
  xray: z.boolean().default(false),
  level: levelViewSchema.nullable().default(null),
  colouring: colouringSchema.nullable().default(null),
  measurements: z.array(measurementSchema).max(200).default([]),
  /** Geometry sets that are switched off. */
  partsOff: z.array(z.string().max(40)).max(20).default([]),
  /** Other models of the tenant that are open beside the page's own, in the order of their numbers. */
  models: z.array(z.number().int().nonnegative()).max(20).default([]),
});
export type View = z.output<typeof viewSchema>;
