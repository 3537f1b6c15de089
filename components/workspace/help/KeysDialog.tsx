'use client';

import { Checkbox } from 'react-aria-components/Checkbox';
import { Check } from 'lucide-react';
import { Dialog } from '@/components/ui';
import { COMMAND_GROUPS, useCommands, type Command } from '../commands';
import { useWorkspace } from '../WorkspaceContext';
import { Key } from './Key';
import styles from './KeysDialog.module.css';
import { useCharacterKeys } from './useCharacterKeys';

/** The keys of every tool. */
export function KeysDialog() {
  const { state, dispatch } = useWorkspace();
  return (
    <Dialog
      title="Keys"
      isOpen={state.dialog === 'keys'}
      onClose={() => dispatch({ type: 'dialogToggled', dialog: 'keys' })}
      wide
    >
      <KeyList />
    </Dialog>
  );
}

function KeyList() {
  const commands = useCommands().filter(({ keys }) => keys?.length);
  const [areOn, switchKeys] = useCharacterKeys();
  return (
    <>
      <div className={styles.groups}>
        {COMMAND_GROUPS.map((group) => (
          <KeyGroup key={group} name={group} commands={commands.filter((one) => one.group === group)} />
        ))}
      </div>
      <Checkbox className={styles.switch} isSelected={areOn} onChange={switchKeys}>
        <span className={styles.box} aria-hidden="true">
          {areOn && <Check size={14} />}
        </span>
        Single letters and signs are keys
      </Checkbox>
      <p className={styles.hint}>
        Switch them off if you speak to your computer or press keys by chance. Everything is in the toolbar
        and in the palette too.
      </p>
    </>
  );
}

function KeyGroup({ name, commands }: { name: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <section aria-label={name} className={styles.group}>
      <h3 className={styles.name}>{name}</h3>
      <dl className={styles.list}>
        {commands.map(({ id, title, keys }) => (
          <div key={id} className={styles.row}>
            <dt>{title}</dt>
            <dd className={styles.keys}>
              {keys?.map((key) => (
                <Key key={key} name={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
