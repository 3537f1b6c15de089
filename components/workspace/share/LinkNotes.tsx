'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button, Notice } from '@/components/ui';
import { useObjects, type ObjectIndex } from '../objects';
import { toGlobalId } from '../search/globalId';
import { useAnnounce } from '../useAnnounce';
import { useWorkspace } from '../WorkspaceContext';
import { type PageLink } from './useOpenedLink';
import { useViewInAddress } from './useViewInAddress';

const WORDS: Record<string, string> = {
  view: 'The view in this link is damaged; perhaps the link was cut off.',
  saved: 'The view that this link names is not kept any more.',
  select: 'What this link selects is not in this model.',
  models: 'The other models that this link names could not be read.',
};

/** Follows the address of the page, keeps it up to date, and says what of it was of no use. */
export function LinkNotes({ open }: { open: () => Promise<PageLink> }) {
  const { opened, broken } = useViewInAddress(open);
  const [missing, setMissing] = useState(false);
  const [isDismissed, setDismissed] = useState(false);
  const faults = missing ? [...broken, 'select'] : broken;
  return (
    <>
      {opened && opened.select.length > 0 && (
        <SelectFromLink things={opened.select} onMissing={() => setMissing(true)} />
      )}
      {faults.length > 0 && !isDismissed && (
        <Notice
          tone="warn"
          title="Not all of this link could be opened"
          actions={<Button onPress={() => setDismissed(true)}>Close</Button>}
        >
          {faults.map((name) => (
            <p key={name}>{WORDS[name]}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

/** Selects the things that a link names and goes there, once the index of the model is here. */
function SelectFromLink({ things, onMissing }: { things: readonly string[]; onMissing: () => void }) {
  const { host, dispatch } = useWorkspace();
  const { data: index, error } = useObjects();
  const announce = useAnnounce();
  const isDone = useRef(false);

  const select = useEffectEvent((objects: ObjectIndex) => {
    const entityIds = things.flatMap((thing) => findThing(objects, thing) ?? []);
    isDone.current = true;
    if (entityIds.length < things.length) onMissing();
    if (!entityIds.length) return;
    dispatch({ type: 'selected', entityIds });
    void host?.zoomTo(entityIds);
    announce(`${entityIds.length} selected from the link`);
  });
  const fail = useEffectEvent(onMissing);

  useEffect(() => {
    if (!isDone.current && host && index) select(index);
  }, [host, index]);
  useEffect(() => {
    if (error) fail();
  }, [error]);
  return null;
}

function findThing(objects: ObjectIndex, thing: string): number | null {
  const byNumber = /^\d+$/.test(thing) ? objects.byId.get(Number(thing)) : undefined;
  const object = byNumber ?? objects.byGlobalId.get(thing) ?? objects.byGlobalId.get(toGlobalId(thing) ?? '');
  return object?.entityId ?? null;
}
