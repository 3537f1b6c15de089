/** What the pointer is on: an entity of the model and where the ray met it, in metres (null where unknown). */
export type Pick = { entityId: number };

/** A named place to look from. `home` is the view after loading; `iso` a three-quarter view from above. */
export const PRESET_VIEWS = ['home', 'top', 'bottom', 'front', 'back', 'left', 'right'] as const;
export type PresetView = (typeof PRESET_VIEWS)[number];

/** How far a load is. Bytes are those of the file; `totalBytes` is null until known. */
export type LoadProgress =
  | { phase: 'download'; loadedBytes: number; totalBytes: number | null }
  | { phase: 'build' };

/** Why a model cannot be shown. */
export type ViewerFailure = 'no_webgl' | 'download_failed' | 'not_ready' | 'corrupt' | 'out_of_memory' | 'context_lost';

/** An error of the viewer with a stable `failure`, so that the page can say the right words. */
export class ViewerError extends Error {
  constructor(
    readonly failure: ViewerFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ViewerError';
  }
}

/** Events that go up from the scene. */
export type ViewerEvents = {
  onPick?: (pick: Pick | null, how: { add: boolean }) => void;
  onHover?: (pick: Pick | null) => void;
  onFailure?: (error: ViewerError) => void;
};

/**
 * Our interface to the engine that draws. It knows no Flex: it takes bytes and entity numbers. One host owns one
 * canvas inside the container it was given, and takes everything with it when destroyed.
 */
export type ViewerHost = {
  /** Draws a wexBIM file. Rejects with a ViewerError; a signal that aborts cancels the load. */
  load(file: Blob, options?: { signal?: AbortSignal }): Promise<void>;
  /** Marks these entities as selected, and no others. */
  select(entityIds: readonly number[]): void;
  /** Marks these entities as under the pointer, and no others. */
  highlight(entityIds: readonly number[]): void;
  setVisible(entityIds: readonly number[], visible: boolean): void;
  /** Shows only these entities; null shows all again (spaces stay as `setSpacesVisible` says). */
  isolate(entityIds: readonly number[] | null): void;
  /** Rooms are solids too; they are hidden until asked for. */
  setSpacesVisible(visible: boolean): void;
  /** Moves the camera so that these entities, or everything, fill the view. */
  zoomTo(entityIds?: readonly number[]): Promise<void>;
  view(preset: PresetView): Promise<void>;
  /** Entities the model draws, in file order. */
  entityIds(): readonly number[];
  destroy(): void;
};

/** Makes a host in a container. Rejects with `no_webgl` where there is none. */
export type CreateViewerHost = (container: HTMLElement, events: ViewerEvents) => Promise<ViewerHost>;
