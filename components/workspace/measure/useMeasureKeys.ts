import { useEffect, useEffectEvent } from 'react';
import { useMeasure } from './useMeasure';

/** Text keeps its own undo. */
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="textbox"]';

/** While the card is open: Ctrl+Z and Backspace take back the last step, Escape what is half measured. */
export function useMeasureKeys() {
  const { undo, cancel } = useMeasure();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    const isUndo =
      event.key === 'Backspace' || (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey));
    if (isUndo) undo();
    else if (event.key !== 'Escape' || !cancel()) return;
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    // Before the keys of the page: Escape would put the tool away.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
