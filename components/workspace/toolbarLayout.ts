import { BAR_GROUPS, type BarGroup, type Command } from './commands';

/** One place of the toolbar: a button, or a button that opens a menu. */
export type BarItem = { id: string; menu: Command['menu']; commands: readonly Command[] };
export type BarGroupItems = { group: BarGroup; items: readonly BarItem[] };

/** The groups that stay when there is no room for all, the most wanted first; of these two the first button before all. */
const STAYING: readonly BarGroup[] = ['cut', 'look', 'view', 'tool', 'show', 'keep', 'page', 'download'];
const FIRST_OF: readonly BarGroup[] = ['view', 'tool'];

/** The toolbar's places, from left to right; the lines of one menu share a place. */
export function toBarGroups(commands: readonly Command[]): BarGroupItems[] {
  return BAR_GROUPS.map((group) => ({
    group,
    items: toItems(commands.filter(({ bar }) => bar === group)),
  })).filter(({ items }) => items.length > 0);
}

/**
 * Shares out the places that there are. What has none goes into `more`, whose own button takes one.
 * @param slots  how many buttons fit side by side
 */
export function fitBar(groups: readonly BarGroupItems[], slots: number) {
  const itemsOf = (name: BarGroup) => groups.find(({ group }) => group === name)?.items ?? [];
  const firsts = FIRST_OF.flatMap((name) => itemsOf(name).slice(0, 1));
  const wanted = [...new Set([...firsts, ...STAYING.flatMap(itemsOf)])];
  const staying = new Set(wanted.length <= slots ? wanted : wanted.slice(0, Math.max(0, slots - 1)));
  const keep = (stays: boolean) =>
    groups
      .map(({ group, items }) => ({ group, items: items.filter((item) => staying.has(item) === stays) }))
      .filter(({ items }) => items.length > 0);
  return { shown: keep(true), more: keep(false) };
}

function toItems(commands: readonly Command[]): BarItem[] {
  const items = new Map<string, BarItem>();
  for (const command of commands) {
    const id = command.menu ?? command.id;
    items.set(id, { id, menu: command.menu, commands: [...(items.get(id)?.commands ?? []), command] });
  }
  return [...items.values()];
}
