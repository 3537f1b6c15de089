import 'server-only';
import { AppError } from '@/lib/errors';
import type { FlexStream } from '@/lib/flexApi';
import type { Model, Region, Tenant } from '@/lib/flexContract';
import { fail, type Finding, ok, warn, wordsOf } from './finding';

/** What the checks ask of Flex; each rejects with an AppError. */
export type FlexTools = {
  /** Asks the identity server for its description. @returns its `Date` header, and how long the answer took */
  askIdentity(): Promise<{ status: number; date: string | null; durationMs: number }>;
  getMe(): Promise<{ name: string }>;
  listRegions(): Promise<Region[]>;
  listTenants(): Promise<Tenant[]>;
  listModels(tenantId: string, query: { status: 'ready'; pageSize: number }): Promise<{ models: Model[] }>;
  openGeometry(tenantId: string, modelId: number, set: 'complete'): Promise<FlexStream>;
  /** Milliseconds since 1970. */
  now(): number;
};

/** Signed assertions live a minute, and sessions of people are compared with the clocks of others. */
const SKEW_WARN_S = 5;
const SKEW_FAIL_S = 60;
/** So many tenants are looked through for a model to try with. */
const TENANTS_TRIED = 5;
const SLOW_MS = 5_000;

export async function checkIdentity({ askIdentity, now }: FlexTools): Promise<Finding[]> {
  const where = 'Identity server';
  const advice = 'Check FLEX_AUTHORITY, and that this machine reaches it: name service, proxy, firewall.';
  let answer;
  try {
    answer = await askIdentity();
  } catch (error) {
    return [fail(where, wordsOf(error), advice)];
  }
  const { status, date, durationMs } = answer;
  if (status !== 200) return [fail(where, `It answered ${status} where it should describe itself.`, advice)];
  return [ok(where, `It answered in ${Math.round(durationMs)} ms.`), clock(date, now() - durationMs / 2)];
}

function clock(date: string | null, nowMs: number): Finding {
  const skewS = Math.round((nowMs - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(skewS))
    return warn('Clock', 'The identity server does not tell its time.', 'Compare the clocks by hand.');
  const found = `This clock is ${Math.abs(skewS)} s ${skewS < 0 ? 'behind' : 'ahead of'} that of the identity server.`;
  const advice = 'Let this machine keep its time by NTP.';
  // Date has whole seconds.
  if (Math.abs(skewS) <= SKEW_WARN_S) return ok('Clock', found);
  return Math.abs(skewS) <= SKEW_FAIL_S ? warn('Clock', found, advice) : fail('Clock', found, advice);
}

/** The secret or key, the scope, and whether Flex knows the application. */
export async function checkSignIn({ getMe }: FlexTools): Promise<Finding> {
  const check = 'Sign-in to Flex';
  try {
    return ok(check, `Flex knows this application as ${(await getMe()).name}.`);
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal';
    const advice: Partial<Record<string, string>> = {
      upstream_credentials:
        'Compare FLEX_CLIENT_ID, FLEX_CLIENT_SECRET (or FLEX_CLIENT_KEY) and FLEX_SCOPE with the application in Flex.',
      upstream_auth: 'Ask for the API scope (FLEX_SCOPE) and make the application a member of a tenant.',
      not_configured: 'Fill in what the message names; .env.local.example explains each setting.',
    };
    return fail(check, wordsOf(error), advice[code] ?? 'Try again in a minute; then check FLEX_API_URL.');
  }
}

export async function checkTenants({ listTenants, listRegions }: FlexTools): Promise<Finding[]> {
  try {
    const [tenants, regions] = [await listTenants(), await listRegions()];
    const codes = regions.map(({ code }) => code);
    const lost = tenants.filter(({ region }) => !region || !codes.includes(region));
    const found = `${tenants.length} tenants, in the regions ${codes.join(', ') || 'none'}.`;
    return [
      tenants.length > 0
        ? ok('Tenants', found)
        : warn('Tenants', found, 'Make the application a member of a tenant in Flex, or create one here.'),
      lost.length === 0
        ? ok('Regions', 'Each tenant is in a region that Flex offers.')
        : fail(
            'Regions',
            `${lost.length} tenants are in a region that Flex does not offer to this application.`,
            'Check that FLEX_API_URL is the base of the API without a region, and ask Flex for the region.',
          ),
    ];
  } catch (error) {
    return [fail('Tenants', wordsOf(error), 'See the line on sign-in first.')];
  }
}

async function findModel({ listTenants, listModels }: FlexTools) {
  for (const { tenantId } of (await listTenants()).slice(0, TENANTS_TRIED)) {
    const [model] = (await listModels(tenantId, { status: 'ready', pageSize: 1 })).models;
    if (model) return { tenantId, model };
  }
  return null;
}

/** Whether geometry comes: the first bytes of a set, which openGeometry has looked at. */
export async function checkStreaming(tools: FlexTools): Promise<Finding> {
  const check = 'Geometry';
  try {
    const found = await findModel(tools);
    if (!found)
      return warn(check, 'There is no processed model to try with.', 'Upload a model, then ask again.');
    const askedAt = tools.now();
    const stream = await tools.openGeometry(found.tenantId, found.model.modelId, 'complete');
    stream.body.destroy();
    const ms = Math.round(tools.now() - askedAt);
    const words = `The first bytes of a model came after ${ms} ms.`;
    return ms < SLOW_MS
      ? ok(check, words)
      : warn(check, words, 'Look for a slow network or a proxy that holds answers back.');
  } catch (error) {
    const advice = 'Look for a proxy between here and Flex that changes or holds back large answers.';
    return fail(check, wordsOf(error), advice);
  }
}
