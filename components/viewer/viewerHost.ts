import { type Camera, type Section } from '@/lib/flexContract';
import { type Face } from './snap/face';
import { type Ray } from './snap/ray';
import { type Snap } from './snap/snapTo';
import { type Walker } from './walk';
import { type WalkOptions, type WalkPush } from './walking';

/** What the pointer is on: an entity of the model. */
export type Pick = { entityId: number };

/** A named place to look from. `home` is the view after loading: three quarters from above, the front towards us. */
export const PRESET_VIEWS = ['home', 'top', 'bottom', 'front', 'back', 'left', 'right'] as const;
export type PresetView = (typeof PRESET_VIEWS)[number];

/** How a part is drawn: with all its triangles, or with as many as a slow machine can turn. */
export type Detail = 'light' | 'full';

/** What a file that was added holds. `box` is where most of it is in the world; null where it is empty. */
export type AddedPart = {
  entityCount: number;
  triangles: number;
  unitsPerMetre: number;
  box: { min: Point; max: Point } | null;
};

/** How far a load is. Bytes are those of the file; `totalBytes` is null until known. */
export type LoadProgress =
  { phase: 'download'; loadedBytes: number; totalBytes: number | null } | { phase: 'build' };

/** Why a model cannot be shown. */
export type ViewerFailure =
  | 'no_webgl'
  | 'download_failed'
  | 'not_ready'
  | 'not_found'
  | 'forbidden'
  | 'corrupt'
  | 'out_of_memory'
  | 'context_lost';

/** An error of the viewer with a stable `failure`, so that the page can say the right words. */
export class ViewerError extends Error {
  constructor(
    readonly failure: ViewerFailure,
    message: string,
    options?: ErrorOptions & { status?: number; retryAfterS?: number },
  ) {
    super(message, options);
    this.name = 'ViewerError';
    this.status = options?.status;
    this.retryAfterS = options?.retryAfterS;
  }
  /** The status that the server answered with, where it answered. */
  readonly status?: number;
  /** When the server says that it will have the answer. */
  readonly retryAfterS?: number;
}

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours of the scene: the background from top to bottom, what is selected, and the ink that x-ray thins out. */
export type SceneColours = { top: Rgb; bottom: Rgb; accent: Rgb; ink: Rgb };

/** Entities that are drawn in one colour, instead of their own. */
export type ColourGroup = { rgb: Rgb; entityIds: readonly number[] };

/** A point in the world in metres, z up. */
export type Point = readonly [x: number, y: number, z: number];

/** What the pointer is on, and where. */
export type Hit = { entityId: number; point: Point };

/** A rectangle of the canvas, in CSS pixels from its top left. */
export type Area = { left: number; top: number; right: number; bottom: number };

/** CSS pixels along each edge of the canvas that panels cover. Views are framed in what is left. */
export type Insets = { top: number; right: number; bottom: number; left: number };

/** Events that go up from the scene. */
export type ViewerEvents = {
  onPick?: (pick: Pick | null, how: { add: boolean }) => void;
  onHover?: (pick: Pick | null) => void;
  onFailure?: (error: ViewerError) => void;
  /** The camera turned: the rotation from world to view, 3 x 3, column by column. */
  onTurn?: (rotation: readonly number[]) => void;
  /** A picture was drawn: what is laid over the canvas has to move along. */
  onDraw?: () => void;
};

/**
 * Our interface to the engine that draws. It knows no Flex: it takes bytes and entity numbers. One host owns one
 * canvas inside the container it was given, and takes everything with it when destroyed.
 */
