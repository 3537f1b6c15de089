'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { Search } from 'lucide-react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { type SavedViewSummary } from '@/lib/flexContract';
import { useCommands } from '../commands';
import { Key } from '../help/Key';
import { useObjects } from '../objects';
import { showView } from '../views/showView';
import { fetchView, useSavedViews } from '../views/useSavedViews';
import { useWorkspace } from '../WorkspaceContext';
import { entriesAtFirst, findEntries, findObjects, type Entry, type Sources } from './entries';
import styles from './Palette.module.css';
import { useRecent } from './useRecent';

const LABEL = 'Find a command, a place or a thing';

/** Everything that the page can do or show, found by name. */
export function Palette() {
  const { state, dispatch } = useWorkspace();
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={state.dialog === 'palette'}
      onOpenChange={(open) => !open && dispatch({ type: 'dialogToggled', dialog: 'palette' })}
      isDismissable
    >
      <Modal className={styles.modal}>
        <Dialog aria-label={LABEL} className={styles.dialog}>
          <PaletteList />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteList() {
  const { dispatch } = useWorkspace();
  const [typed, setTyped] = useState('');
  const [recent, remember] = useRecent();
  const { sources, isLoading } = useSources();
  const query = useDeferredValue(typed.trim());
  const found = useMemo(() => findObjects(query, sources.objects), [query, sources.objects]);
  const sections = query ? findEntries(query, sources, found) : entriesAtFirst(sources, recent);

  function run(entry: Entry) {
    // Closed first: a command may move the focus, which an open dialog would take back.
    flushSync(() => dispatch({ type: 'dialogToggled', dialog: 'palette' }));
    if (sources.commands.some(({ id }) => id === entry.id)) remember(entry.id);
    entry.run();
  }

  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={LABEL} autoFocus className={styles.field}>
        <Search size={16} aria-hidden="true" className={styles.icon} />
        <Input className={styles.input} placeholder={LABEL} />
        <Key name="Escape" />
      </SearchField>
      <div className={styles.scroll} tabIndex={0}>
        <Menu
          aria-label="What was found"
          className={styles.list}
          renderEmptyState={() => (
            <p className={styles.empty}>
              {isLoading ? 'Reading the names of all things…' : `Nothing is called “${query}”.`}
            </p>
          )}
        >
          {sections.map(({ name, entries }) => (
            <MenuSection key={name} id={name} aria-label={name}>
              <Header className={styles.header}>{name}</Header>
              {entries.map((entry) => (
                <EntryItem key={entry.id} entry={entry} onRun={run} />
              ))}
            </MenuSection>
          ))}
        </Menu>
      </div>
    </Autocomplete>
  );
}

function EntryItem({ entry, onRun }: { entry: Entry; onRun: (entry: Entry) => void }) {
  const { id, title, aside, icon: Icon, key } = entry;
  return (
    <MenuItem id={id} textValue={title} className={styles.item} onAction={() => onRun(entry)}>
      <Icon size={16} aria-hidden="true" />
      <span className={styles.title}>{title}</span>
      <span className={styles.aside}>{aside}</span>
      {key && <Key name={key} />}
    </MenuItem>
  );
}

/** What there is to be found in the open model. */
function useSources(): { sources: Sources; isLoading: boolean } {
  const workspace = useWorkspace();
  const { tenantId, model, reader, choose, announce } = workspace;
  const commands = useCommands();
  const { data: objects, isLoading } = useObjects();
  const { views = [] } = useSavedViews(tenantId, model.modelId, { isAsked: !reader.isGuest });
  const onView = ({ viewId, name }: SavedViewSummary) =>
    void fetchView(tenantId, model.modelId, viewId).then(
      ({ view }) => {
        showView(workspace, view);
        announce(`View ${name}`);
      },
      () => announce(`The view ${name} could not be opened.`),
    );
  const onObject: Sources['onObject'] = ({ entityId, kind }) =>
    choose(entityId, kind === 'Level' || kind === 'Space' ? kind : 'Component');
  return { sources: { commands, views, objects, onView, onObject }, isLoading };
}
