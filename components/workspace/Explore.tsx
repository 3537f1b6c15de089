'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { formatCount } from '@/components/ui';
import styles from './Explore.module.css';
import { ExploreTree } from './explore/ExploreTree';
import { toClassList, toGroupList, toLevelList, toSpatialList, toTypeList } from './explore/lists';
import { levelsInScene, spacesInScene, treeInScene } from './explore/inScene';
import { ModelPicker } from './explore/ModelPicker';
import { type ExploreNode } from './explore/nodes';
import { useSelectionWords } from './explore/useSelectionWords';
import { useObjects, useOpenModelId } from './objects';
import { flatten, toLevelNodes } from './placeNodes';
import { SearchField } from './SearchField';
import { FIND_FIELD } from './search/findField';
import { SearchResults } from './search/SearchResults';
import { useLevels, useSpaces, useTree } from './useModelData';
import { useWorkspace } from './WorkspaceContext';

/** Lists of up to so many rows are open when they are first seen. */
const OPEN_AT_MOST = 60;

const isAboveLevels = ({ kind }: ExploreNode) => kind === 'Model' || kind === 'Site' || kind === 'Facility';
const isClosed = () => false;

/** All ways into a model: its levels, its tree, its classes, types, systems and zones, and one search through all. */
export function Explore() {
  const { tenantId, state, isSettled } = useWorkspace();
  const [wanted, setWanted] = useState(0);
  // One that was taken away is not listed any more.
  const model = wanted > state.models.length ? 0 : wanted;
  const modelId = useOpenModelId(model);
  const { locale } = useLocale();
  const [search, setSearch] = useState('');
  const results = useRef<HTMLDivElement>(null);
  const levels = useLevels(tenantId, modelId, isSettled);
  const spaces = useSpaces(tenantId, modelId, isSettled);
  const tree = useTree(tenantId, modelId, isSettled);
  const objects = useObjects(model);
  const index = objects.data;
  useSelectionWords(index);

  const number = useMemo(() => new Intl.NumberFormat(locale), [locale]);
  const counted = useCallback((count: number) => number.format(count), [number]);
  const countedObjects = useCallback((count: number) => formatCount(count, 'object', locale), [locale]);

  const places = useMemo(() => {
    return levels.data && spaces.data
      ? toLevelNodes(levelsInScene(levels.data, model), spacesInScene(spaces.data, model), (elevationM) =>
          formatElevation(elevationM, locale),
        )
      : null;
  }, [levels.data, spaces.data, model, locale]);
  const isShort = places !== null && flatten(places).length <= OPEN_AT_MOST;
  const lists = useMemo(
    () => ({
      levels: places && toLevelList(places, index),
      tree: tree.data && index ? toSpatialList(treeInScene(tree.data, model), index, countedObjects) : null,
      classes: index ? toClassList(index, counted) : null,
      types: index ? toTypeList(index, counted) : null,
      groups: index ? toGroupList(index, counted) : null,
    }),
    [places, tree.data, index, model, counted, countedObjects],
  );

  const ofIndex = { problem: objects.error, onRetry: () => void objects.mutate() };
  return (
    <div className={styles.explore}>
      <ModelPicker number={model} onChange={setWanted} />
      <div
        className={styles.search}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          results.current?.querySelector<HTMLElement>('[role="treegrid"]')?.focus();
        }}
      >
        <SearchField id={FIND_FIELD} label="Find in the model" value={search} onChange={setSearch} />
      </div>
      {search.trim() && (
        <div ref={results} className={styles.results}>
          <SearchResults search={search} model={model} />
        </div>
      )}
      {/* What was found takes the place of the lists; they stay as they are behind it. */}
      <div className={styles.lists} hidden={search.trim() !== ''}>
        <Tabs className={styles.tabs}>
          <TabList aria-label="Ways to explore" className={styles.tabList}>
            <Tab id="levels" className={styles.tab}>
              Levels
            </Tab>
            <Tab id="tree" className={styles.tab}>
              Tree
            </Tab>
            <Tab id="classes" className={styles.tab}>
              Classes
            </Tab>
            <Tab id="types" className={styles.tab}>
              Types
            </Tab>
            <Tab id="groups" className={styles.tab} aria-label="Systems and zones">
              Systems
            </Tab>
          </TabList>
          <TabPanel id="levels" className={styles.panel}>
            <ExploreTree
              label="Levels and rooms"
              list={lists.levels}
              isOpenAtFirst={isShort ? isOpen : isClosed}
              problem={levels.error ?? spaces.error}
              onRetry={() => void Promise.all([levels.mutate(), spaces.mutate()])}
              nothing="This model has no levels and no rooms."
            />
          </TabPanel>
          <TabPanel id="tree" className={styles.panel}>
            <ExploreTree
              label="Spatial tree"
              list={lists.tree}
              isOpenAtFirst={isAboveLevels}
              problem={tree.error ?? objects.error}
              onRetry={() => void Promise.all([tree.mutate(), objects.mutate()])}
              nothing="This model has no spatial structure."
            />
          </TabPanel>
          <TabPanel id="classes" className={styles.panel}>
            <ExploreTree
              {...ofIndex}
              label="Classes"
              list={lists.classes}
              isOpenAtFirst={isClosed}
              nothing="This model holds nothing that is built."
            />
          </TabPanel>
          <TabPanel id="types" className={styles.panel}>
            <ExploreTree
              {...ofIndex}
              label="Types"
              list={lists.types}
              isOpenAtFirst={isClosed}
              nothing="The things of this model have no types."
            />
          </TabPanel>
          <TabPanel id="groups" className={styles.panel}>
            <ExploreTree
              {...ofIndex}
              label="Systems and zones"
              list={lists.groups}
              isOpenAtFirst={isClosed}
              nothing="This model has no systems and no zones."
            />
          </TabPanel>
        </Tabs>
      </div>
    </div>
  );
}

const isOpen = () => true;

/** Metres with sign and two decimals, as on a section: `+3.20 m`, `±0.00 m`. */
export function formatElevation(elevationM: number, locale: string): string {
  const rounded = Math.round(elevationM * 100) / 100;
  const sign = rounded === 0 ? '±' : rounded > 0 ? '+' : '−';
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${sign}${number.format(Math.abs(rounded))}\u00a0m`;
}
