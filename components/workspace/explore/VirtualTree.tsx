'use client';

import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { type ExploreList, type ExploreNode } from './nodes';
import { moveByKey, toRows } from './rows';
import { TreeRow } from './TreeRow';
import styles from './VirtualTree.module.css';

/** Rows above and below those in sight that are drawn too, so that scrolling shows no gaps. */
const SPARE_ROWS = 8;
/** Letters that are typed within this time look for one name together. */
const TYPING_MS = 800;

export type RowState = { isSelected: boolean; isHovered: boolean; isShown: boolean };

type Props = {
  label: string;
  list: ExploreList;
  isOpenAtFirst: (node: ExploreNode) => boolean;
  /** The thing that is chosen elsewhere; its row is opened and brought into sight. */
  focus: number | null;
  rowHeight: number;
  stateOf: (node: ExploreNode) => RowState;
  /** A row was chosen; `isEntered` by the Enter key or a double click, which goes there too. */
  onChoose: (node: ExploreNode, isEntered: boolean) => void;
  /** Several rows at once, or one more. */
  onSelect: (nodes: readonly ExploreNode[], how: 'replace' | 'toggle') => void;
  onHover: (node: ExploreNode | null) => void;
  /** What stands at the end of the row that is pointed at or active. */
  actions: (node: ExploreNode) => ReactNode;
  /** What is drawn where there is no row. */
  empty: ReactNode;
};

/**
 * Rows that open and close, of which only those in sight are made: a hundred thousand are as quick as ten. One element
 * has the focus and names its active row, so that the keyboard stays where it is while rows come and go (WAI-ARIA
 * Authoring Practices, Treegrid, with `aria-activedescendant`).
 */
