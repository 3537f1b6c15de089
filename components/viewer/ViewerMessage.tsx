'use client';

import { Button, Details, Notice } from '@/components/ui';
import styles from './ModelViewer.module.css';
import { type ViewerError, type ViewerFailure } from './viewerHost';

/** Without a text of its own a failure says what the server said. */
type Words = { title: string; text?: string; retry: string };

/** What a reader is told for each failure, and what the button that tries again says. */
const WORDS: Record<ViewerFailure, Words> = {
  no_webgl: {
    title: 'This browser cannot draw in 3D',
    text: 'WebGL is switched off or missing. Switch on hardware acceleration in the browser’s settings, or open this page in another browser. Levels, rooms and properties work without it.',
    retry: 'Try again',
  },
  download_failed: {
    title: 'The model did not arrive',
    retry: 'Try again',
  },
  not_ready: {
    title: 'The model is not ready yet',
    retry: 'Try again',
  },
  not_found: {
    title: 'This model is not here any more',
    text: 'It was deleted, or it is not shared with you any more. The list of models shows what there is.',
    retry: 'Try again',
  },
  forbidden: {
    title: 'You may not see this model any more',
    text: 'Ask whoever shared it with you, or choose another one from the list of models.',
    retry: 'Try again',
  },
  corrupt: {
    title: 'The 3D file is damaged',
    text: 'Nothing of it is shown, because it could be wrong. Try again; if it stays so, upload the model once more.',
    retry: 'Try again',
  },
  out_of_memory: {
    title: 'This model is too large for this device',
    text: 'Its graphics memory is full. Close other tabs that draw in 3D, or open the model on a larger device.',
    retry: 'Try again',
  },
  context_lost: {
    title: 'The graphics stopped',
    text: 'The browser took the graphics away, most often because the device slept or ran out of memory.',
    retry: 'Draw again',
  },
};

/** Stands in the canvas where a model cannot be shown: what happened, why, and the next step. */
export function ViewerMessage({ error, onRetry }: { error: ViewerError; onRetry: () => void }) {
  const { title, text, retry } = WORDS[error.failure];
  return (
    <div className={styles.message}>
      <Notice
        tone={error.failure === 'not_ready' ? 'info' : 'bad'}
        title={title}
        actions={
          <Button variant="primary" onPress={onRetry}>
            {retry}
          </Button>
        }
      >
        <p>{text ?? error.message}</p>
        <Details
          facts={[
            ['Code', error.failure],
            ['Reason', error.message],
          ]}
        />
      </Notice>
    </div>
  );
}

/** A model that loaded and holds nothing to draw: no error, and worth saying. */
export function NothingToDraw() {
  return (
    <div className={styles.message}>
      <Notice title="There is nothing to draw">
        <p>This model holds no geometry. Its levels, rooms and properties are in the panels.</p>
      </Notice>
    </div>
  );
}
