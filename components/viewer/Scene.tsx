'use client';

import { useEffect, useEffectEvent, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { type Camera } from '@/lib/flexContract';
import { triangleBudget } from './detail';
import { type LoadGeometry } from './loadGeometry';
import styles from './ModelViewer.module.css';
import { type ModelSource, type SceneLoad } from './sceneLoad';
import { createSceneLoader, type SceneLoader } from './sceneLoader';
import { useSceneColours } from './useSceneColours';
import { ViewCube, type ViewCubeHandle } from './ViewCube';
import {
  ViewerError,
  type CreateViewerHost,
  type Insets,
  type ViewerEvents,
  type ViewerHost,
} from './viewerHost';
import { NothingToDraw, ViewerMessage } from './ViewerMessage';

type SceneState =
  { kind: 'loading' } | { kind: 'ready'; host: ViewerHost } | { kind: 'failed'; error: ViewerError };

export type SceneProps = Pick<ViewerEvents, 'onPick' | 'onHover'> & {
  /** What the scene is made of; the first is the page's own model. */
  models: readonly ModelSource[];
  /** Keys of parts that are switched off. */
  off: readonly string[];
  /** Whether what comes after the first picture waits until it is asked for; bytes are null where unknown. */
  holdsRest: (bytes: number | null) => boolean;
  /** Names the view for a screen reader. */
  label: string;
  insets: Insets;
  /** Where the first picture is taken from, if not from where the whole model is seen; the picture waits a little for it. */
  start: () => Promise<Camera | null>;
  /** Where the picture was last taken from, if there was one. */
  camera: Camera | null;
  /** The host once a model is drawn, and null when it goes away again. */
  onHost?: (host: ViewerHost | null) => void;
  /** How far the load is, and what steers it; null when the scene goes away. */
  onLoad?: (load: SceneLoad | null, loader: SceneLoader | null) => void;
  createHost: CreateViewerHost;
  load: LoadGeometry;
  /** True when the failure is dealt with by making another scene, which is to be seen from this camera. */
  recover: (error: ViewerError, camera: Camera | null) => boolean;
  onRetry: () => void;
};

/** One life of a canvas: it opens, loads the parts of its models, and ends. Another try is another Scene. */
export function Scene({ label, insets, models, off, createHost, load, onRetry, ...events }: SceneProps) {
  const container = useRef<HTMLDivElement>(null);
  const cube = useRef<ViewCubeHandle>(null);
  const [state, setState] = useState<SceneState>({ kind: 'loading' });
  const [loader, setLoader] = useState<SceneLoader | null>(null);
  const [progress, setProgress] = useState<SceneLoad | null>(null);
  const colours = useSceneColours(container);
  const host = state.kind === 'ready' ? state.host : null;

  const tellHost = useEffectEvent((opened: ViewerHost | null) => events.onHost?.(opened));
  const pick = useEffectEvent<NonNullable<ViewerEvents['onPick']>>((...args) => events.onPick?.(...args));
  const hover = useEffectEvent<NonNullable<ViewerEvents['onHover']>>((...args) => events.onHover?.(...args));
  const holdsRest = useEffectEvent((bytes: number | null) => events.holdsRest(bytes));
  const tellLoad = useEffectEvent((told: SceneLoad | null, by: SceneLoader | null) => {
    setProgress(told);
    events.onLoad?.(told, by);
  });
  const findStart = useEffectEvent(async () => events.camera ?? (await soon(events.start())));
  const prepare = useEffectEvent((opened: ViewerHost, start: Camera | null) => {
    if (colours) opened.setColours(colours);
    opened.setInsets(insets);
    if (start) void opened.setCamera(start, { animate: false });
    return opened;
  });
  const fail = useEffectEvent((error: ViewerError, opened: ViewerHost | null) => {
    const camera = opened && state.kind === 'ready' ? opened.camera() : events.camera;
    if (events.recover(error, camera)) return;
    setState({ kind: 'failed', error });
    events.onHost?.(null);
    tellLoad(null, null);
  });
  const getFile = useEffectEvent(load);

  useEffect(() => {
    let hasEnded = false;
    let host: ViewerHost | null = null;
    const end = (error: ViewerError) => {
      if (hasEnded) return;
      hasEnded = true;
      opened.end();
      fail(error, host);
    };
    const budget = triangleBudget();
    const start = findStart();
    const opening = createHost(container.current!, {
      onPick: (...args) => pick(...args),
      onHover: (...args) => hover(...args),
      onFailure: end,
      onTurn: (rotation) => cube.current?.turn(rotation),
    }).then(async (made) => prepare((host = made), await start));
    opening.catch((cause: unknown) => end(toViewerError(cause)));

    const opened = createSceneLoader({
      host: opening,
      load: (...args) => getFile(...args),
      budget,
      holdsRest: (bytes) => holdsRest(bytes),
      onChange: (told) => tellLoad(told, opened),
      onFirst() {
        setState({ kind: 'ready', host: host! });
        tellHost(host);
      },
      onFailed: end,
    });
    setLoader(opened);

    return () => {
      hasEnded = true;
      opened.end();
      setLoader(null);
      tellHost(null);
      tellLoad(null, null);
      // The page may be left while the drawing package is still on its way.
      void opening.then(
        (made) => made.destroy(),
        () => {},
      );
    };
  }, [createHost]);

  useEffect(() => loader?.setOff(off), [loader, off]);
  useEffect(() => loader?.setModels(models), [loader, models]);
  useEffect(() => {
    if (colours) host?.setColours(colours);
  }, [host, colours]);
  useEffect(() => host?.setInsets(insets), [host, insets]);
  // Effects of the page run after this one and before anything is painted again: the first picture shows all that it says.
  useEffect(() => host?.reveal(), [host]);

  const isAll = progress !== null && !progress.isLoading;
  const entityCount = host && progress ? progress.entityCount : undefined;
  return (
    <div
      className={styles.viewer}
      data-state={state.kind}
      data-entities={entityCount}
      data-load={progress?.isHeld ? 'held' : isAll ? 'done' : 'loading'}
    >
      <div
        ref={container}
        className={styles.canvas}
        // A scene that is steered by keys is an application to a screen reader; what it shows is in the panels too.
        role="application"
        aria-label={label}
        aria-roledescription="3D view"
        tabIndex={0}
        onKeyDown={(event) => host && steer(event, host)}
      />
      <div className={styles.cube} style={insetVariables(insets)} hidden={!entityCount}>
        <ViewCube ref={cube} onView={(preset) => void host?.view(preset)} />
      </div>
      {isAll && entityCount === 0 && <NothingToDraw />}
      {state.kind === 'failed' && <ViewerMessage error={state.error} onRetry={onRetry} />}
    </div>
  );
}

/** The first picture does not wait longer than this for where to take it from. */
const START_WITHIN_MS = 1500;

async function soon<T>(promise: Promise<T | null>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), START_WITHIN_MS)));
  return Promise.race([promise.catch(() => null), late]).finally(() => clearTimeout(timer));
}

