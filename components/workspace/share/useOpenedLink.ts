import { useCallback, useRef } from 'react';
import { readLinkParams, type LinkParams } from './linkParams';
import { openLink, type OpenedLink } from './openLink';

/** What the address of the page asks for, and what of it was found. */
export type PageLink = OpenedLink & { params: LinkParams };

/**
 * Gives what opens the address of a model's page: once, whoever asks first. Never rejects.
 * @param hasViews  whether the reader has saved views, of which one may open first; guests have none
 */
export function useOpenedLink(tenantId: string, modelId: number, hasViews: boolean): () => Promise<PageLink> {
  const opened = useRef<Promise<PageLink> | null>(null);
  return useCallback(() => {
    const open = async () => {
      const params = readLinkParams(window.location.search);
      return { params, ...(await openLink(tenantId, modelId, params, hasViews)) };
    };
    return (opened.current ??= open());
  }, [tenantId, modelId, hasViews]);
}
