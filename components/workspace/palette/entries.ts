import { Box, DoorOpen, Image, Layers, SquareTerminal, type LucideIcon } from 'lucide-react';
import { type ModelObject, type SavedViewSummary } from '@/lib/flexContract';
import { COMMAND_GROUPS, runCommand, type Command } from '../commands';
import { type ObjectIndex } from '../objects';
import { bestMatches } from './match';

/** One line of the palette. */
export type Entry = {
  id: string;
  title: string;
  /** What tells it from others of its name. */
  aside: string;
  icon: LucideIcon;
  key?: string;
  run: () => void;
};
export type Section = { name: string; entries: readonly Entry[] };

/** What the palette offers, and what opens a view or a thing of the model. */
export type Sources = {
  commands: readonly Command[];
  views: readonly SavedViewSummary[];
  objects: ObjectIndex | undefined;
  onView: (view: SavedViewSummary) => void;
  onObject: (object: ModelObject) => void;
};

/** Things of the model that answer a query. */
export type FoundObjects = Record<'levels' | 'rooms' | 'things', readonly ModelObject[]>;

const AT_MOST = { commands: 8, views: 5, places: 8, things: 30 };

/** What is offered before anything is typed: what was done lately, then all commands by their groups. */
export function entriesAtFirst({ commands }: Sources, recent: readonly string[]): Section[] {
  const usable = commands.filter(canRun);
  const lately = recent.flatMap((id) => usable.find((command) => command.id === id) ?? []);
  const rest = usable.filter((command) => !lately.includes(command));
  return [
    { name: 'Recent', entries: lately.map(toCommandEntry) },
    ...COMMAND_GROUPS.map((name) => ({
      name,
      entries: rest
        .filter(({ group }) => group === name)
        .map((command) => ({ ...toCommandEntry(command), aside: switchState(command) })),
    })),
  ].filter(isFilled);
}

/** The best levels, rooms and things; the work that grows with the model. */
export function findObjects(query: string, objects: ObjectIndex | undefined): FoundObjects {
  const find = (kind: ModelObject['kind'], limit: number) =>
    bestMatches(
      query,
      (objects?.all ?? []).filter((object) => object.kind === kind),
      textOf,
      limit,
    );
  return {
    levels: find('Level', AT_MOST.places),
    rooms: find('Space', AT_MOST.places),
    things: find('Component', AT_MOST.things),
  };
}

/** Commands and saved views that answer a query, and the things found, the best of each first. */
export function findEntries(query: string, sources: Sources, found: FoundObjects): Section[] {
  const { commands, views, onView } = sources;
  const toEntries = (objects: readonly ModelObject[]) =>
    objects.map((object) => toObjectEntry(object, sources));
  return [
    {
      name: 'Commands',
      entries: bestMatches(
        query,
        commands.filter(canRun),
        ({ title, group, words }) => ({ title, words: `${group} ${words ?? ''}` }),
        AT_MOST.commands,
      ).map(toCommandEntry),
    },
    {
      name: 'Saved views',
      entries: bestMatches(query, views, ({ name }) => ({ title: name }), AT_MOST.views).map((view) => ({
        id: `view:${view.viewId}`,
        title: view.name,
        aside: view.scope === 'personal' ? 'Yours' : 'Shared',
        icon: Image,
        run: () => onView(view),
      })),
    },
    { name: 'Levels', entries: toEntries(found.levels) },
    { name: 'Rooms', entries: toEntries(found.rooms) },
    { name: 'Things', entries: toEntries(found.things) },
  ].filter(isFilled);
}

function textOf({ name, globalId, typeName, ifcClass }: ModelObject) {
  return { title: name, words: `${ifcClass ?? ''} ${typeName ?? ''} ${globalId ?? ''}` };
}

const isFilled = ({ entries }: Section) => entries.length > 0;

/** The palette does not offer itself. */
const canRun = ({ id, isDisabled }: Command) => !isDisabled && id !== 'page.palette';

function toCommandEntry(command: Command): Entry {
  const { id, title, group, icon = SquareTerminal, keys } = command;
  return {
    id,
    title,
    aside: switchState(command) || group,
    icon,
    key: keys?.[0],
    run: () => runCommand(command),
  };
}

const switchState = ({ isOn }: Command) => (isOn === undefined ? '' : isOn ? 'On' : 'Off');

function toObjectEntry(object: ModelObject, { objects, onObject }: Sources): Entry {
  const level = object.levelId === null ? undefined : objects?.byId.get(object.levelId)?.name;
  return {
    id: `thing:${object.entityId}`,
    title: object.name,
    aside: [object.kind === 'Component' && object.ifcClass, level].filter(Boolean).join(' · '),
    icon: object.kind === 'Level' ? Layers : object.kind === 'Space' ? DoorOpen : Box,
    run: () => onObject(object),
  };
}