export type ViewerHost = {
  /**
   * Draws a wexBIM file as a part of the scene, in place of what the part had in this detail. The first part that holds
   * something places the camera, unless `setCamera` did before; no other moves it. Nothing is seen before
   * `reveal`. Entities are those of entityNumber.ts,
   * `model` being the number of the model in the scene. All that was said of entities holds for those that come later.
   * Rejects with a ViewerError, the scene being as before; a signal that aborts cancels the load.
   */
  addPart(
    key: string,
    file: Blob,
    options?: { model?: number; detail?: Detail; signal?: AbortSignal },
  ): Promise<AddedPart>;
  removePart(key: string): void;
  /** Lets the scene be seen, once all that was wished before the first picture is said. */
  reveal(): void;
  setPartVisible(key: string, visible: boolean): void;
  /** Draws parts in this detail where they have it. While the camera moves a slow machine sees the light one. */
  setDetail(detail: Detail): void;
  /**
   * Draws some things of a part in full where the part is drawn light, and no others: out of its full file, in the order
   * named, as many as together have no more triangles. Tells which.
   */
  refinePart(
    key: string,
    file: Blob,
    entityIds: readonly number[],
    options: { maxTriangles: number; signal?: AbortSignal },
  ): Promise<readonly number[]>;
  /** Draws all of a part in its own form again. */
  unrefinePart(key: string): void;
  /** The things that a part holds. */
  entitiesOf(key: string): ReadonlySet<number>;
  /** Moves a model of the scene by so many metres; null puts it back to where its file has it. */
  placeModel(model: number, offset: Point | null): void;
  /** Draws all once more and tells how long that took, in milliseconds. */
  measureFrame(): number;
  /** Marks these entities as selected, and no others. A selected entity is drawn even where it is hidden. */
  select(entityIds: readonly number[]): void;
  /** Marks these entities as under the pointer, and no others. */
  highlight(entityIds: readonly number[]): void;
  setVisible(entityIds: readonly number[], visible: boolean): void;
  /** Shows only these entities; null shows all again (spaces stay as `setSpacesVisible` says). */
  isolate(entityIds: readonly number[] | null): void;
  /** Rooms are solids too; they are hidden until asked for. */
  setSpacesVisible(visible: boolean): void;
  /** Draws all that is not selected as a thin shade, so that the selection shows through walls. */
  setXray(on: boolean): void;
  setColours(colours: SceneColours): void;
  setInsets(insets: Insets): void;
  /** What panels leave free of the canvas. */
  freeArea(): Area;
  /** Moves the camera so that these entities, or everything that is shown, fill the view. */
  zoomTo(entityIds?: readonly number[]): Promise<void>;
  view(preset: PresetView): Promise<void>;
  /** Turns the camera around what is in the middle, in degrees: to the right, and down. */
  turn(rightDeg: number, downDeg: number): void;
  /** Moves towards the middle of the view; a step is a twentieth of the way, negative steps go back. */
  approach(steps: number): void;
  /** Moves the camera along its screen, by shares of the height of the view. */
  pan(right: number, up: number): void;
  /** Walks at eye height from where one looks; null goes back to turning the scene. */
  setWalking(options: WalkOptions | null): Promise<void>;
  /** Where keys push one who walks, until the next push. */
  pushWalk(push: WalkPush): void;
  /** Takes one who walks to a place of a floor. */
  walkTo(place: Point): Promise<void>;
  camera(): Camera;
  /** Moves the camera; at once where `animate` is false. */
  setCamera(camera: Camera, options?: { animate?: boolean }): Promise<void>;
  setProjection(projection: Camera['projection']): void;
  /** Takes away what lies beyond planes and outside of a box. */
  setSection(section: Section): void;
  /** Draws groups in their colours, and all else as a thin grey; null gives all their own colours. */
  setColouring(groups: readonly ColourGroup[] | null): void;
  /** What is drawn at a place of the canvas, in CSS pixels from its top left. */
  hitAt(x: number, y: number): Hit | null;
  /** What of the thing at a place of the canvas is nearest: a corner, an edge or a face, to the millimetre. */
  snapAt(x: number, y: number): Promise<Snap | null>;
  /** The flat face of a thing at a place of the canvas. */
  faceAt(x: number, y: number): Promise<Face | null>;
  /** Corners of a thing, lowest first: places to point at without a pointer. */
  cornersOf(entityId: number): Promise<readonly Point[]>;
  /** Entities that are drawn and whose boxes are seen wholly inside of an area of the canvas, or touch it. */
  entitiesIn(area: Area, how: 'inside' | 'touching'): number[];
  /** The line of sight through a place of the canvas. */
  rayAt(x: number, y: number): Ray;
  /** Moves one who walks: walls stop them, and the floor takes their feet. */
  step(walker: Walker, move: Point): Promise<Walker>;
  /** Where the model's own coordinates begin. */
  origin(): Point;
  /** What takes the pointer in the scene. */
  readonly surface: HTMLElement;
  /** Tells each picture that was drawn, for what is laid over the canvas; gives what stops it. */
  watchDraw(tell: () => void): () => void;
  /** Where a point of the world is on the canvas, in CSS pixels; null when it is behind the eye. */
  project(point: Point): { x: number; y: number } | null;
  /** The box around entities, or around all that is drawn; null where there is nothing. Lowest and highest corner. */
  boxOf(entityIds?: readonly number[]): { min: Point; max: Point } | null;
  /**
   * The scene as it is now, as a PNG in the proportions of the canvas: in its size, or drawn anew with a longest side of so
   * many pixels, or fewer where the graphics card cannot. Null where the canvas has no size.
   */
  picture(longestSide?: number): Promise<Blob | null>;
  /** Entities the model draws, openings left out, in ascending order. */
  entityIds(): readonly number[];
  destroy(): void;
};

/** Makes a host in a container. Rejects with `no_webgl` where there is none. */
export type CreateViewerHost = (container: HTMLElement, events: ViewerEvents) => Promise<ViewerHost>;
