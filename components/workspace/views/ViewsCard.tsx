'use client';

import { useState } from 'react';
import { FolderOpen, Images, Link } from 'lucide-react';
import { type ProblemError } from '@/components/fetchJson';
import { Button, Notice, ProblemNotice, Skeleton } from '@/components/ui';
import { type SavedViewSummary } from '@/lib/flexContract';
import { Card } from '../cards/Card';
import { takeThumbnail } from '../picture/scalePicture';
import { useMarks } from '../picture/useMarks';
import { useAnnounce } from '../useAnnounce';
import { useWorkspace } from '../WorkspaceContext';
import { KeepForm } from './KeepForm';
import { RenameDialog } from './RenameDialog';
import { currentView, showView } from './showView';
import { fetchView, useSavedViews } from './useSavedViews';
import { ViewList, type ViewAct } from './ViewList';
import styles from './ViewsCard.module.css';

/** The views that are kept of the model: opened by a press, and kept, ordered, renamed, shared and deleted here. */
export function ViewsCard() {
  const workspace = useWorkspace();
  const { tenantId, model, host, dispatch } = workspace;
  const announce = useAnnounce();
  const marks = useMarks();
  const saved = useSavedViews(tenantId, model.modelId);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [deleted, setDeleted] = useState<SavedViewSummary | null>(null);
  const [renamed, setRenamed] = useState<SavedViewSummary | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const views = saved.views ?? [];

  /** Does it; what goes wrong is said in the card. */
  const attempt = async (work: () => Promise<unknown>, words?: string) => {
    setProblem(null);
    try {
      await work();
      if (words) announce(words);
    } catch (error) {
      setProblem(error as ProblemError);
    }
  };

  const keep = (name: string) =>
    attempt(async () => {
      const view = currentView(workspace);
      if (!view || !host) return;
      const kept = await saved.add({
        name,
        scope: 'personal',
        view,
        thumbnail: await takeThumbnail(host, marks()),
      });
      setShown(kept.viewId);
    }, `${name} is kept`);

  const open = ({ viewId, name }: SavedViewSummary) =>
    attempt(async () => {
      const { view } = await fetchView(tenantId, model.modelId, viewId);
      showView(workspace, view);
      setShown(viewId);
    }, `${name} is shown`);

  const act: ViewAct = (view, what) => {
    const { viewId, revision, name } = view;
    switch (what) {
      case 'open':
        return open(view);
      case 'rename':
        return setRenamed(view);
      case 'update':
        return attempt(async () => {
          const now = currentView(workspace);
          if (!now || !host) return;
          await saved.change(viewId, revision, { view: now, thumbnail: await takeThumbnail(host, marks()) });
        }, `${name} shows what you see now`);
      case 'share':
        return attempt(
          () => saved.change(viewId, revision, { scope: view.scope === 'shared' ? 'personal' : 'shared' }),
          view.scope === 'shared' ? `${name} is yours alone` : `${name} is shared`,
        );
      case 'home':
        return attempt(
          () => saved.change(viewId, revision, { isHome: !view.isHome }),
          view.isHome ? `${name} does not open first any more` : `${name} opens first`,
        );
      case 'delete':
        return attempt(async () => {
          await saved.remove(viewId);
          setDeleted(view);
        }, `${name} is deleted`);
    }
  };

  return (
    <Card title="Saved views">
      <KeepForm suggestion={`View ${views.length + 1}`} onKeep={keep} isDisabled={!host} />
      {deleted && (
        <Notice
          title={`“${deleted.name}” is deleted`}
          actions={
            <Button
              onPress={() => {
                setDeleted(null);
                void attempt(() => saved.restore(deleted), `${deleted.name} is back`);
              }}
            >
              Undo
            </Button>
          }
        />
      )}
      {problem && <ProblemNotice title="That did not work" problem={problem} />}
      {saved.error && !saved.views && (
        <ProblemNotice title="The views could not be loaded" problem={saved.error} onRetry={saved.retry} />
      )}
      {saved.isLoading && <Skeleton shape="block" />}
      {saved.views?.length === 0 && <NoViews />}
      {views.length > 0 && (
        <ViewList
          views={views}
          shown={shown}
          onAct={act}
          onOrder={(viewIds) => void attempt(() => saved.order(viewIds))}
          pathOf={{ tenantId, modelId: model.modelId }}
        />
      )}
      <div className={styles.more}>
        <Button variant="quiet" onPress={() => dispatch({ type: 'cardToggled', card: 'share' })}>
          <Link size={16} aria-hidden="true" />
          Link or picture
        </Button>
        <Button variant="quiet" onPress={() => dispatch({ type: 'cardToggled', card: 'bcf' })}>
          <FolderOpen size={16} aria-hidden="true" />
          BCF
        </Button>
      </div>
      {renamed && (
        <RenameDialog
          name={renamed.name}
          onClose={() => setRenamed(null)}
          onRename={(name) => {
            const { viewId, revision } = renamed;
            setRenamed(null);
            void attempt(() => saved.change(viewId, revision, { name }), `Renamed to ${name}`);
          }}
        />
      )}
    </Card>
  );
}

function NoViews() {
  return (
    <div className={styles.empty}>
      <Images size={28} aria-hidden="true" />
      <p>Turn, cut and colour the building until it shows what you want to say, then keep it here.</p>
    </div>
  );
}
