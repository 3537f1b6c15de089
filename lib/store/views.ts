import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Client, InStatement, Row } from '@libsql/client';
import { AppError } from '../errors';

/** A deleted view can be taken back for this long. */
const UNDO_MS = 24 * 60 * 60 * 1000;

/** A model, and the person who asks. */
export type ViewPlace = { tenantId: string; modelId: number; personId: string };

/** One row of the saved_views table, but for its thumbnail. `view` is JSON; `scope` is the app's word for who sees it. */
export type ViewRow = {
  viewId: string;
  personId: string;
  scope: string;
  name: string;
  view: string;
  isHome: boolean;
  hasThumbnail: boolean;
  revision: number;
  updatedAt: string;
};

/** What a view is made of. */
export type NewViewRow = Pick<ViewRow, 'scope' | 'name' | 'view'> & { thumbnail: Uint8Array | null };

/** What may change; fields left out stay as they are. */
export type ViewRowChange = Partial<NewViewRow> & { isHome?: boolean; deleted?: false };

const SUMMARY =
  'id, person_id, scope, name, is_home, thumbnail IS NOT NULL AS has_thumbnail, revision, updated_at';

/** Of a model: one's own views, and those that are shared. Links are found by their ids alone. */
const OF_MODEL = 'tenant_id = ? AND model_id = ?';
const VISIBLE = `${OF_MODEL} AND deleted_at IS NULL AND (scope <> 'personal' OR person_id = ?)`;

function toView(row: Row): ViewRow {
  return {
    viewId: String(row.id),
    personId: String(row.person_id),
    scope: String(row.scope),
    name: String(row.name),
    view: String(row.view ?? ''),
    isHome: Boolean(row.is_home),
    hasThumbnail: Boolean(row.has_thumbnail),
    revision: Number(row.revision),
    updatedAt: String(row.updated_at),
  };
}

const COLUMN = { scope: 'scope', name: 'name', view: 'view', thumbnail: 'thumbnail' } as const;

