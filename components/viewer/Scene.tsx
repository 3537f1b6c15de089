'use client';

import { useEffect, useEffectEvent, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { type LoadGeometry } from './loadGeometry';
import styles from './ModelViewer.module.css';
import { useSceneColours } from './useSceneColours';
import { ViewCube, type ViewCubeHandle } from './ViewCube';
import {
  ViewerError,
  type CreateViewerHost,
  type Insets,
  type LoadProgress,
  type ViewerEvents,
  type ViewerHost,
} from './viewerHost';
import { NothingToDraw, ViewerMessage } from './ViewerMessage';

type SceneState =
  | { kind: 'loading' }
  | { kind: 'ready'; host: ViewerHost; entityCount: number }
  | { kind: 'failed'; error: ViewerError };

export type SceneProps = Pick<ViewerEvents, 'onPick' | 'onHover'> & {
  url: string;
  /** Names the view for a screen reader. */
  label: string;
  insets: Insets;
  /** The host once a model is drawn, and null when it goes away again. */
  onHost?: (host: ViewerHost | null) => void;
  /** How far the load is; null when it is over. */
  onProgress?: (progress: LoadProgress | null) => void;
  createHost: CreateViewerHost;
  load: LoadGeometry;
  /** True when the failure is dealt with by making another scene. */
  recover: (error: ViewerError) => boolean;
  onRetry: () => void;
};

/** One life of a canvas: it opens, loads one file, and ends. Another file or another try is another Scene. */
export function Scene({ url, label, insets, createHost, load, onRetry, ...events }: SceneProps) {
  const container = useRef<HTMLDivElement>(null);
  const cube = useRef<ViewCubeHandle>(null);
  const [state, setState] = useState<SceneState>({ kind: 'loading' });
  const colours = useSceneColours(container);
  const host = state.kind === 'ready' ? state.host : null;

  const tellHost = useEffectEvent((opened: ViewerHost | null) => events.onHost?.(opened));
  const tellProgress = useEffectEvent((progress: LoadProgress | null) => events.onProgress?.(progress));
  const pick = useEffectEvent<NonNullable<ViewerEvents['onPick']>>((...args) => events.onPick?.(...args));
  const hover = useEffectEvent<NonNullable<ViewerEvents['onHover']>>((...args) => events.onHover?.(...args));
  const prepare = useEffectEvent((opened: ViewerHost) => {
    if (colours) opened.setColours(colours);
    opened.setInsets(insets);
  });
  const fail = useEffectEvent((error: ViewerError) => {
    if (events.recover(error)) return;
    setState({ kind: 'failed', error });
    events.onHost?.(null);
    events.onProgress?.(null);
  });
  const getFile = useEffectEvent(load);

  useEffect(() => {
    const stop = new AbortController();
    const opening = createHost(container.current!, {
      onPick: (...args) => pick(...args),
      onHover: (...args) => hover(...args),
      onFailure: (error) => fail(error),
      onTurn: (rotation) => cube.current?.turn(rotation),
    });
    const downloading = getFile(url, {
      signal: stop.signal,
      onProgress: (progress) => tellProgress(progress),
    });

    Promise.all([opening, downloading])
      .then(async ([opened, file]) => {
        if (stop.signal.aborted) return;
        tellProgress({ phase: 'build' });
        prepare(opened);
        await opened.load(file, { signal: stop.signal });
        if (stop.signal.aborted) return;
        setState({ kind: 'ready', host: opened, entityCount: opened.entityIds().length });
        tellHost(opened);
        tellProgress(null);
      })
      .catch((cause: unknown) => {
        if (stop.signal.aborted) return;
        stop.abort(); // where there is no 3D, the rest of the download is of no use
        fail(
          cause instanceof ViewerError ? cause : new ViewerError('download_failed', String(cause), { cause }),
        );
      });

    return () => {
      stop.abort(new DOMException('The view was left.', 'AbortError'));
      tellHost(null);
      // The page may be left while the drawing package is still on its way.
      void opening.then(
        (opened) => opened.destroy(),
        () => {},
      );
    };
  }, [url, createHost]);

  useEffect(() => {
    if (colours) host?.setColours(colours);
  }, [host, colours]);
  useEffect(() => host?.setInsets(insets), [host, insets]);

  const ready = state.kind === 'ready' ? state : null;
  return (
    <div className={styles.viewer} data-state={state.kind} data-entities={ready?.entityCount}>
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
      <div className={styles.cube} style={insetVariables(insets)} hidden={!ready?.entityCount}>
        <ViewCube ref={cube} onView={(preset) => void host?.view(preset)} />
      </div>
      {ready?.entityCount === 0 && <NothingToDraw />}
      {state.kind === 'failed' && <ViewerMessage error={state.error} onRetry={onRetry} />}
    </div>
  );
}

function insetVariables({ right, bottom }: Insets) {
  return { '--inset-right': `${right}px`, '--inset-bottom': `${bottom}px` } as CSSProperties;
}

const TURN_STEP_DEG = 10;

/** Arrow keys turn the building, plus and minus go nearer and back: what a mouse can do, without one. */
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
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  step();
}
