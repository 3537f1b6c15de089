'use client';

import { useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { type ProblemError } from '@/components/fetchJson';
import { formatCount, ProblemNotice, Skeleton } from '@/components/ui';
import styles from './Explore.module.css';
import { PlaceTree } from './PlaceTree';
import { filterNodes, flatten, toLevelNodes, toPlaceNode, type PlaceNode } from './placeNodes';
import { SearchField } from './SearchField';
import { useLevels, useSpaces, useTree } from './useModelData';
import { useRowHeight } from './useRowHeight';

type Props = {
  tenantId: string;
  modelId: number;
  selected: number | null;
  onChoose: (node: PlaceNode) => void;
  onHover: (node: PlaceNode | null) => void;
};

/** Levels with their rooms, and the spatial tree; one search serves both. */
export function Explore({ tenantId, modelId, selected, onChoose, onHover }: Props) {
  const { locale } = useLocale();
  const rowHeight = useRowHeight();
  const [search, setSearch] = useState('');
  const levels = useLevels(tenantId, modelId);
  const spaces = useSpaces(tenantId, modelId);
  const tree = useTree(tenantId, modelId);

  const levelNodes = useMemo(() => {
    return levels.data && spaces.data
      ? toLevelNodes(levels.data, spaces.data, (elevationM) => formatElevation(elevationM, locale))
      : null;
  }, [levels.data, spaces.data, locale]);
  const treeNodes = useMemo(
    () => (tree.data ? [toPlaceNode(tree.data, (count) => formatCount(count, 'object', locale))] : null),
    [tree.data, locale],
  );

  const shared = { search, selected, rowHeight, onChoose, onHover };
  return (
    <div className={styles.explore}>
      <div className={styles.search}>
        <SearchField label="Find a room or level" value={search} onChange={setSearch} />
      </div>
      <Tabs className={styles.tabs}>
        <TabList aria-label="Ways to explore" className={styles.tabList}>
          <Tab id="levels" className={styles.tab}>
            Levels
          </Tab>
          <Tab id="tree" className={styles.tab}>
            Tree
          </Tab>
        </TabList>
        <TabPanel id="levels" className={styles.panel}>
          <Places
            {...shared}
            label="Levels and rooms"
            nodes={levelNodes}
            problem={levels.error ?? spaces.error}
            onRetry={() => void Promise.all([levels.mutate(), spaces.mutate()])}
            openAtFirst={(nodes) => (flatten(nodes).length <= 60 ? nodes.map((node) => node.entityId) : [])}
            nothing="This model has no levels and no rooms."
          />
        </TabPanel>
        <TabPanel id="tree" className={styles.panel}>
          <Places
            {...shared}
            label="Spatial tree"
            nodes={treeNodes}
            problem={tree.error}
            onRetry={() => void tree.mutate()}
            openAtFirst={(nodes) =>
              flatten(nodes)
                .filter((node) => node.kind !== 'Level' && node.kind !== 'Space')
                .map((node) => node.entityId)
            }
            nothing="This model has no spatial structure."
          />
        </TabPanel>
      </Tabs>
    </div>
  );
}

type PlacesProps = Pick<Props, 'selected' | 'onChoose' | 'onHover'> & {
  label: string;
  nodes: readonly PlaceNode[] | null;
  search: string;
  rowHeight: number;
  problem: ProblemError | undefined;
  onRetry: () => void;
  openAtFirst: (nodes: readonly PlaceNode[]) => number[];
  nothing: string;
};

/** One list of places, or why there is none. */
function Places({ nodes, search, problem, onRetry, openAtFirst, nothing, ...tree }: PlacesProps) {
  const found = useMemo(() => filterNodes(nodes ?? [], search), [nodes, search]);
  if (problem && !nodes)
    return (
      <div className={styles.aside}>
        <ProblemNotice title="The list could not be loaded" problem={problem} onRetry={onRetry} />
      </div>
    );
  if (!nodes) return <LoadingRows />;
  return (
    <PlaceTree
      {...tree}
      nodes={found}
      isFiltered={search.trim() !== ''}
      openAtFirst={openAtFirst(nodes)}
      empty={
        <p className={styles.empty}>{nodes.length ? `Nothing is called “${search.trim()}”.` : nothing}</p>
      }
    />
  );
}

function LoadingRows() {
  return (
    <div className={styles.aside} role="status" aria-label="Loading">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} />
      ))}
    </div>
  );
}

/** Metres with sign and two decimals, as on a section: `+3.20 m`, `±0.00 m`. */
export function formatElevation(elevationM: number, locale: string): string {
  const rounded = Math.round(elevationM * 100) / 100;
  const sign = rounded === 0 ? '±' : rounded > 0 ? '+' : '−';
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${sign}${number.format(Math.abs(rounded))}\u00a0m`;
}