function toViewerError(cause: unknown): ViewerError {
  return cause instanceof ViewerError ? cause : new ViewerError('download_failed', String(cause), { cause });
}

function insetVariables({ right, bottom }: Insets) {
  return { '--inset-right': `${right}px`, '--inset-bottom': `${bottom}px` } as CSSProperties;
}

const TURN_STEP_DEG = 10;
/** With Shift the arrows move the camera by this share of the view. */
const PAN_SHARE = 0.1;

/** Arrow keys turn the building, with Shift they move along it, plus and minus go nearer and back: what a mouse can do, without one. */
function steer(event: KeyboardEvent, host: ViewerHost) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const steps: Record<string, () => void> = {
    ArrowLeft: () => host.turn(-TURN_STEP_DEG, 0),
    ArrowRight: () => host.turn(TURN_STEP_DEG, 0),
    ArrowUp: () => host.turn(0, -TURN_STEP_DEG),
    ArrowDown: () => host.turn(0, TURN_STEP_DEG),
    '+': () => host.approach(2),
    '=': () => host.approach(2),
    '-': () => host.approach(-2),
  };
  const shifts: Record<string, () => void> = {
    ArrowLeft: () => host.pan(-PAN_SHARE, 0),
    ArrowRight: () => host.pan(PAN_SHARE, 0),
    ArrowUp: () => host.pan(0, PAN_SHARE),
    ArrowDown: () => host.pan(0, -PAN_SHARE),
  };
  const step = (event.shiftKey && shifts[event.key]) || steps[event.key];
  if (!step) return;
  event.preventDefault();
  step();
}
