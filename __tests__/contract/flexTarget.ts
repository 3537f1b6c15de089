import type { FlexLocalPorts } from '@/lib/flexLocal/createFlexLocal';
import { aFlexLocal, BASE_URL } from '../flexLocal/api/aFlexLocal';

/** A Flex to hold the contract against, and something in it to ask for. */
export type FlexTarget = {
  baseUrl: string;
  /** `fetch` with the bearer token on every call, as the generated clients want it. */
  http: { fetch(url: RequestInfo, init?: RequestInit): Promise<Response> };
  region: string;
  tenantId: string;
  /** A processed model, and the asset that it is in. */
  assetId: number;
  modelId: number;
  /** False for a Flex whose data is not ours to change. */
  mayWrite: boolean;
};

/**
 * Local Flex in this process; or the real one when `FLEX_CONTRACT_URL` is set, with `FLEX_CONTRACT_TOKEN`,
 * `FLEX_CONTRACT_REGION`, `FLEX_CONTRACT_TENANT`, `FLEX_CONTRACT_ASSET` and `FLEX_CONTRACT_MODEL` (a processed one). It is
 * only read unless `FLEX_CONTRACT_WRITE` is `yes`.
 * @param prepare  puts more into the local one first
 * @param ports  what the local one stands on, where a test wants other than fakes
 */
export async function openFlexTarget(
  prepare: (flex: Awaited<ReturnType<typeof aFlexLocal>>) => Promise<void> = async () => {},
  ports: Partial<FlexLocalPorts> = {},
): Promise<FlexTarget> {
  const { FLEX_CONTRACT_URL: baseUrl } = process.env;
  if (!baseUrl) {
    const flex = await aFlexLocal(ports);
    await prepare(flex);
    const { serve, assetId, modelId } = flex;
    const http = withToken('good-token', (url, init) => serve(new Request(url as string, init)));
    return { baseUrl: BASE_URL, http, region: 'Sandbox', tenantId: 'acme', assetId, modelId, mayWrite: true };
  }
  return {
    baseUrl,
    http: withToken(setting('FLEX_CONTRACT_TOKEN'), fetch),
    region: setting('FLEX_CONTRACT_REGION'),
    tenantId: setting('FLEX_CONTRACT_TENANT'),
    assetId: Number(setting('FLEX_CONTRACT_ASSET')),
    modelId: Number(setting('FLEX_CONTRACT_MODEL')),
    mayWrite: process.env.FLEX_CONTRACT_WRITE === 'yes',
  };
}

function withToken(
  token: string,
  send: (url: RequestInfo, init?: RequestInit) => Promise<Response>,
): FlexTarget['http'] {
  return {
    fetch: (url, init) =>
      send(url, { ...init, headers: { ...(init?.headers as object), authorization: `Bearer ${token}` } }),
  };
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`FLEX_CONTRACT_URL is set, so ${name} must be set too.`);
  return value;
}
