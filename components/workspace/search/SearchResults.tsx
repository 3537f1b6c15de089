'use client';

import { useCallback, useMemo } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, formatCount } from '@/components/ui';
import { ExploreTree } from '../explore/ExploreTree';
import exploreStyles from '../Explore.module.css';
import { useWorkspace } from '../WorkspaceContext';
import styles from './SearchResults.module.css';
import { useSearch } from './useSearch';

/** Up to so many results stand open; of more, the groups are shown, each a press away. */
const OPEN_AT_MOST = 500;
const isOpen = () => true;
const isClosed = () => false;

type Props = {
  search: string;
  /** The number in the scene of the model that is searched. */
  model: number;
};

/** What was found, in groups, and what can be done with all of it. */
export function SearchResults({ search, model }: Props) {
  const { dispatch, host } = useWorkspace();
  const { locale } = useLocale();
  const counted = useCallback(
    (count: number, of?: number) => {
      const number = new Intl.NumberFormat(locale);
      return of === undefined
        ? number.format(count)
        : `first ${number.format(count)} of ${number.format(of)}`;
    },
    [locale],
  );
  const { list, error, isPending, valuesProblem } = useSearch(search, model, counted);
  const entityIds = useMemo(
    () => (list ? [...new Set(list.roots.flatMap((root) => [...root.entityIds()]))] : []),
    [list],
  );
  const count = list?.count ?? 0;
  return (
    <section className={styles.results} aria-label="Search results">
      <div className={styles.head}>
        <p role="status">
          {count > 0 || !isPending ? formatCount(count, 'match', locale, 'matches') : 'Looking…'}
          {isPending && count > 0 && <span className={styles.quiet}> · looking in properties…</span>}
          {valuesProblem && <span className={styles.quiet}> · properties could not be searched</span>}
        </p>
        <div className={styles.actions}>
          <Button
            variant="quiet"
            isDisabled={!entityIds.length}
            onPress={() => dispatch({ type: 'selected', entityIds })}
          >
            Select
          </Button>
          <Button
            variant="quiet"
            isDisabled={!entityIds.length}
            onPress={() => dispatch({ type: 'isolated', entityIds })}
          >
            Show only
          </Button>
          <Button variant="quiet" isDisabled={!entityIds.length} onPress={() => void host?.zoomTo(entityIds)}>
            Zoom
          </Button>
        </div>
      </div>
      <div className={exploreStyles.panel}>
        <ExploreTree
          label="Search results"
          list={list}
          isOpenAtFirst={count <= OPEN_AT_MOST ? isOpen : isClosed}
          problem={error}
          onRetry={() => {}}
          nothing={isPending ? 'Looking in the properties…' : `Nothing matches “${search.trim()}”.`}
        />
      </div>
    </section>
  );
}
