'use client';

import { useRef, useState } from 'react';
import { loadGeometry, type LoadGeometry } from './loadGeometry';
import styles from './ModelViewer.module.css';
import { Scene, type SceneProps } from './Scene';
import { type CreateViewerHost, type Insets, type ViewerError } from './viewerHost';
import { createXbimHost } from './xbimHost';

/** A lost context is rebuilt this often by itself; then the reader is asked, because something takes it each time. */
const MOST_REBUILDS = 2;

const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

export type ModelViewerProps = Pick<SceneProps, 'label' | 'onHost' | 'onProgress' | 'onPick' | 'onHover'> & {
  /** Where the wexBIM file is; null while there is none. */
  url: string | null;
  /** What panels cover of the canvas. */
  insets?: Insets;
  createHost?: CreateViewerHost;
  load?: LoadGeometry;
};

/** Draws one wexBIM file in all the room it is given, says what hinders it, and lets the reader try again. */
export function ModelViewer({
  url,
  insets = NO_INSETS,
  createHost = createXbimHost,
  load = loadGeometry,
  ...scene
}: ModelViewerProps) {
  const [attempt, setAttempt] = useState(0);
  const rebuilds = useRef(0);
  const file = useRef<{ url: string; blob: Blob } | null>(null);

  if (!url) return <div className={styles.viewer} data-state="waiting" />;

  // A context that is rebuilt draws the file that is already here.
  const getFile: LoadGeometry = async (from, options) => {
    if (file.current?.url !== from) file.current = { url: from, blob: await load(from, options) };
    return file.current.blob;
  };
  const retry = () => {
    rebuilds.current = 0;
    file.current = null;
    setAttempt((count) => count + 1);
  };
  /** True when the scene is made anew without asking. */
  const recover = (error: ViewerError) => {
    if (error.failure !== 'context_lost' || rebuilds.current++ >= MOST_REBUILDS) return false;
    setAttempt((count) => count + 1);
    return true;
  };

  return (
    <Scene
      key={`${attempt} ${url}`}
      {...scene}
      url={url}
      insets={insets}
      createHost={createHost}
      load={getFile}
      recover={recover}
      onRetry={retry}
    />
  );
}