/** Queries of the saved_views table over one database. A view of another model or person counts as missing. */
export function createViewStore(
  database: Client,
  { now = () => new Date(), newId = () => randomBytes(16).toString('hex') } = {},
) {
  const argsOf = ({ tenantId, modelId, personId }: ViewPlace) => [tenantId, modelId, personId];

  async function find(place: ViewPlace, viewId: string): Promise<ViewRow> {
    const { rows } = await database.execute({
      sql: `SELECT ${SUMMARY}, view FROM saved_views WHERE id = ? AND ${VISIBLE}`,
      args: [viewId, ...argsOf(place)],
    });
    if (!rows[0]) throw new AppError('not_found', 'This view is not kept any more.');
    return toView(rows[0]);
  }

  /** Tells why a change of a view touched nothing. */
  async function refuse(place: ViewPlace, viewId: string): Promise<never> {
    const { personId } = await find(place, viewId);
    throw personId === place.personId
      ? new AppError(
          'conflict',
          'This view was changed elsewhere in the meantime. Look at it, then try again.',
        )
      : new AppError('conflict', 'This view was kept by someone else, who alone can change it.');
  }

  return {
    find,

    /** The views that a person sees in the list of a model, without what they show. */
    async list(place: ViewPlace): Promise<ViewRow[]> {
      const { rows } = await database.execute({
        sql: `SELECT ${SUMMARY} FROM saved_views WHERE ${VISIBLE} AND scope <> 'link' ORDER BY position, created_at, id`,
        args: argsOf(place),
      });
      return rows.map(toView);
    },

    /** The thumbnail of a view as PNG; null where it has none. */
    async thumbnail(place: ViewPlace, viewId: string): Promise<Uint8Array<ArrayBuffer> | null> {
      const { rows } = await database.execute({
        sql: `SELECT thumbnail FROM saved_views WHERE id = ? AND ${VISIBLE}`,
        args: [viewId, ...argsOf(place)],
      });
      const png = rows[0]?.thumbnail;
      return png instanceof ArrayBuffer ? new Uint8Array(png) : null;
    },

    /**
     * Keeps a view at the end of the list, or for a link.
     * @param limit  how many of the list, and how many links, the model may have; the oldest links make room
     * @throws {AppError} `conflict` when the list is full
     */
    async insert(place: ViewPlace, view: NewViewRow, limit: number): Promise<ViewRow> {
      const { tenantId, modelId, personId } = place;
      const time = now().toISOString();
      const viewId = newId();
      const isLink = view.scope === 'link';
      const counted = `FROM saved_views WHERE ${OF_MODEL} AND scope ${isLink ? '=' : '<>'} 'link' AND deleted_at IS NULL`;
      const purge: InStatement = {
        sql: `DELETE FROM saved_views WHERE ${OF_MODEL} AND deleted_at < ?`,
        args: [tenantId, modelId, new Date(now().getTime() - UNDO_MS).toISOString()],
      };
      const makeRoom: InStatement = {
        sql: `DELETE FROM saved_views WHERE id IN (
                SELECT id ${counted} ORDER BY created_at DESC, id LIMIT -1 OFFSET ${limit - 1})`,
        args: [tenantId, modelId],
      };
      const insert: InStatement = {
        sql: `INSERT INTO saved_views
                (id, tenant_id, model_id, person_id, scope, name, view, thumbnail, position, created_at, updated_at)
              SELECT ?, ?, ?, ?, ?, ?, ?, ?,
                (SELECT COALESCE(MAX(position), 0) + 1 FROM saved_views WHERE ${OF_MODEL}), ?, ?
              WHERE (SELECT COUNT(*) ${counted}) < ?`,
        args: [
          ...[viewId, tenantId, modelId, personId, view.scope, view.name, view.view, view.thumbnail],
          ...[tenantId, modelId, time, time, tenantId, modelId, limit],
        ],
      };
      const results = await database.batch(isLink ? [purge, makeRoom, insert] : [purge, insert], 'write');
      if (!results.at(-1)?.rowsAffected) {
        throw new AppError('conflict', `This model has ${limit} views already. Delete one to keep another.`);
      }
      return find(place, viewId);
    },

    /**
     * Changes a view of the person's own, if it still is at this revision.
     * @throws {AppError} `not_found`; `conflict` when it has changed since, or belongs to someone else
     */
    async update(
      place: ViewPlace,
      viewId: string,
      revision: number,
      change: ViewRowChange,
    ): Promise<ViewRow> {
      const fields = (Object.keys(COLUMN) as (keyof typeof COLUMN)[]).filter(
        (field) => change[field] !== undefined,
      );
      const set = [
        ...fields.map((field) => `${COLUMN[field]} = ?`),
        'updated_at = ?',
        'revision = revision + 1',
      ];
      if (change.isHome !== undefined) set.push(`is_home = ${change.isHome ? 1 : 0}`);
      if (change.deleted === false) set.push('deleted_at = NULL');
      const update: InStatement = {
        sql: `UPDATE saved_views SET ${set.join(', ')} WHERE id = ? AND ${OF_MODEL} AND person_id = ? AND scope <> 'link' AND revision = ?
                AND ${change.deleted === false ? 'deleted_at IS NOT NULL' : 'deleted_at IS NULL'}`,
        args: [
          ...fields.map((field) => change[field] ?? null),
          now().toISOString(),
          viewId,
          ...argsOf(place),
          revision,
        ],
      };
      // Once this one is home, no other of the person's views of the same scope is.
      const onlyHome: InStatement = {
        sql: `UPDATE saved_views SET is_home = 0 WHERE ${OF_MODEL} AND person_id = ? AND id <> ?
                AND (scope, 1) IN (SELECT scope, is_home FROM saved_views WHERE id = ?)`,
        args: [...argsOf(place), viewId, viewId],
      };
      const [result] = await database.batch([update, onlyHome], 'write');
      return result?.rowsAffected ? find(place, viewId) : refuse(place, viewId);
    },

    /** Puts the person's own views into this order; those of others stay where they are. */
    async order(place: ViewPlace, viewIds: readonly string[]): Promise<void> {
      const statements = viewIds.map((viewId, index) => ({
        sql: `UPDATE saved_views SET position = ? WHERE id = ? AND ${OF_MODEL} AND person_id = ?`,
        args: [index + 1, viewId, ...argsOf(place)],
      }));
      if (statements.length) await database.batch(statements, 'write');
    },

    /** Deletes a view of the person's own; for a day `deleted: false` takes it back. */
    async remove(place: ViewPlace, viewId: string): Promise<void> {
      const { rowsAffected } = await database.execute({
        sql: `UPDATE saved_views SET deleted_at = ?, revision = revision + 1
              WHERE id = ? AND ${OF_MODEL} AND person_id = ? AND deleted_at IS NULL`,
        args: [now().toISOString(), viewId, ...argsOf(place)],
      });
      if (!rowsAffected) await refuse(place, viewId);
    },
  };
}

export type ViewStore = ReturnType<typeof createViewStore>;
