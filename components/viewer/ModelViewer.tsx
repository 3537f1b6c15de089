'use client';

import { useEffect, useRef, useState } from 'react';
import { type Camera } from '@/lib/flexContract';
import { type GeometryHead, loadGeometry, type LoadGeometry } from './loadGeometry';
import styles from './ModelViewer.module.css';
import { Scene, type SceneProps } from './Scene';
import { type CreateViewerHost, type Insets, type ViewerError } from './viewerHost';
import { createXbimHost } from './xbimHost';

/**
 * A lost context is rebuilt by itself so often, each time after this long: the browser may need a moment to have graphics
 * again. Then the reader is asked, because something takes it each time.
 */
const REBUILD_AFTER_MS = [0, 1500];
/** Graphics that lasted this long were not taken again at once. */
const LASTING_MS = 60_000;

const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
const NONE: readonly string[] = [];
const FROM_HOME = () => Promise.resolve(null);

type Passed = Pick<SceneProps, 'label' | 'onHost' | 'onLoad' | 'onPick' | 'onHover'>;

export type ModelViewerProps = Passed &
  Partial<Pick<SceneProps, 'off' | 'holdsRest' | 'start'>> & {
    /** What the scene is made of, the page's own model first; null while there is none. Its changes are followed. */
    models: SceneProps['models'] | null;
    /** What panels cover of the canvas. */
    insets?: Insets;
    createHost?: CreateViewerHost;
    load?: LoadGeometry;
  };

type Life = { attempt: number; camera: Camera | null };

/** Draws models in all the room it is given, says what hinders it, and lets the reader try again. */
export function ModelViewer({
  models,
  off = NONE,
  holdsRest = () => false,
  start = FROM_HOME,
  insets = NO_INSETS,
  createHost = createXbimHost,
  load = loadGeometry,
  ...passed
}: ModelViewerProps) {
  const [life, setLife] = useState<Life>({ attempt: 0, camera: null });
  const lost = useRef({ times: 0, at: -Infinity, timer: 0 });
  const files = useRef(new Map<string, { blob: Blob; head: GeometryHead }>());
  useEffect(() => () => window.clearTimeout(lost.current.timer), []);

  if (!models?.[0]) return <div className={styles.viewer} data-state="waiting" />;

  // A context that is rebuilt draws the files that are already here.
  const getFile: LoadGeometry = async (url, options) => {
    const kept = files.current.get(url);
    if (kept) {
      options?.onHead?.(kept.head);
      return kept.blob;
    }
    let head: GeometryHead = { triangles: null, fullTriangles: null };
    const onHead = (told: GeometryHead) => options?.onHead?.((head = told));
    const blob = await load(url, { ...options, onHead });
    files.current.set(url, { blob, head });
    return blob;
  };
  const startAnew = (camera: Camera | null) => setLife(({ attempt }) => ({ attempt: attempt + 1, camera }));
  const retry = () => {
    lost.current.times = 0;
    files.current.clear();
    startAnew(life.camera);
  };
  /** True when the scene is made anew without asking. */
  const recover = (error: ViewerError, camera: Camera | null) => {
    const isLost = error.failure === 'context_lost';
    if (!isLost && !(error.failure === 'no_webgl' && lost.current.times > 0)) return false;
    const now = performance.now();
    if (isLost && now - lost.current.at > LASTING_MS) lost.current.times = 0;
    lost.current.at = now;
    const waitMs = REBUILD_AFTER_MS[lost.current.times++];
    if (waitMs === undefined) return false;
    lost.current.timer = window.setTimeout(() => startAnew(camera), waitMs);
    return true;
  };

  return (
    <Scene
      key={`${life.attempt} ${models[0].id}`}
      {...passed}
      models={models}
      off={off}
      holdsRest={holdsRest}
      start={start}
      insets={insets}
      camera={life.camera}
      createHost={createHost}
      load={getFile}
      recover={recover}
      onRetry={retry}
    />
  );
}
