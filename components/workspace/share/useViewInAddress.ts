import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { currentView } from '../views/showView';
import { useWorkspace } from '../WorkspaceContext';
import { MAX_CODE_IN_LINK, withLinkParams, type LinkParams } from './linkParams';
import { type PageLink } from './useOpenedLink';
import { useSettledView } from './useSettledView';
import { encodeView, toLeanText } from './viewCode';

/** Changes that follow each other faster are written once: browsers allow a few writes a second at most. */
const WRITE_AFTER_MS = 600;

/** What the reader can do to a view; before any of it the address stays as it was opened. */
const ACTS = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Keeps what the reader sees in the address: a view that the address names is what is seen first, and from the
 * first act of the reader on the address follows. Entries of the history are replaced, so that "back" leaves the model.
 * @returns what the address asks for that is still to be done, and the names of its parameters that hold nothing of use
 */
export function useViewInAddress(open: () => Promise<PageLink>): {
  opened: LinkParams | null;
  broken: readonly string[];
} {
  const workspace = useWorkspace();
  const { host, dispatch } = workspace;
  const [opened, setOpened] = useState<PageLink | null>(null);
  const isOpen = opened !== null;
  const isShown = useRef(false);
  /** What the address stands for; null until the reader has done something. */
  const written = useRef<string | null>(null);

  const textNow = useEffectEvent(() => {
    const view = currentView(workspace);
    return view && toLeanText(view);
  });

  const write = async () => {
    if (written.current === null) return;
    const view = currentView(workspace);
    const text = view && toLeanText(view);
    if (!view || text === written.current) return;
    written.current = text;
    const { pathname } = window.location;
    const code = await encodeView(view).catch(() => null);
    // The reader may have gone on, or to another page, in the meantime.
    if (written.current !== text || window.location.pathname !== pathname) return;
    const fits = code !== null && code.length <= MAX_CODE_IN_LINK;
    const href = withLinkParams(window.location.href, fits ? { view: code } : {});
    // With the state that is there the router is not told: nothing of the page depends on it, and being told would end a
    // navigation that is under way.
    window.history.replaceState(window.history.state, '', href);
  };
  useSettledView(() => void write(), { isOn: isOpen, afterMs: WRITE_AFTER_MS });

  useEffect(() => {
    let live = true;
    void open().then((link) => {
      if (!live) return;
      if (link.view) dispatch({ type: 'viewRestored', view: link.view });
      if (link.params.models.length) dispatch({ type: 'modelsChosen', models: link.params.models });
      setOpened(link);
    });
    return () => {
      live = false;
    };
  }, [open, dispatch]);

  // A first picture that could not wait for the view was taken from elsewhere.
  useEffect(() => {
    if (!host || !opened || isShown.current) return;
    isShown.current = true;
    if (opened.view) void host.setCamera(opened.view.camera, { animate: false });
  }, [host, opened]);

  useEffect(() => {
    if (!host || !isOpen) return;
    const act = () => {
      written.current ??= textNow();
    };
    for (const type of ACTS) document.addEventListener(type, act, { capture: true, passive: true });
    return () => {
      for (const type of ACTS) document.removeEventListener(type, act, { capture: true });
    };
  }, [host, isOpen]);

  return { opened: opened?.params ?? null, broken: opened?.broken ?? [] };
}
