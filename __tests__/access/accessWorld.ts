import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@libsql/client';
import { createSessions } from '@/lib/access/session';
import {
  auditQueue,
  createGrantStore,
  createPeopleStore,
  createSessionStore,
  openDatabase,
  type NewGrantRow,
} from '@/lib/store';
import { call, loadRoutes, type Method } from '../app/api/everyRoute';
import { type FakeFlex, startFakeFlex } from '../support/fakeFlex';
import { fillFlex, TENANT_A } from './idorWorld';

/** Somebody who is signed in. */
export type Somebody = { personId: string; cookie: string };

/** An answer of a route, read. */
export type Answer<T> = { status: number; body: T; text: string; headers: Headers };

/** The routes of the app over the two tenants of idorWorld.ts, with people who come and go. Ada administers everything. */
export type World = {
  flex: FakeFlex;
  database: Client;
  ada: Somebody;
  signIn: (email: string, groups?: string[]) => Promise<Somebody>;
  /** Keeps a grant without asking anybody: for tenant A unless it says otherwise. */
  grant: (grant: Partial<NewGrantRow> & Pick<NewGrantRow, 'subject'>) => Promise<string>;
  ask: <T = Record<string, unknown>>(
    who: { cookie: string } | null,
    method: Method,
    address: string,
    given?: { params?: Record<string, string>; query?: string; body?: object },
  ) => Promise<Answer<T>>;
  close: () => Promise<void>;
};

export const TENANT = '/api/tenants/[tenantId]';
export const MODEL = `${TENANT}/models/[modelId]`;
export const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString();
const PLACE = { tenantId: 'alpha', modelId: '1' };

export async function openWorld(): Promise<World> {
  const flex = await startFakeFlex();
  fillFlex(flex);
  const folder = await mkdtemp(path.join(tmpdir(), 'flexview-access-'));
  const url = `file:${path.join(folder, 'app.db')}`;
  Object.assign(process.env, flex.settings, {
    ACCESS: 'signed-in',
    ACCESS_ADMINISTRATORS: 'ada@example.org',
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'flexview',
    OIDC_CLIENT_SECRET: 'a-secret-for-tests-only-0123456789',
    SESSION_SECRET: 'another-secret-for-tests-only-0123',
    DATABASE_URL: url,
    UPLOAD_DIR: path.join(folder, 'uploads'),
    GEOMETRY_CACHE_DIR: path.join(folder, 'geometry'),
  });
  const database = await openDatabase(url);
  await loadRoutes();
  const people = createPeopleStore(database);
  const grants = createGrantStore(database);
  const sessions = createSessions({ store: async () => createSessionStore(database) });

  async function signIn(email: string, groups: string[] = []): Promise<Somebody> {
    const claims = {
      issuer: 'https://id.example',
      subject: email,
      name: email.split('@')[0]!,
      email,
      groups,
    };
    const { personId } = await people.signedIn(claims);
    const session = { personId, authenticatedAt: Date.now(), sealedIdToken: null };
    const { setCookie } = await sessions.start(session);
    return { personId, cookie: setCookie.split(';', 1)[0]! };
  }

  return {
    flex,
    database,
    ada: await signIn('ada@example.org'),
    signIn,
    async grant(given) {
      const whole = {
        tenantId: TENANT_A,
        assetId: null,
        modelId: null,
        effect: 'allow',
        role: 'viewer',
      } as const;
      return (await grants.insert({ ...whole, expiresAt: null, createdBy: 'test', ...given })).grantId;
    },
    async ask<T>(
      who: { cookie: string } | null,
      method: Method,
      address: string,
      { params = {}, query, body }: { params?: Record<string, string>; query?: string; body?: object } = {},
    ): Promise<Answer<T>> {
      const response = await call(address, {
        method,
        params: { ...PLACE, ...params },
        headers: who ? { cookie: who.cookie } : {},
        body: body && JSON.stringify(body),
        query,
      });
      const text = await response.text();
      const isJson = /json$/.test(response.headers.get('content-type') ?? '');
      const { status, headers } = response;
      return {
        status,
        headers,
        text,
        body: (isJson && !/ndjson/.test(headers.get('content-type')!) ? JSON.parse(text) : {}) as T,
      };
    },
    async close() {
      await auditQueue().flush();
      database.close();
      await flex.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
