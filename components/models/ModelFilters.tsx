'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent, type RefObject } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Search, X } from 'lucide-react';
import { IconButton, Spinner } from '@/components/ui';
import type { ModelStatus } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { DEFAULTS, listHref, type ListQuery } from './listQuery';
import styles from './ModelFilters.module.css';

/** Long enough to type a word, short enough to seem at once. */
const TYPING_MS = 300;

const STATES: { status: ModelStatus | undefined; label: string }[] = [
  { status: undefined, label: 'All' },
  { status: 'ready', label: 'Ready' },
  { status: 'processing', label: 'Processing' },
  { status: 'failed', label: 'Failed' },
];

const ORDERS: { sort: ListQuery['sort']; label: string }[] = [
  { sort: '-uploaded', label: 'Newest first' },
  { sort: 'uploaded', label: 'Oldest first' },
  { sort: 'name', label: 'Name' },
  { sort: 'asset', label: 'Building' },
  { sort: '-size', label: 'Largest first' },
  { sort: 'status', label: 'Status' },
];

/** `/` goes to the search, as long as nothing is being typed elsewhere. */
function useSlash(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
      const isElsewhere = target.closest('[role=dialog], [role=menu], [role=listbox]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping || isElsewhere)
        return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input]);
}

/** Search, status and order, all in the page's URL. A plain form and links, so that it works before the script does. */
export function ModelFilters({ tenantId, query }: { tenantId: string; query: ListQuery }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(query.search ?? '');
  // The search that is in the address, or will be there soon because it was typed here.
  const [known, setKnown] = useState(query.search ?? '');
  const [isPending, startTransition] = useTransition();
  useSlash(input);
  useEffect(() => () => clearTimeout(typing.current), []);

  // The back button and links change the address too, and the field follows; it does not follow its own typing.
  if (!isPending && (query.search ?? '') !== known) {
    setKnown(query.search ?? '');
    setText(query.search ?? '');
  }

  const go = (changes: Partial<ListQuery>) => {
    clearTimeout(typing.current);
    setKnown((changes.search ?? text).trim());
    startTransition(() =>
      router.replace(listHref(tenantId, query, { search: text, ...changes }), { scroll: false }),
    );
  };
  const type = (search: string) => {
    setText(search);
    clearTimeout(typing.current);
    typing.current = setTimeout(() => go({ search }), TYPING_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go({});
  };

  return (
    <form
      className={styles.filters}
      role="search"
      method="get"
      action={paths.models(tenantId)}
      onSubmit={submit}
    >
      <div className={styles.search}>
        {isPending ? <Spinner /> : <Search size={16} aria-hidden="true" />}
        <input
          ref={input}
          className={styles.input}
          type="search"
          name="search"
          aria-label="Search models"
          aria-keyshortcuts="/"
          placeholder="Search by name or building"
          autoComplete="off"
          value={text}
          onChange={(event) => type(event.target.value)}
        />
        {text ? (
          <IconButton
            label="Clear the search"
            onPress={() => {
              setText('');
              go({ search: '' });
              input.current?.focus();
            }}
          >
            <X size={16} aria-hidden="true" />
          </IconButton>
        ) : (
          <kbd className={styles.key} aria-hidden="true">
            /
          </kbd>
        )}
      </div>
      {query.status && <input type="hidden" name="status" value={query.status} />}
      <nav className={styles.states} aria-label="Status">
        {STATES.map(({ status, label }) => (
          <Link
            key={label}
            className={styles.state}
            href={listHref(tenantId, query, { status })}
            aria-current={query.status === status ? 'true' : undefined}
            scroll={false}
          >
            {label}
          </Link>
        ))}
      </nav>
      <select
        className={styles.order}
        name="sort"
        aria-label="Order"
        value={query.sort ?? DEFAULTS.sort}
        onChange={(event) => go({ sort: event.target.value as ListQuery['sort'] })}
      >
        {ORDERS.some(({ sort }) => sort === query.sort) ? null : (
          <option value={query.sort}>As the column says</option>
        )}
        {ORDERS.map(({ sort, label }) => (
          <option key={sort} value={sort}>
            {label}
          </option>
        ))}
      </select>
    </form>
  );
}
