'use client';

import { KeysDialog } from './help/KeysDialog';
import { Palette } from './palette/Palette';

/** What lies over the whole page when it is asked for. */
export function PageDialogs() {
  return (
    <>
      <Palette />
      <KeysDialog />
    </>
  );
}
