import { useEffect, useRef } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { formatCount } from '@/components/ui';
import { type ObjectIndex } from '../objects';
import { useWorkspace } from '../WorkspaceContext';

/** Says what is selected whenever that changes, whichever way it was selected: name, class and level, or how many. */
export function useSelectionWords(index: ObjectIndex | undefined) {
  const { state, announce } = useWorkspace();
  const { locale } = useLocale();
  const { selection } = state;
  const said = useRef(selection);

  useEffect(() => {
    if (said.current === selection || !index) return;
    said.current = selection;
    announce(selectionWords(selection, index, locale));
  }, [selection, index, locale, announce]);
}

/** What a person who does not see the scene is told of the selection. */
export function selectionWords(selection: readonly number[], index: ObjectIndex, locale: string): string {
  const [entityId] = selection;
  if (entityId === undefined) return 'Nothing selected';
  if (selection.length > 1) return `${formatCount(selection.length, 'thing', locale)} selected`;
  const object = index.byId.get(entityId);
  const level = index.byId.get(object?.levelId ?? -1)?.name;
  return `Selected: ${[object?.name ?? `#${entityId}`, object?.ifcClass, level].filter(Boolean).join(', ')}`;
}
