'use client';

import { Suspense, useMemo, useReducer, useRef, useState } from 'react';
import { ModelMessages } from '@/components/models';
import {
  isSlowLink,
  ModelViewer,
  type CreateViewerHost,
  type LoadGeometry,
  type SceneLoad,
  type SceneLoader,
  type ViewerHost,
} from '@/components/viewer';
import { type Model } from '@/lib/flexContract';
import { type SheetHeight } from './BottomSheet';
import { CARDS } from './cards/cards';
import { DesktopPanels } from './DesktopPanels';
import { Explore } from './Explore';
import { desktopInsets, phoneInsets } from './layout';
import styles from './ModelWorkspace.module.css';
import { LevelStrip } from './levels/LevelStrip';
import { fromLowest } from './levels/levelView';
import { LoadNotes } from './parts/LoadNotes';
import { progressOf } from './parts/loadWords';
import { useSceneFocus } from './parts/useSceneFocus';
import { selectionInModel, useModelSources } from './parts/useSceneModels';
import { SceneOverlay } from './overlay/SceneOverlay';
import { PageDialogs } from './PageDialogs';
import { fittingWidths, usePanelWidths } from './panelWidths';
import { PhonePanels, type PhoneTab } from './PhonePanels';
import { type PlaceNode } from './placeNodes';
import { Properties } from './Properties';
import { SeeTools } from './SeeTools';
import { LinkNotes } from './share/LinkNotes';
import { useOpenedLink } from './share/useOpenedLink';
import { Shortcuts } from './Shortcuts';
import { StatusLine } from './StatusLine';
import { Toolbar } from './Toolbar';
import { fetchLevelEntities, useEntity, useLevels, useSpaces } from './useModelData';
import { useAnnouncer } from './useAnnounce';
import { useIsSettled } from './useIsSettled';
import { useMedia } from './useMedia';
import { useScene } from './useScene';
import { useSize } from './useSize';
import { useSpokenChanges } from './useSpokenChanges';
import { focusOf, INITIAL_STATE, reduceWorkspace } from './workspaceState';
import { Watermark } from './Watermark';
import { MEMBER, type Reader, WorkspaceProvider, type WorkspaceValue } from './WorkspaceContext';

/** On a phone no more than this comes without being asked for, after the first picture. */
const PHONE_REST_BYTES = 2_000_000;

export type WorkspaceProps = {
  tenantId: string;
  model: Model;
  reader?: Reader;
  /** What draws and what downloads; tests give their own. */
  createHost?: CreateViewerHost;
  load?: LoadGeometry;
};

/** A model that is ready: the scene, its panels and its tools, and the one state that they share. */
export function Workspace({ tenantId, model, reader = MEMBER, createHost, load }: WorkspaceProps) {
  const { modelId } = model;
  const [state, dispatch] = useReducer(reduceWorkspace, INITIAL_STATE);
  const [host, setHost] = useState<ViewerHost | null>(null);
  const [geometry, setGeometry] = useState<{ load: SceneLoad | null; loader: SceneLoader | null }>({
    load: null,
    loader: null,
  });
  const [panels, setPanels] = useState({ left: true, right: true });
  const [sheet, setSheet] = useState<SheetHeight>('low');
  const [phoneTab, setPhoneTab] = useState<PhoneTab>('explore');
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const isPhone = useMedia('(max-width: 720px)');
  const isSettled = useIsSettled(host);
  const { data: spaces } = useSpaces(tenantId, modelId, isSettled);
  const { data: levels } = useLevels(tenantId, modelId, isSettled);
  const levelsFromLowest = useMemo(() => fromLowest(levels ?? []), [levels]);
  const focus = focusOf(state);
  const models = useModelSources(tenantId, modelId, state.models);
  const asked = selectionInModel(state, modelId);
  const { data: focused } = useEntity(tenantId, asked.modelId, asked.selection.at(-1) ?? null);

  const openLink = useOpenedLink(tenantId, modelId, !reader.isGuest);
  useSceneFocus(geometry.loader, state);
  const { announce, region } = useAnnouncer();
  useScene(host, state);
  useSpokenChanges(state, announce);

  const [wantedWidths, setWidth] = usePanelWidths();
  const widths = useMemo(() => fittingWidths(wantedWidths, size.width), [wantedWidths, size.width]);
  const insets = useMemo(() => {
    const shown = !state.panelsHidden;
    return isPhone
      ? phoneInsets(size.height, shown ? sheet : null)
      : desktopInsets({
          left: shown && panels.left ? widths.left : null,
          right: shown && panels.right ? widths.right : null,
        });
  }, [isPhone, size, sheet, panels, widths, state.panelsHidden]);

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

  const explore = <Explore />;
  const properties = (
    <Properties
      tenantId={tenantId}
      modelId={asked.modelId}
      selection={asked.selection}
      onOpen={(entityId, kind) => choose(asked.toEntity(entityId), kind)}
      onIsolateLevel={isolateLevel}
    />
  );
  const toolbar = <Toolbar progress={progressOf(geometry.load)} />;

  const shared = {
    tenantId,
    model,
    levels: levelsFromLowest,
    state,
    dispatch,
    host,
    ...geometry,
    announce,
    isPhone,
    reader,
    isSettled,
    choose,
  };
  const OpenCard = state.card && CARDS[state.card];
  const card = OpenCard ? (
    <Suspense>
      <OpenCard />
    </Suspense>
  ) : null;

  return (
    <WorkspaceProvider value={shared}>
      <Shortcuts />
      <PageDialogs />
      {region}
      <div ref={root} className={styles.workspace}>
        <div
          className={styles.workspace}
          onDoubleClick={() =>
            state.tool === 'select' && void host?.zoomTo(state.selection.length ? state.selection : undefined)
          }
        >
          <ModelViewer
            models={models}
            start={async () => (await openLink()).view?.camera ?? null}
            off={state.partsOff}
            holdsRest={(bytes) => isSlowLink() || (isPhone && (bytes ?? Infinity) > PHONE_REST_BYTES)}
            label={`${model.name} in 3D`}
            insets={insets}
            createHost={createHost}
            load={load}
            onHost={setHost}
            onLoad={(load, loader) => setGeometry({ load, loader })}
            onPick={(pick, { add }) => {
              dispatch({ type: 'picked', entityId: pick?.entityId ?? null, add });
              if (isPhone && pick) setPhoneTab('properties');
            }}
            onHover={(pick) => dispatch({ type: 'hovered', entityIds: pick ? [pick.entityId] : [] })}
          />
        </div>
        <SceneOverlay />
        {reader.isGuest && <Watermark name={reader.name} />}
        <SeeTools />
        <div className={styles.over}>
          <div className={styles.messages} style={{ left: insets.left, right: insets.right }}>
            {model.messages.length > 0 && !state.panelsHidden && (
              <ModelMessages model={model} variant="secondary" />
            )}
            <LevelStrip />
            <LoadNotes />
            <LinkNotes open={openLink} />
          </div>
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
                widths={widths}
                onWidth={setWidth}
                insets={insets}
              />
              <StatusLine />
            </>
          )}
        </div>
      </div>
    </WorkspaceProvider>
  );
}
