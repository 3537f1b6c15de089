'use client';

import { useMemo, useReducer, useRef, useState } from 'react';
import { ModelMessages } from '@/components/models';
import {
  ModelViewer,
  type CreateViewerHost,
  type LoadGeometry,
  type LoadProgress,
  type ViewerHost,
} from '@/components/viewer';
import { type Model } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { type SheetHeight } from './BottomSheet';
import { CARDS } from './cards/cards';
import { DesktopPanels } from './DesktopPanels';
import { Explore } from './Explore';
import { desktopInsets, phoneInsets } from './layout';
import styles from './ModelWorkspace.module.css';
import { PhonePanels, type PhoneTab } from './PhonePanels';
import { type PlaceNode } from './placeNodes';
import { Properties } from './Properties';
import { createSceneCommands } from './sceneCommands';
import { StatusLine } from './StatusLine';
import { Toolbar } from './Toolbar';
import { fetchLevelEntities, useEntity, useSpaces } from './useModelData';
import { useMedia } from './useMedia';
import { useScene } from './useScene';
import { useShortcuts } from './useShortcuts';
import { useSize } from './useSize';
import { focusOf, INITIAL_STATE, reduceWorkspace } from './workspaceState';
import { WorkspaceProvider, type WorkspaceValue } from './WorkspaceContext';

/** All of the building for now; parts that arrive one after another come with their own issue of order. */
const GEOMETRY_SET = 'complete';

export type WorkspaceProps = {
  tenantId: string;
  model: Model;
  /** What draws and what downloads; tests give their own. */
  createHost?: CreateViewerHost;
  load?: LoadGeometry;
};

/** A model that is ready: the scene, its panels and its tools, and the one state that they share. */
export function Workspace({ tenantId, model, createHost, load }: WorkspaceProps) {
  const { modelId } = model;
  const [state, dispatch] = useReducer(reduceWorkspace, INITIAL_STATE);
  const [host, setHost] = useState<ViewerHost | null>(null);
  const [progress, setProgress] = useState<LoadProgress | null>(null);
  const [panels, setPanels] = useState({ left: true, right: true });
  const [sheet, setSheet] = useState<SheetHeight>('low');
  const [phoneTab, setPhoneTab] = useState<PhoneTab>('explore');
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const isPhone = useMedia('(max-width: 720px)');
  const { data: spaces } = useSpaces(tenantId, modelId);
  const focus = focusOf(state);
  const { data: focused } = useEntity(tenantId, modelId, focus);

  const commands = createSceneCommands(host, state, dispatch);
  useScene(host, state);
  useShortcuts(commands);

  const insets = useMemo(() => {
    const shown = !state.panelsHidden;
    return isPhone
      ? phoneInsets(size.height, shown ? sheet : null)
      : desktopInsets(size.width, { left: shown && panels.left, right: shown && panels.right });
  }, [isPhone, size, sheet, panels, state.panelsHidden]);

  /** What of a place can be seen: a room itself, and of a level its rooms. */
  const seenOf = (entityId: number, kind: PlaceNode['kind'] | 'Component') =>
    kind === 'Level'
      ? (spaces ?? []).filter((space) => space.levelId === entityId).map((space) => space.entityId)
      : [entityId];

  const choose: WorkspaceValue['choose'] = (entityId, kind) => {
    dispatch({ type: 'chosen', entityId, reveal: kind === 'Space' });
    if (isPhone) setPhoneTab('properties');
    if (isPhone && sheet === 'high') setSheet('half');
    const seen = seenOf(entityId, kind);
    if (seen.length) void host?.zoomTo(seen);
  };

  const isolateLevel = async (levelId: number) => {
    const components = await fetchLevelEntities(tenantId, modelId, levelId);
    dispatch({ type: 'isolated', entityIds: [...components, ...seenOf(levelId, 'Level')] });
  };

  const explore = (
    <Explore
      tenantId={tenantId}
      modelId={modelId}
      selected={focus}
      onChoose={(node) => choose(node.entityId, node.kind)}
      onHover={(node) =>
        dispatch({ type: 'hovered', entityIds: node?.kind === 'Space' ? [node.entityId] : [] })
      }
    />
  );
  const properties = (
    <Properties
      tenantId={tenantId}
      modelId={modelId}
      selection={state.selection}
      onOpen={choose}
      onIsolateLevel={isolateLevel}
    />
  );
  const toolbar = (
    <Toolbar
      state={state}
      commands={commands}
      isReady={host !== null}
      progress={progress}
      geometryUrl={paths.api.geometry(tenantId, modelId, GEOMETRY_SET)}
      geometryFile={`${model.name}.wexbim`}
      sourceUrl={paths.api.source(tenantId, modelId)}
    />
  );

  const shared = { tenantId, model, state, dispatch, host, commands, isPhone, choose };
  const OpenCard = state.card && CARDS[state.card];
  const card = OpenCard ? <OpenCard /> : null;

  return (
    <WorkspaceProvider value={shared}>
      <div ref={root} className={styles.workspace}>
        <div className={styles.workspace} onDoubleClick={commands.fit}>
          <ModelViewer
            url={paths.api.geometry(tenantId, modelId, GEOMETRY_SET)}
            label={`${model.name} in 3D`}
            insets={insets}
            createHost={createHost}
            load={load}
            onHost={setHost}
            onProgress={setProgress}
            onPick={(pick, { add }) => {
              dispatch({ type: 'picked', entityId: pick?.entityId ?? null, add });
              if (isPhone && pick) setPhoneTab('properties');
            }}
            onHover={(pick) => dispatch({ type: 'hovered', entityIds: pick ? [pick.entityId] : [] })}
          />
        </div>
        <div className={styles.over}>
          {model.messages.length > 0 && !state.panelsHidden && (
            <div className={styles.messages} style={{ left: insets.left, right: insets.right }}>
              <ModelMessages model={model} variant="secondary" />
            </div>
          )}
          {isPhone ? (
            <PhonePanels
              explore={explore}
              properties={properties}
              toolbar={toolbar}
              card={card}
              isHidden={state.panelsHidden}
              selectionName={focus === null ? null : (focused?.name ?? 'Properties')}
              tab={phoneTab}
              onTab={setPhoneTab}
              height={sheet}
              onHeight={setSheet}
            />
          ) : (
            <>
              <DesktopPanels
                explore={explore}
                properties={properties}
                toolbar={toolbar}
                card={card}
                isHidden={state.panelsHidden}
                open={panels}
                onOpen={setPanels}
              />
              <StatusLine state={state} entityCount={host?.entityIds().length ?? null} progress={progress} />
            </>
          )}
        </div>
      </div>
    </WorkspaceProvider>
  );
}
