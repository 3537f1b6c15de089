import { type BcfTopic } from '@/lib/bcf';
import { type View } from '@/lib/flexContract';
import { type LegendEntry } from '../workspaceState';
import { toViewpoint, type GlobalIds } from './viewpoint';

type Parts = {
  title: string;
  description: string;
  view: View;
  entries: readonly LegendEntry[];
  /** A PNG. */
  snapshot: Blob | null;
};

/** BCF wants an author; nobody is signed in. */
const NOBODY = 'Flexview';

/** A topic about what is seen, with one viewpoint; `missing` things of it have no GlobalId. */
export async function toTopic(
  { title, description, view, entries, snapshot }: Parts,
  globalIds: GlobalIds,
  aspectRatio: number,
): Promise<{ topic: BcfTopic; missing: number }> {
  const { viewpoint, missing } = toViewpoint(view, globalIds, {
    guid: crypto.randomUUID(),
    aspectRatio,
    entries,
    snapshot: snapshot && new Uint8Array(await snapshot.arrayBuffer()),
  });
  const topic: BcfTopic = {
    guid: crypto.randomUUID(),
    title,
    type: 'Comment',
    status: 'Open',
    creationDate: new Date().toISOString(),
    creationAuthor: NOBODY,
    description: description || null,
    comments: [],
    viewpoints: [viewpoint],
  };
  return { topic, missing };
}
