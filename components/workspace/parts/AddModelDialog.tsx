'use client';

import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import { Dialog, ProblemNotice, Skeleton } from '@/components/ui';
import { type ModelPage } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { SearchField } from '../SearchField';
import { useAnnounce } from '../useAnnounce';
import { useWorkspace } from '../WorkspaceContext';
import styles from './AddModelDialog.module.css';

/** As many as one scene may hold beside the page's own model (lib/flexContract/view.ts). */
const MOST_OTHERS = 20;
const PAGE_SIZE = 100;

/** The models of the tenant that are ready; one that is chosen opens beside the page's own. */
export function AddModelDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { tenantId, model, state, dispatch } = useWorkspace();
  const announce = useAnnounce();
  const [search, setSearch] = useState('');
  const query = { status: 'ready', search, pageSize: PAGE_SIZE };
  const { data, error, mutate } = useSWR<ModelPage, ProblemError>(
    isOpen ? paths.api.models(tenantId, query) : null,
    fetchJson,
    { keepPreviousData: true },
  );
  const open = new Set([model.modelId, ...state.models]);
  const others = data?.models.filter(({ modelId }) => !open.has(modelId)) ?? [];
  const isFull = state.models.length >= MOST_OTHERS;

  const add = (modelId: number) => {
    dispatch({ type: 'modelsChosen', models: [...state.models, modelId] });
    announce(`${others.find((other) => other.modelId === modelId)?.name ?? 'The model'} is being opened.`);
    onClose();
  };

  return (
    <Dialog title="Add a model" isOpen={isOpen} onClose={onClose}>
      <div className={styles.body}>
        <SearchField label="Find a model" value={search} onChange={setSearch} />
        {error && (
          <ProblemNotice
            title="The models could not be listed"
            problem={error}
            onRetry={() => void mutate()}
          />
        )}
        {!data && !error && <Skeleton />}
        {data && (
          <ListBox
            aria-label="Models"
            className={styles.list}
            items={others}
            disabledKeys={isFull ? others.map(({ modelId }) => modelId) : []}
            onAction={(key) => add(Number(key))}
            renderEmptyState={() => (
              <p className={styles.words}>
                {search ? 'No model is called so.' : 'There is no other model that is ready.'}
              </p>
            )}
          >
            {({ modelId, name, assetName }) => (
              <ListBoxItem id={modelId} textValue={name} className={styles.item}>
                {name}
                {assetName && <span className={styles.words}>{assetName}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        )}
        {isFull && <p className={styles.words}>No more than {MOST_OTHERS} models fit beside the first.</p>}
      </div>
    </Dialog>
  );
}