export function VirtualTree({ list, isOpenAtFirst, focus, rowHeight, stateOf, ...props }: Props) {
  const { label, onChoose, onSelect, onHover, actions, empty } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [followed, setFollowed] = useState<{ focus: number | null; list: ExploreList | null }>({
    focus: null,
    list: null,
  });
  const [sight, setSight] = useState({ first: 0, count: 30 });

  const isOpen = (node: ExploreNode) => toggled.has(node.key) !== isOpenAtFirst(node);
  const setOpen = (node: ExploreNode, open: boolean) => {
    if (isOpen(node) !== open) setToggled(flip(toggled, [node.key]));
  };

  // What is chosen in the scene is looked up here once; a reader who then closes a row is not overruled.
  if (followed.focus !== focus || followed.list !== list) {
    setFollowed({ focus, list });
    const path = focus === null ? null : list.pathTo(focus);
    const isHere = path?.at(-1) === active || active?.endsWith(`/${focus}`);
    if (path && !isHere) {
      setToggled(flip(toggled, closedOn(path, list.roots, isOpen)));
      setActive(path.at(-1) ?? null);
    }
  }

  // eslint-disable-next-line react-hooks/exhaustive-deps -- isOpen is made of the two
  const rows = useMemo(() => toRows(list.roots, isOpen), [list, toggled]);
  const activeIndex = useMemo(() => rows.findIndex(({ node }) => node.key === active), [rows, active]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setSight((now) => ({ ...now, count: Math.ceil(element.clientHeight / rowHeight) }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || activeIndex < 0) return;
    const top = activeIndex * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [activeIndex, rowHeight]);

  const range = (from: string | null, to: number) => {
    const start = rows.findIndex(({ node }) => node.key === from);
    const [low, high] = [Math.min(start < 0 ? to : start, to), Math.max(start < 0 ? to : start, to)];
    return rows.slice(low, high + 1).map(({ node }) => node);
  };

  const goTo = (index: number, isExtending: boolean) => {
    const node = rows[index]?.node;
    if (!node) return;
    setActive(node.key);
    onHover(node);
    if (isExtending) onSelect(range(anchor ?? active, index), 'replace');
    else setAnchor(node.key);
  };

  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const move = moveByKey(rows, activeIndex, event.key, sight.count - 1);
    const row = rows[activeIndex];
    if (move && 'to' in move) goTo(move.to, event.shiftKey);
    else if (move && row) setOpen(row.node, 'open' in move);
    else if (row && event.key === 'Enter') onChoose(row.node, true);
    else if (row && event.key === ' ') onSelect([row.node], 'toggle');
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey))
      onSelect(
        rows.map(({ node }) => node),
        'replace',
      );
    else if (/^\p{L}$|^\p{N}$/u.test(event.key) && !event.ctrlKey && !event.metaKey)
      lookFor(event.key, event.timeStamp);
    else return;
    event.preventDefault();
  };

  const lookFor = (letter: string, at: number) => {
    const text = (at - typed.current.at < TYPING_MS ? typed.current.text : '') + letter.toLowerCase();
    typed.current = { text, at };
    const start = text.length > 1 ? activeIndex : activeIndex + 1;
    for (let step = 0; step < rows.length; step++) {
      const index = (Math.max(0, start) + step) % rows.length;
      if (rows[index]?.node.name.toLowerCase().startsWith(text)) return goTo(index, false);
    }
  };

  const click = (event: MouseEvent, node: ExploreNode, index: number) => {
    setActive(node.key);
    if (event.shiftKey) return onSelect(range(anchor, index), 'replace');
    setAnchor(node.key);
    if (event.ctrlKey || event.metaKey) onSelect([node], 'toggle');
    else onChoose(node, event.detail > 1);
  };

  const first = Math.max(0, sight.first - SPARE_ROWS);
  const drawn = rows.slice(first, sight.first + sight.count + SPARE_ROWS);
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      aria-activedescendant={activeIndex < 0 ? undefined : `${id}-${activeIndex}`}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={press}
      onFocus={(event) => {
        // Not for a press: a list that scrolls under the pointer would let go of the row that is pressed.
        if (event.target !== event.currentTarget || !event.currentTarget.matches(':focus-visible')) return;
        if (activeIndex < 0) setActive(rows[sight.first]?.node.key ?? null);
      }}
      onScroll={(event) => {
        const top = Math.floor(event.currentTarget.scrollTop / rowHeight);
        setSight((now) => (now.first === top ? now : { ...now, first: top }));
      }}
      onPointerLeave={({ currentTarget }) => {
        // An open menu lies over the list, so that the pointer leaves it; its row is still what it is about.
        if (!currentTarget.querySelector('[aria-expanded="true"][aria-haspopup]')) setPointed(null);
        onHover(null);
      }}
    >
      {rows.length === 0 && empty}
      <div role="presentation" className={styles.rows} style={{ height: rows.length * rowHeight }}>
        {drawn.map((row, place) => {
          const index = first + place;
          const { node } = row;
          return (
            <TreeRow
              key={node.key}
              id={`${id}-${index}`}
              row={row}
              index={index}
              top={index * rowHeight}
              state={stateOf(node)}
              isActive={index === activeIndex}
              actions={index === activeIndex || node.key === pointed ? actions(node) : null}
              onToggle={() => setOpen(node, !row.isOpen)}
              onClick={(event) => click(event, node, index)}
              onPoint={() => {
                setPointed(node.key);
                onHover(node);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

function flip(toggled: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const next = new Set(toggled);
  for (const key of keys) if (!next.delete(key)) next.add(key);
  return next;
}

/** The rows on the way to a thing that are closed. */
function closedOn(
  path: readonly string[],
  roots: readonly ExploreNode[],
  isOpen: (node: ExploreNode) => boolean,
): string[] {
  const closed: string[] = [];
  let nodes = roots;
  for (const key of path.slice(0, -1)) {
    const node = nodes.find((one) => one.key === key);
    if (!node?.children) break;
    if (!isOpen(node)) closed.push(key);
    nodes = node.children();
  }
  return closed;
}
