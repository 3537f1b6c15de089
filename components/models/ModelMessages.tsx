'use client';

import { useState } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, type ButtonProps, Dialog, formatCount } from '@/components/ui';
import type { Model, ModelMessage } from '@/lib/flexContract';
import styles from './ModelMessages.module.css';

type Props = { model: Pick<Model, 'name' | 'messages'>; variant?: ButtonProps['variant'] };

/** How much of a model could not be drawn, and on a press what and why; nothing where there is nothing to say. */
export function ModelMessages({ model, variant = 'quiet' }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { locale } = useLocale();
  const skipped = model.messages.filter(({ kind }) => kind === 'skipped');
  const notes = model.messages.filter(({ kind }) => kind === 'note');
  if (model.messages.length === 0) return null;
  const label =
    skipped.length > 0
      ? `${formatCount(skipped.length, 'element', locale)} could not be drawn`
      : formatCount(notes.length, 'note about this file', locale, 'notes about this file');
  return (
    <>
      <Button variant={variant} aria-haspopup="dialog" onPress={() => setOpen(true)}>
        <TriangleAlert size={16} aria-hidden="true" className={styles.sign} />
        {label}
      </Button>
      <Dialog title={`Notes on ${model.name}`} isOpen={isOpen} onClose={() => setOpen(false)} wide>
        <div className={styles.body} tabIndex={0} role="region" aria-label="Notes">
          {notes.length > 0 && (
            <ul className={styles.notes}>
              {notes.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          {skipped.length > 0 && (
            <>
              <h3 className={styles.heading}>Could not be drawn</h3>
              <ul className={styles.elements}>
                {skipped.map((message, place) => (
                  <SkippedElement key={message.entityId ?? -place} message={message} />
                ))}
              </ul>
            </>
          )}
        </div>
      </Dialog>
    </>
  );
}

/** One element: its name, or its class where it has none, and how to find it in the program that wrote the file. */
function SkippedElement({
  message: { name, ifcClass, entityId, globalId, text },
}: {
  message: ModelMessage;
}) {
  const title = name ?? ifcClass ?? 'Element';
  return (
    <li className={styles.element}>
      <p className={styles.title}>
        {title}
        {ifcClass && ifcClass !== title && <span className={styles.class}>{ifcClass}</span>}
      </p>
      <p className={styles.keys}>
        {entityId !== null && <code>#{entityId}</code>}
        {globalId && <code>{globalId}</code>}
      </p>
      <p className={styles.reason}>{text}</p>
    </li>
  );
}
