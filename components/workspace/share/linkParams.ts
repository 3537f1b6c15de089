import { VIEW_ID } from '@/lib/plainContract';

/** What an address can say of the view; each may be missing. */
export type LinkParams = {
  /** A view, as viewCode.ts writes it. */
  view: string | null;
  /** The id of a view that is kept on the server. */
  saved: string | null;
  /** GlobalIds or EntityIds of things to select and go to. */
  select: readonly string[];
  /** Other models of the tenant to open beside this one. */
  models: readonly number[];
  /** Names of parameters that hold nothing of use. */
  broken: readonly string[];
};

/** An address that is longer is cut off by some programs: a mail, a chat, a proxy. */
export const MAX_CODE_IN_LINK = 6000;

const NAMES = ['view', 'saved', 'select', 'models'] as const;

const MAX_SELECTED = 200;
const MAX_MODELS = 20;
/** 22 characters of IFC, a UUID, or the number of an entity. */
const THING = /^([0-3][0-9A-Za-z_$]{21}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{1,16})$/i;
const MODEL = /^\d{1,9}$/;

/** Reads the query of an address, which anyone may have written. */
export function readLinkParams(search: string): LinkParams {
  const query = new URLSearchParams(search);
  const broken: string[] = [];
  const one = (name: string, isGood: (value: string) => boolean) => {
    const value = query.get(name);
    if (value === null || isGood(value)) return value;
    broken.push(name);
    return null;
  };
  const list = (name: string, item: RegExp, most: number) =>
    one(
      name,
      (value) => value.split(',').length <= most && value.split(',').every((part) => item.test(part)),
    )?.split(',') ?? [];
  return {
    view: one('view', (code) => code.length > 0),
    saved: one('saved', (viewId) => VIEW_ID.test(viewId)),
    select: list('select', THING, MAX_SELECTED),
    models: list('models', MODEL, MAX_MODELS).map(Number),
    broken,
  };
}

/** The address with this of a view in place of what it said of views before; all else of it stays. */
export function withLinkParams(href: string, params: { view?: string; saved?: string }): string {
  const url = new URL(href);
  for (const name of NAMES) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}
