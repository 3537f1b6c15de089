import { useEffect, useMemo, useRef } from 'react';
import { type ViewerHost } from '@/components/viewer';
import { isXray, legendHidden, type WorkspaceState } from './workspaceState';

/** Makes the scene look as the state says, whenever either changes. */
export function useScene(host: ViewerHost | null, state: WorkspaceState) {
  const { selection, hovered, isolated, spacesVisible, section, projection, colouring } = state;
  const xray = isXray(state);
  const hidden = useMemo(
    () => [...new Set([...state.hidden, ...legendHidden({ colouring })])],
    [state.hidden, colouring],
  );
  const applied = useRef<{ host: ViewerHost | null; hidden: readonly number[] }>({ host: null, hidden: [] });

  useEffect(() => host?.setSpacesVisible(spacesVisible), [host, spacesVisible]);
  useEffect(() => host?.isolate(isolated), [host, isolated]);
  useEffect(() => host?.setXray(xray), [host, xray]);
  useEffect(() => host?.select(selection), [host, selection]);
  useEffect(() => host?.highlight(hovered), [host, hovered]);
  useEffect(() => host?.setSection(section), [host, section]);
  useEffect(() => host?.setProjection(projection), [host, projection]);
  useEffect(
    () => host?.setColouring(colouring?.entries?.filter(({ faded }) => !faded) ?? null),
    [host, colouring?.entries],
  );
  useEffect(() => {
    if (!host) return;
    const before = new Set(applied.current.host === host ? applied.current.hidden : []);
    const now = new Set(hidden);
    host.setVisible(
      [...before].filter((entityId) => !now.has(entityId)),
      true,
    );
    host.setVisible(
      hidden.filter((entityId) => !before.has(entityId)),
      false,
    );
    applied.current = { host, hidden };
  }, [host, hidden]);
}
