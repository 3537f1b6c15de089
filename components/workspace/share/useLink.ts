import { useState } from 'react';
import { currentView } from '../views/showView';
import { keepView } from '../views/useSavedViews';
import { useWorkspace } from '../WorkspaceContext';
import { MAX_CODE_IN_LINK, withLinkParams } from './linkParams';
import { useSettledView } from './useSettledView';
import { encodeView, toLeanText } from './viewCode';

/** A view that stood still for so long is put into the link. */
const READ_AFTER_MS = 150;

/** The link for one state of the page. `text` tells which. */
type Link = { text: string; url: string | null };

/**
 * The address that opens exactly what the reader sees. `url` is null while it is worked out, and when the view names too
 * many things for an address: `shorten` then keeps the view on the server, and makes an address of its id.
 */
export function useLink() {
  const workspace = useWorkspace();
  const { tenantId, model } = workspace;
  const [link, setLink] = useState<Link | null>(null);

  const read = async () => {
    const view = currentView(workspace);
    if (!view) return;
    const text = toLeanText(view);
    if (text === link?.text) return;
    const code = await encodeView(view).catch(() => null);
    const fits = code !== null && code.length <= MAX_CODE_IN_LINK;
    setLink({ text, url: fits ? withLinkParams(window.location.href, { view: code }) : null });
  };
  useSettledView(() => void read(), { afterMs: READ_AFTER_MS });

  /** @throws {ProblemError} */
  const shorten = async () => {
    const view = currentView(workspace);
    if (!view) return;
    const { viewId } = await keepView(tenantId, model.modelId, { name: 'Link', scope: 'link', view });
    setLink({ text: toLeanText(view), url: withLinkParams(window.location.href, { saved: viewId }) });
  };

  return { url: link?.url ?? null, isTooLong: link !== null && link.url === null, shorten };
}
